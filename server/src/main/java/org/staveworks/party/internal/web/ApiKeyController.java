package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Role;
import org.staveworks.party.internal.ApiKeys;

/// API keys of the own organisation.
@RestController
class ApiKeyController {
    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/api/v1/api-keys")
    @Requires(Permission.API_KEYS_MANAGE)
    List<ApiKeys.ApiKey> list() {
        return keys.list();
    }

    /// @param roles what the key may do; the maker's own where missing
    record KeyRequest(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable Set<Role> roles) {}

    /// The secret stands in this answer only.
    @PostMapping("/api/v1/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.API_KEYS_MANAGE)
    ApiKeys.MadeKey make(@RequestBody KeyRequest body, HttpServletRequest request, HttpServletResponse response) {
        SessionCookies.requirePersonal(request);
        var checks = new FieldChecks();
        checks.text("name", body.name(), 100);
        checks.orThrow();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return keys.make(String.valueOf(body.name()).strip(), body.roles() == null ? Set.of() : body.roles());
    }

    @DeleteMapping("/api/v1/api-keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.API_KEYS_MANAGE)
    void revoke(@PathVariable UUID id) {
        keys.revoke(id);
    }
}
