package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.Role;
import org.staveworks.party.Sessions.Proof;
import org.staveworks.party.internal.Invitations;
import org.staveworks.party.internal.Joining;
import org.staveworks.party.internal.SessionCallerResolver;
import org.staveworks.party.internal.SessionViews.SessionView;

/// What somebody who was invited sees and does.
@RestController
class InvitationController {
    private final Invitations invitations;
    private final Joining joining;
    private final SessionOpener opener;

    InvitationController(Invitations invitations, Joining joining, SessionOpener opener) {
        this.invitations = invitations;
        this.joining = joining;
        this.opener = opener;
    }

    /// @param phone with its middle hidden
    record InvitationView(String organisationName, String name, String phone, Set<Role> roles, Instant expiresAt) {}

    @GetMapping("/api/v1/invitations/{token}")
    @PublicEndpoint
    InvitationView get(@PathVariable String token) {
        var invitation = invitations.require(token);
        return new InvitationView(
                invitation.organisationName(),
                invitation.name(),
                invitation.phone().masked(),
                invitation.roles(),
                invitation.expiresAt());
    }

    /// @param code     sent to the invited phone; not needed by who is signed in with it
    /// @param password to sign in with later, where wanted
    record AcceptRequest(
            @Mandatory @Nullable String token,
            @Nullable String name,
            @Nullable String code,
            @Nullable String password) {}

    /// Joins the organisation and signs in to it.
    @PostMapping("/api/v1/invitations/accept")
    @PublicEndpoint
    SessionView accept(@RequestBody AcceptRequest body, HttpServletRequest request, HttpServletResponse response) {
        var invitation = invitations.require(SignInController.secret("token", body.token()));
        var name = SignInController.name(body.name());
        var signedInPhone = invitations.phoneOfSession(SessionCallerResolver.token(request));
        if (body.code() == null && !invitation.phone().equals(signedInPhone)) {
            throw new Problem(
                    PartyProblem.INVITATION_NOT_YOURS,
                    Map.of("phone", invitation.phone().masked()));
        }
        var proved = joining.join(
                invitation, name, body.code(), body.password(), RequestLocale.of(request), request.getRemoteAddr());
        return opener.open(proved, Proof.CODE, request, response);
    }
}
