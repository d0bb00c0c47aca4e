package org.staveworks.party.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CallerResolver;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.party.Role;
import org.staveworks.party.Sessions;

/// Finds the caller by session cookie or API key: one query a request, and a write at most every five minutes.
///
/// Who signs in is nobody yet, whatever cookie the browser still sends: those paths count failed tries, which have to
/// be kept even though the request is refused.
@Component
public class SessionCallerResolver implements CallerResolver {
    static final String KEY_PREFIX = "sk_";
    private static final String BEARER = "Bearer ";
    private static final String SESSION = SessionCallerResolver.class.getName() + ".session";
    private static final Set<String> SIGN_IN_PATHS =
            Set.of("/api/v1/sign-in", "/api/v1/sign-in/code", "/api/v1/demo/sign-in", "/api/v1/invitations/accept");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SessionCallerResolver(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<Caller> resolve(HttpServletRequest request) {
        // Decoded, as the controllers are found by it.
        if (SIGN_IN_PATHS.contains(request.getServletPath())) {
            return Optional.empty();
        }
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER + KEY_PREFIX)) {
            return byKey(authorization.substring(BEARER.length()));
        }
        var token = token(request);
        return token == null ? Optional.empty() : bySession(token, request);
    }

    /// The session that a request came with.
    ///
    /// @param isBadge whether it was opened with a badge on a shared tablet
    public record SessionOfRequest(UUID id, boolean isBadge, boolean isByCode) {}

    /// Missing for API keys and for strangers.
    public static Optional<SessionOfRequest> sessionOf(HttpServletRequest request) {
        return Optional.ofNullable((SessionOfRequest) request.getAttribute(SESSION));
    }

    /// The token in the request's cookie, checked by nobody yet.
    public static @Nullable String token(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private record Found(UUID id, Caller caller, boolean isStale) {}

    private Optional<Caller> bySession(String token, HttpServletRequest request) {
        var found = jdbc.sql("select * from party.session_caller(:hash)")
                .param("hash", Secrets.sha256(token))
                .query((row, index) -> {
                    var person = CallerRow.read(row);
                    var id = row.getObject("session_id", UUID.class);
                    var proof = row.getString("proof");
                    var isBadge = proof.equals("badge");
                    request.setAttribute(SESSION, new SessionOfRequest(id, isBadge, proof.equals("code")));
                    return new Found(
                            id, isBadge ? atSharedTablet(person) : person.person(), row.getBoolean("is_stale"));
                })
                .optional();
        found.filter(Found::isStale)
                .ifPresent(
                        session -> touch("update party.session set last_seen_at = now() where id = :id", session.id()));
        return found.map(Found::caller);
    }

    /// A badge and a pin are easily seen over a shoulder; they open a worker's work and nothing else.
    private static Caller atSharedTablet(CallerRow person) {
        var permissions = EnumSet.copyOf(Role.WORKER.permissions());
        permissions.retainAll(Role.permissionsOf(person.roles()));
        return person.caller(Caller.Kind.PERSON, permissions);
    }

    private Optional<Caller> byKey(String key) {
        var found = jdbc.sql("select * from party.api_key_caller(:hash)")
                .param("hash", Secrets.sha256(key))
                .query((row, index) -> {
                    var permissions = Role.permissionsOf(CallerRow.roles(row.getArray("roles")));
                    permissions.retainAll(Role.permissionsOf(CallerRow.roles(row.getArray("maker_roles"))));
                    // A key makes no keys: what leaked once can be revoked for good.
                    permissions.remove(Permission.API_KEYS_MANAGE);
                    var caller = CallerRow.read(row).caller(Caller.Kind.API_KEY, permissions);
                    return new Found(row.getObject("key_id", UUID.class), caller, row.getBoolean("is_stale"));
                })
                .optional();
        found.filter(Found::isStale)
                .ifPresent(used -> touch("update party.api_key set last_used_at = now() where id = :id", used.id()));
        return found.map(Found::caller);
    }

    private void touch(String sql, UUID id) {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(
                        status -> jdbc.sql(sql).param("id", id).update()));
    }
}
