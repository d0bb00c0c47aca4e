package org.staveworks.bank.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.RequestLocale;

/// Serves pages and exports of lists: within the caller's own wall, and for the operator's desk past it.
/// Each list's own condition takes `:tenant` and `:operator`, and says what may be seen.
@Component
class BankLists {
    /// As many as one page shows; all of them stand in the list.
    private static final int ROWS_MAX = 200;

    private final JdbcClient jdbc;
    private final Exports exports;
    private final TenantWall wall;

    BankLists(JdbcClient jdbc, Exports exports, TenantWall wall) {
        this.jdbc = jdbc;
        this.exports = exports;
        this.wall = wall;
    }

    @Transactional(readOnly = true)
    public <T extends Record> Page<T> page(Listing<T> listing, ListQuery query) {
        return isOperator()
                ? wall.lift(() -> listing.page(jdbc, query, values()))
                : listing.page(jdbc, query, values());
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public <T extends Record> T require(Listing<T> listing, UUID id) {
        return isOperator() ? wall.lift(() -> find(listing, id)) : find(listing, id);
    }

    /// What belongs to one object: the newest rows that the filters let through.
    @Transactional(readOnly = true)
    public <T extends Record> List<T> all(Listing<T> listing, String... filters) {
        return page(listing, new ListQuery(null, List.of(filters), null, ROWS_MAX, null, null))
                .items();
    }

    private <T extends Record> T find(Listing<T> listing, UUID id) {
        var found = listing.find(jdbc, id, values());
        if (found == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return found;
    }

    @Transactional(readOnly = true)
    public <T extends Record> void export(
            Listing<T> listing,
            ListQuery query,
            ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!isOperator()) {
            exports.write(listing, query, values(), format, RequestLocale.of(request), response);
            return;
        }
        wall.lift(() -> {
            try {
                exports.write(listing, query, values(), format, RequestLocale.of(request), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    private static boolean isOperator() {
        return CurrentCaller.get().may(Permission.BANK_OPERATE);
    }

    private static Map<String, Object> values() {
        return Map.of("tenant", CurrentCaller.get().organisationId(), "operator", isOperator());
    }
}
