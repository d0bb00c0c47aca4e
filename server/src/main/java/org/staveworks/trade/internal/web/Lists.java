package org.staveworks.trade.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.RequestLocale;

/// Serves pages and exports of lists, within the caller's own wall.
@Component
class Lists {
    private final JdbcClient jdbc;
    private final Exports exports;

    Lists(JdbcClient jdbc, Exports exports) {
        this.jdbc = jdbc;
        this.exports = exports;
    }

    @Transactional(readOnly = true)
    public <T extends Record> Page<T> page(Listing<T> listing, ListQuery query) {
        return listing.page(jdbc, query, wall());
    }

    public <T extends Record> void export(
            Listing<T> listing,
            ListQuery query,
            ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(listing, query, wall(), format, RequestLocale.of(request), response);
    }

    private static Map<String, Object> wall() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }
}
