package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.staveworks.party.Sessions;
import org.staveworks.party.Sessions.Origin;
import org.staveworks.party.Sessions.Proof;
import org.staveworks.party.internal.OpenSessions;
import org.staveworks.party.internal.SessionCallerResolver;
import org.staveworks.party.internal.SessionViews;
import org.staveworks.party.internal.SessionViews.SessionView;
import org.staveworks.party.internal.SignIn.Proved;

/// Opens a session for somebody who has just proved who they are, and ends the one that the browser held before.
@Component
class SessionOpener {
    private final Sessions sessions;
    private final OpenSessions openSessions;
    private final SessionViews views;

    SessionOpener(Sessions sessions, OpenSessions openSessions, SessionViews views) {
        this.sessions = sessions;
        this.openSessions = openSessions;
        this.views = views;
    }

    SessionView open(Proved proved, Proof proof, HttpServletRequest request, HttpServletResponse response) {
        var before = SessionCallerResolver.token(request);
        if (before != null) {
            openSessions.endByToken(before);
        }
        var origin = new Origin(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
        var token = sessions.open(proved.personId(), proved.organisationId(), proof, origin);
        SessionCookies.set(request, response, token);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return views.of(proved.personId(), proved.organisationId(), proof == Proof.BADGE);
    }
}
