package org.staveworks.edge.internal.install;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The gateway's program, as this installation hands it out: one jar, put there by the build.
@Component
public class GatewayDistribution {
    private final Path file;

    GatewayDistribution(@Value("${staveworks.edge.distribution:}") String file) {
        this.file = Path.of(file);
    }

    public boolean isThere() {
        return !file.toString().isEmpty() && Files.isRegularFile(file);
    }

    Path file() {
        return file;
    }
}
