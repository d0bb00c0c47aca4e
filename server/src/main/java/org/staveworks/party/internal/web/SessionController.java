package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.internal.OpenSessions;
import org.staveworks.party.internal.OpenSessions.OpenSession;
import org.staveworks.party.internal.SessionCallerResolver;
import org.staveworks.party.internal.SessionCallerResolver.SessionOfRequest;
import org.staveworks.party.internal.SessionViews;
import org.staveworks.party.internal.SessionViews.SessionView;

/// The session of the caller and the person's other sessions (会话).
@RestController
class SessionController {
    private final SessionViews views;
    private final OpenSessions sessions;

    SessionController(SessionViews views, OpenSessions sessions) {
        this.views = views;
        this.sessions = sessions;
    }

    @GetMapping("/api/v1/session")
    @SignedIn
    SessionView current(HttpServletRequest request) {
        var caller = CurrentCaller.get();
        var isBadge = SessionCallerResolver.sessionOf(request)
                .map(SessionOfRequest::isBadge)
                .orElse(false);
        var view = views.of(caller.personId(), caller.organisationId(), isBadge);
        return new SessionView(
                view.person(),
                view.organisation(),
                view.roles(),
                caller.permissions(),
                view.memberships(),
                view.demo(),
                view.now());
    }

    @PostMapping("/api/v1/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCallerResolver.sessionOf(request).ifPresent(session -> sessions.end(session.id()));
        SessionCookies.clear(request, response);
    }

    record SwitchRequest(@Mandatory @Nullable UUID organisationId) {}

    /// Goes on in another of the person's organisations.
    @PostMapping("/api/v1/session/organisation")
    @SignedIn
    SessionView switchTo(@RequestBody SwitchRequest body, HttpServletRequest request) {
        var session = SessionCookies.requirePersonal(request);
        if (body.organisationId() == null) {
            throw Problem.field("organisationId", KernelProblem.REQUIRED, java.util.Map.of());
        }
        sessions.switchTo(session.id(), body.organisationId());
        return views.of(CurrentCaller.get().personId(), body.organisationId(), false);
    }

    @GetMapping("/api/v1/sessions")
    @SignedIn
    List<OpenSession> list(HttpServletRequest request) {
        return sessions.list(SessionCookies.requirePersonal(request).id());
    }

    @DeleteMapping("/api/v1/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn
    void end(@PathVariable UUID id, HttpServletRequest request) {
        SessionCookies.requirePersonal(request);
        sessions.end(id);
    }
}
