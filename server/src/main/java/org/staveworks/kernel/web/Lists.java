package org.staveworks.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Serves pages, rows and exports of lists: within the caller's own wall, or past it for the operator. A list's SQL may
/// name `:tenant`, the caller's organisation, and `:today`, the business day.
@Component
public class Lists {
    private final JdbcClient jdbc;
    private final Exports exports;
    private final TenantWall wall;
    private final Clock clock;

    Lists(JdbcClient jdbc, Exports exports, TenantWall wall, Clock clock) {
        this.jdbc = jdbc;
        this.exports = exports;
        this.wall = wall;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public <T extends Record> Page<T> page(Listing<T> listing, ListQuery query) {
        return listing.page(jdbc, query, values());
    }

    @Transactional(readOnly = true)
    public <T extends Record> Page<T> pageOverAll(Listing<T> listing, ListQuery query) {
        return wall.lift(() -> listing.page(jdbc, query, values()));
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public <T extends Record> T require(Listing<T> listing, UUID id) {
        var row = listing.find(jdbc, id, values());
        if (row == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return row;
    }

    public <T extends Record> void export(
            Listing<T> listing,
            ListQuery query,
            ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(listing, query, values(), format, RequestLocale.of(request), response);
    }

    @Transactional(readOnly = true)
    public <T extends Record> void exportOverAll(
            Listing<T> listing,
            ListQuery query,
            ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        wall.lift(() -> {
            try {
                export(listing, query, format, request, response);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Map<String, Object> values() {
        return Map.of("tenant", CurrentCaller.get().organisationId(), "today", LocalDate.now(clock));
    }
}
