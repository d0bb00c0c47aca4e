package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.internal.ShortLists.ApiKeyRow;
import org.staveworks.party.internal.ShortLists.SessionRow;
import org.staveworks.party.internal.ShortLists.SiteRow;

/// Files of the lists that pages show whole.
@RestController
class ShortListExports {
    private final Exports exports;
    private final Listing<SiteRow> sites;
    private final Listing<SessionRow> sessions;
    private final Listing<ApiKeyRow> keys;

    ShortListExports(Exports exports, Listing<SiteRow> sites, Listing<SessionRow> sessions, Listing<ApiKeyRow> keys) {
        this.exports = exports;
        this.sites = sites;
        this.sessions = sessions;
        this.keys = keys;
    }

    @GetMapping("/api/v1/sites/export")
    @Requires(Permission.DIRECTORY_READ)
    void sites(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(sites, query, tenant(), format, RequestLocale.of(request), response);
    }

    @GetMapping("/api/v1/sessions/export")
    @SignedIn
    void sessions(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SessionCookies.requirePersonal(request);
        var own = Map.of("person", CurrentCaller.get().personId());
        exports.write(sessions, query, own, format, RequestLocale.of(request), response);
    }

    @GetMapping("/api/v1/api-keys/export")
    @Requires(Permission.API_KEYS_MANAGE)
    void keys(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(keys, query, tenant(), format, RequestLocale.of(request), response);
    }

    private static Map<String, UUID> tenant() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }
}
