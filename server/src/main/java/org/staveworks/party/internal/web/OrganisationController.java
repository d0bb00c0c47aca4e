package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.CreditCode;
import org.staveworks.party.NewOrganisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.party.SizeClass;
import org.staveworks.party.internal.Directory;
import org.staveworks.party.internal.PartyLists.DirectoryRow;
import org.staveworks.party.internal.Registration;

/// The directory of members, the own profile, and joining with a new organisation.
@RestController
class OrganisationController {
    private final Directory directory;
    private final Organisations organisations;
    private final Registration registration;

    OrganisationController(Directory directory, Organisations organisations, Registration registration) {
        this.directory = directory;
        this.organisations = organisations;
        this.registration = registration;
    }

    @GetMapping("/api/v1/organisations")
    @Requires(Permission.DIRECTORY_READ)
    Page<DirectoryRow> list(@ModelAttribute ListQuery query) {
        return directory.page(query);
    }

    @GetMapping("/api/v1/organisations/export")
    @Requires(Permission.DIRECTORY_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        directory.export(query, format, RequestLocale.of(request), response);
    }

    @GetMapping("/api/v1/organisations/{id}")
    @Requires(Permission.DIRECTORY_READ)
    MemberView get(@PathVariable UUID id) {
        return MemberView.of(directory.member(id));
    }

    /// @param size of an enterprise, or `public_body`
    record ProfileRequest(
            @Mandatory @Nullable String name,
            @Nullable String nameEn,
            @Mandatory @Nullable SizeClass size,
            @Nullable String divisionCode,
            @Nullable String industryCode,
            @Nullable String website,
            @Nullable String profile) {}

    @PutMapping("/api/v1/organisation")
    @Requires(Permission.ORGANISATION_EDIT)
    MemberView change(@RequestBody ProfileRequest request) {
        var checks = new FieldChecks();
        checks.require("name", request.name());
        checks.require("size", request.size());
        checks.orThrow();
        if (request.name() != null && request.size() != null) {
            organisations.changeProfile(new Organisations.Profile(
                    request.name().strip(),
                    request.nameEn(),
                    request.size(),
                    request.divisionCode(),
                    request.industryCode(),
                    request.website(),
                    request.profile()));
        }
        return MemberView.of(directory.member(CurrentCaller.get().organisationId()));
    }

    /// @param scheme     `USCC` (the default), or a foreign register such as `HRB`
    /// @param identifier valid in its scheme
    /// @param country    ISO 3166-1 alpha-2, `CN` by default
    record RegistrationRequest(
            @Mandatory @Nullable OrganisationKind kind,
            @Mandatory @Nullable String name,
            @Nullable String nameEn,
            @Nullable String scheme,
            @Mandatory @Nullable String identifier,
            @Nullable String country,
            @Nullable String divisionCode,
            @Mandatory @Nullable SizeClass size,
            @Nullable String industryCode) {}

    /// Registers an organisation; who does it becomes its owner.
    @PostMapping("/api/v1/organisations")
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn
    MemberView register(@RequestBody RegistrationRequest body, HttpServletRequest request) {
        var session = SessionCookies.requirePersonal(request);
        var id = registration.register(organisation(body), session.id());
        return MemberView.of(directory.registered(id));
    }

    private static NewOrganisation organisation(RegistrationRequest body) {
        var checks = new FieldChecks();
        checks.require("kind", body.kind());
        checks.require("name", body.name());
        checks.require("identifier", body.identifier());
        checks.require("size", body.size());
        checks.orThrow();
        if (body.kind() == null || body.name() == null || body.identifier() == null || body.size() == null) {
            throw new IllegalStateException("Checked above");
        }
        return new NewOrganisation(
                body.kind(),
                body.name().strip(),
                body.nameEn(),
                body.scheme() == null ? CreditCode.SCHEME : body.scheme(),
                body.identifier().strip(),
                body.country() == null ? "CN" : body.country(),
                body.divisionCode(),
                body.size(),
                body.industryCode());
    }
}
