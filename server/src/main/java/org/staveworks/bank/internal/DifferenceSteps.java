package org.staveworks.bank.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.bank.BankProblem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Work on differences: explained (the reason is known, something is still to come) or settled (done with). An
/// organisation works on those of its accounts, the operator on those that belong to no account.
@Service
public class DifferenceSteps {
    private static final int NOTE_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final Clock clock;

    DifferenceSteps(JdbcClient jdbc, TenantWall wall, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(@Nullable UUID organisationId, String state) {}

    /// @param note why
    /// @throws Problem `not-found`, `difference-not-in-state`, or where the note is missing
    @Transactional
    public void work(UUID id, boolean isSettled, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.text("note", note, NOTE_LENGTH_MAX);
        checks.orThrow();
        var caller = CurrentCaller.get();
        wall.lift(() -> {
            var row = jdbc.sql("select organisation_id, state from bank.difference where id = :id for update")
                    .param("id", id)
                    .query(Row.class)
                    .optional()
                    .filter(found -> found.organisationId() == null
                            ? caller.may(Permission.BANK_OPERATE)
                            : caller.is(found.organisationId()) && caller.may(Permission.BANK_WRITE))
                    .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
            if (row.state().equals("settled")) {
                throw new Problem(BankProblem.DIFFERENCE_NOT_IN_STATE, Map.of("state", row.state()));
            }
            return jdbc.sql("""
                            update bank.difference
                            set state = :state, note = :note, worked_on_by = :person, worked_on_at = :now
                            where id = :id
                            """)
                    .param("state", isSettled ? "settled" : "explained")
                    .param("note", said)
                    .param("person", caller.personName())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
        });
        audit.record(AuditEntry.of(isSettled ? "bank.difference.settled" : "bank.difference.explained")
                .subject("bank_difference", id, null)
                .note(said));
    }
}
