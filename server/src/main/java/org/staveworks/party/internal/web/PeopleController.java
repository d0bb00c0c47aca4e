package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.People;
import org.staveworks.party.PhoneNumber;
import org.staveworks.party.Role;
import org.staveworks.party.internal.Invitations;
import org.staveworks.party.internal.PartyLists.PersonRow;

/// The people of the own organisation (人员). Machines read; what lets somebody in is done by people.
@RestController
class PeopleController {
    private final JdbcClient jdbc;
    private final Listing<PersonRow> list;
    private final Exports exports;
    private final People people;
    private final Invitations invitations;

    PeopleController(
            JdbcClient jdbc, Listing<PersonRow> list, Exports exports, People people, Invitations invitations) {
        this.jdbc = jdbc;
        this.list = list;
        this.exports = exports;
        this.people = people;
        this.invitations = invitations;
    }

    /// Members, and those who are invited.
    @GetMapping("/api/v1/people")
    @Requires(Permission.PEOPLE_MANAGE)
    @Transactional(readOnly = true)
    public Page<PersonRow> list(@ModelAttribute ListQuery query) {
        return list.page(jdbc, query, Map.of("tenant", CurrentCaller.get().organisationId()));
    }

    @GetMapping("/api/v1/people/export")
    @Requires(Permission.PEOPLE_MANAGE)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var values = Map.of("tenant", CurrentCaller.get().organisationId());
        exports.write(list, query, values, format, RequestLocale.of(request), response);
    }

    record InvitationRequest(
            @Mandatory @Nullable String phone,
            @Mandatory @Nullable String name,
            @Mandatory @Nullable Set<Role> roles) {}

    /// The token is shown once, to be handed over as a link.
    @PostMapping("/api/v1/people/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PEOPLE_MANAGE)
    public Invitations.Made invite(
            @RequestBody InvitationRequest body, HttpServletRequest request, HttpServletResponse response) {
        SessionCookies.requirePersonal(request);
        var checks = new FieldChecks();
        checks.text("phone", body.phone(), 40);
        checks.text("name", body.name(), 100);
        checks.orThrow();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return invitations.invite(
                PhoneNumber.require(String.valueOf(body.phone())), String.valueOf(body.name()), roles(body.roles()));
    }

    @DeleteMapping("/api/v1/people/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_MANAGE)
    public void withdraw(@PathVariable UUID id) {
        invitations.withdraw(id);
    }

    record RolesRequest(@Mandatory @Nullable Set<Role> roles) {}

    @PutMapping("/api/v1/people/{personId}/roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_MANAGE)
    public void setRoles(@PathVariable UUID personId, @RequestBody RolesRequest body, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        people.reappoint(personId, CurrentCaller.get().organisationId(), roles(body.roles()));
    }

    @DeleteMapping("/api/v1/people/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_MANAGE)
    public void dismiss(@PathVariable UUID personId, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        people.dismiss(personId, CurrentCaller.get().organisationId());
    }

    /// @param pin four to eight digits
    record BadgeRequest(
            @Mandatory @Nullable String badge,
            @Mandatory @Nullable String pin) {}

    @PutMapping("/api/v1/people/{personId}/badge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_MANAGE)
    public void giveBadge(@PathVariable UUID personId, @RequestBody BadgeRequest body, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        people.giveBadge(
                personId,
                CurrentCaller.get().organisationId(),
                body.badge() == null ? "" : body.badge(),
                body.pin() == null ? "" : body.pin());
    }

    @DeleteMapping("/api/v1/people/{personId}/badge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PEOPLE_MANAGE)
    public void takeBadge(@PathVariable UUID personId, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        people.takeBadge(personId, CurrentCaller.get().organisationId());
    }

    private static Set<Role> roles(@Nullable Set<Role> roles) {
        return roles == null ? Set.of() : roles;
    }
}
