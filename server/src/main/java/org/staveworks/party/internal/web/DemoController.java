package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.Sessions.Proof;
import org.staveworks.party.internal.FeaturedPeople;
import org.staveworks.party.internal.FeaturedPeople.Featured;
import org.staveworks.party.internal.SessionViews.SessionView;
import org.staveworks.party.internal.SignIn.Proved;

/// Signing in with one click, on installations that show sample data and only there.
@RestController
@ConditionalOnProperty(name = "staveworks.demo", havingValue = "true")
class DemoController {
    private final FeaturedPeople people;
    private final SessionOpener opener;

    DemoController(FeaturedPeople people, SessionOpener opener) {
        this.people = people;
        this.opener = opener;
    }

    /// @param role the first of the person's roles
    record DemoPerson(
            UUID personId,
            String name,
            Role role,
            String roleLabel,
            String organisationName,
            OrganisationKind organisationKind,
            String phone) {}

    @GetMapping("/api/v1/demo/people")
    @PublicEndpoint
    List<DemoPerson> people(HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        return people.list().stream()
                .map(person -> new DemoPerson(
                        person.personId(),
                        person.name(),
                        person.role(),
                        ProblemTexts.text(
                                "party",
                                "columns",
                                "people.roles." + person.role().word(),
                                locale),
                        person.organisationName(),
                        person.organisationKind(),
                        person.phone()))
                .toList();
    }

    record DemoSignInRequest(@Nullable UUID personId) {}

    @PostMapping("/api/v1/demo/sign-in")
    @PublicEndpoint
    SessionView signIn(@RequestBody DemoSignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        return people.list().stream()
                .filter(person -> person.personId().equals(body.personId()))
                .findFirst()
                .map(Featured::proved)
                .map(proved -> open(proved, request, response))
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private SessionView open(Proved proved, HttpServletRequest request, HttpServletResponse response) {
        return opener.open(proved, Proof.DEMO, request, response);
    }
}
