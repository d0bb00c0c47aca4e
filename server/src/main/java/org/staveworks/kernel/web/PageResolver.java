package org.staveworks.kernel.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Finds a file of the web application; a path that is no file is one of its pages.
class PageResolver extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        var file = super.getResource(path, location);
        var isPage = !path.startsWith("api/")
                && !path.substring(path.lastIndexOf('/') + 1).contains(".");
        return file == null && isPage ? super.getResource("index.html", location) : file;
    }
}
