package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.Sessions;
import org.staveworks.party.internal.SessionCallerResolver;
import org.staveworks.party.internal.SessionCallerResolver.SessionOfRequest;

/// The session as it travels: a cookie that scripts can't read and other sites can't post with.
final class SessionCookies {
    private static final Duration MAX_AGE = Duration.ofDays(30);

    private SessionCookies() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, token, MAX_AGE);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    /// The session of a person who signed in with what is theirs alone.
    ///
    /// @throws Problem `person-only` for API keys and shared tablets
    static SessionOfRequest requirePersonal(HttpServletRequest request) {
        return SessionCallerResolver.sessionOf(request)
                .filter(session -> !session.isBadge())
                .orElseThrow(() -> new Problem(PartyProblem.PERSON_ONLY));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String token, Duration maxAge) {
        var cookie = ResponseCookie.from(Sessions.COOKIE, token)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
