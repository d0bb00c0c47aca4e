package org.staveworks.credit.internal.signal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.CreditProblem;
import org.staveworks.credit.internal.signal.SignalRow.SignalFacts;
import org.staveworks.credit.internal.signal.SignalRow.SignalState;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The operator's decisions about signals. A decision is recorded and has no other effect.
@Service
public class Signals {
    private static final int NOTE_LENGTH_MAX = 2_000;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final Rows rows;
    private final Clock clock;

    Signals(JdbcClient jdbc, TenantWall wall, AuditTrail audit, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
        this.rows = rows;
        this.clock = clock;
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public SignalFacts facts(UUID id) {
        return wall.lift(() -> find(id, "")).facts();
    }

    /// @throws Problem `signal-decided`
    @Transactional
    public void decide(UUID id, SignalState decision, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.text("note", note, NOTE_LENGTH_MAX);
        checks.orThrow();
        wall.lift(() -> {
            var signal = find(id, "for update");
            if (signal.state() != SignalState.OPEN) {
                throw new Problem(CreditProblem.SIGNAL_DECIDED, Map.of("number", signal.number()));
            }
            return jdbc.sql("""
                            update credit.signal
                            set state = :state, note = :note, decided_by_name = :by, decided_at = :now
                            where id = :id
                            """)
                    .param("id", id)
                    .param("state", decision.name().toLowerCase(Locale.ROOT))
                    .param("note", said)
                    .param("by", CurrentCaller.get().personName())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        });
        var action = decision == SignalState.DISMISSED ? "credit.signal.dismissed" : "credit.signal.confirmed";
        audit.record(AuditEntry.of(action).subject("signal", id, null).note(said));
    }

    private SignalRow find(UUID id, String lock) {
        return jdbc.sql("select * from credit.signal where id = :id " + lock)
                .param("id", id)
                .query(rows.of(SignalRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }
}
