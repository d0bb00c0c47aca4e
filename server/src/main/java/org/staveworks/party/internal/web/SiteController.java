package org.staveworks.party.internal.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.NewSite;
import org.staveworks.party.Sites;

/// The sites of the own organisation (场地).
@RestController
class SiteController {
    private final Sites sites;

    SiteController(Sites sites) {
        this.sites = sites;
    }

    /// @param divisionCode GB/T 2260, six digits
    /// @param latitude     WGS-84 degrees; both or neither
    /// @param longitude    WGS-84 degrees; both or neither
    record SiteRequest(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String address,
            @Nullable String divisionCode,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        NewSite site() {
            return new NewSite(
                    name == null ? "" : name.strip(),
                    address == null ? "" : address.strip(),
                    divisionCode,
                    latitude,
                    longitude);
        }
    }

    @GetMapping("/api/v1/sites")
    @Requires(Permission.DIRECTORY_READ)
    List<SiteView> list() {
        return sites.of(CurrentCaller.get().organisationId()).stream()
                .map(SiteView::of)
                .toList();
    }

    @PostMapping("/api/v1/sites")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ORGANISATION_EDIT)
    SiteView add(@RequestBody SiteRequest request) {
        return SiteView.of(sites.require(sites.add(request.site())));
    }

    @PutMapping("/api/v1/sites/{id}")
    @Requires(Permission.ORGANISATION_EDIT)
    SiteView change(@PathVariable UUID id, @RequestBody SiteRequest request) {
        sites.change(id, request.site());
        return SiteView.of(sites.require(id));
    }

    @DeleteMapping("/api/v1/sites/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ORGANISATION_EDIT)
    void remove(@PathVariable UUID id) {
        sites.remove(id);
    }
}
