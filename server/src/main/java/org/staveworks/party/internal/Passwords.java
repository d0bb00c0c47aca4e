package org.staveworks.party.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.internal.SessionCallerResolver.SessionOfRequest;

/// The passwords of people. Length is all that is asked of them (NIST SP 800-63B, 3.1.1.2).
@Component
public class Passwords {
    private static final int LENGTH_MIN = 10;
    private static final int LENGTH_MAX = 200;

    private final JdbcClient jdbc;
    private final LockOuts lockOuts;

    Passwords(JdbcClient jdbc, LockOuts lockOuts) {
        this.jdbc = jdbc;
        this.lockOuts = lockOuts;
    }

    /// Changes the calling person's password and ends the person's other sessions.
    ///
    /// @param current not needed for the first one, nor within ten minutes after a sign-in by code: who forgot it
    ///                sets a new one
    @Transactional
    public void change(@Nullable String current, String password, SessionOfRequest session) {
        requireLong(password);
        if (!isFreshByCode(session)) {
            requireCurrent(current);
        }
        set(password);
        jdbc.sql("delete from party.session where person_id = :person and id <> :kept")
                .param("person", CurrentCaller.get().personId())
                .param("kept", session.id())
                .update();
    }

    /// Sets the calling person's password.
    @Transactional
    public void set(String password) {
        requireLong(password);
        jdbc.sql("""
                        insert into party.password (person_id, hash) values (:person, :hash)
                        on conflict (person_id) do update set hash = excluded.hash, changed_at = now()
                        """)
                .param("person", CurrentCaller.get().personId())
                .param("hash", Secrets.hashOf(password))
                .update();
    }

    static void requireLong(String password) {
        if (password.length() < LENGTH_MIN) {
            throw Problem.field("password", PartyProblem.PASSWORD_TOO_SHORT, Map.of("min", LENGTH_MIN));
        }
        if (password.length() > LENGTH_MAX) {
            throw Problem.field("password", KernelProblem.TOO_LONG, Map.of("limit", LENGTH_MAX));
        }
    }

    private void requireCurrent(@Nullable String current) {
        var person = CurrentCaller.get().personId();
        var hash = hashOf(person);
        if (hash == null) {
            return;
        }
        var subject = "person:" + person;
        lockOuts.beginTry(subject);
        if (current == null || !Secrets.matches(current, hash)) {
            throw Problem.field("currentPassword", PartyProblem.PASSWORD_WRONG, Map.of());
        }
        lockOuts.succeeded(subject);
    }

    private @Nullable String hashOf(UUID person) {
        return jdbc.sql("select hash from party.password where person_id = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private boolean isFreshByCode(SessionOfRequest session) {
        return session.isByCode()
                && jdbc.sql("select created_at > now() - interval '10 minutes' from party.session where id = :id")
                        .param("id", session.id())
                        .query(Boolean.class)
                        .single();
    }
}
