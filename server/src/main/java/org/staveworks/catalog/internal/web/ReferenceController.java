package org.staveworks.catalog.internal.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Capabilities;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Industry;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.catalog.Region;
import org.staveworks.catalog.Unit;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;

/// Reference lists, and which member can do what.
@RestController
class ReferenceController {
    private final ReferenceLists lists;
    private final Capabilities capabilities;
    private final Organisations organisations;

    ReferenceController(ReferenceLists lists, Capabilities capabilities, Organisations organisations) {
        this.lists = lists;
        this.capabilities = capabilities;
        this.organisations = organisations;
    }

    @GetMapping("/api/v1/reference/units")
    @SignedIn
    public List<Unit> units() {
        return lists.units();
    }

    @GetMapping("/api/v1/reference/capabilities")
    @SignedIn
    public List<Capability> capabilities() {
        return lists.capabilities();
    }

    @GetMapping("/api/v1/reference/industries")
    @SignedIn
    public List<Industry> industries() {
        return lists.industries();
    }

    @GetMapping("/api/v1/reference/regions")
    @SignedIn
    public List<Region> regions() {
        return lists.regions();
    }

    @GetMapping("/api/v1/organisations/{id}/capabilities")
    @Requires(Permission.DIRECTORY_READ)
    @Transactional(readOnly = true)
    public List<Capabilities.Held> ofOrganisation(@PathVariable UUID id) {
        organisations.require(id);
        return capabilities.of(id);
    }

    /// @param capability code of what the member's machines can do
    /// @param machines   how many of them
    record CapableMember(
            UUID organisationId,
            String name,
            @Nullable String nameEn,
            boolean verified,
            String capability,
            int machines) {
        static CapableMember of(Capabilities.Holder holder, Organisation organisation) {
            return new CapableMember(
                    holder.organisationId(),
                    organisation.name(),
                    organisation.nameEn(),
                    organisation.verified(),
                    holder.capability(),
                    holder.machines());
        }
    }

    /// Who has a capability or a narrower one; members that the operator has verified.
    @GetMapping("/api/v1/capabilities/members")
    @Requires(Permission.DIRECTORY_READ)
    @Transactional(readOnly = true)
    public List<CapableMember> members(@RequestParam String capability) {
        var holders = capabilities.holders(capability);
        var known = organisations.byIds(
                holders.stream().map(Capabilities.Holder::organisationId).toList());
        return holders.stream()
                .flatMap(holder -> {
                    var organisation = known.get(holder.organisationId());
                    return organisation == null || !organisation.verified()
                            ? Stream.of()
                            : Stream.of(CapableMember.of(holder, organisation));
                })
                .toList();
    }
}
