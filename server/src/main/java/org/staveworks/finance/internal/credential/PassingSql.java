package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of offers to pass on.
@Repository
public class PassingSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    PassingSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(PassingRow passing) {
        jdbc.sql("insert into finance.passing select * from jsonb_populate_record(null::finance.passing, :row::jsonb)")
                .param("row", rows.json(passing))
                .update();
    }

    public PassingRow require(UUID id) {
        return find(id, "");
    }

    PassingRow lock(UUID id) {
        return find(id, "for update");
    }

    /// The one that waits for an answer.
    public Optional<PassingRow> open(UUID credentialId) {
        return jdbc.sql("select * from finance.passing where credential_id = :credential and state = 'offered'")
                .param("credential", credentialId)
                .query(rows.of(PassingRow.class))
                .optional();
    }

    private PassingRow find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from finance.passing
                        where id = :id and (:system or from_id = :tenant or to_id = :tenant)
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(PassingRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    void answer(
            UUID id, PassingRow.State state, LocalDate day, @Nullable String reason, @Nullable UUID newCredentialId) {
        jdbc.sql("""
                        update finance.passing
                        set state = :state, answered_on = :day, reason = :reason, new_credential_id = :new
                        where id = :id
                        """)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("day", day)
                .param("reason", reason)
                .param("new", newCredentialId)
                .param("id", id)
                .update();
    }
}
