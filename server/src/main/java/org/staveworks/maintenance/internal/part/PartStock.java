package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// What is in store, each change with its movement.
@Component
public class PartStock {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Clock clock;

    PartStock(JdbcClient jdbc, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    private record Movement(
            UUID id,
            UUID organisationId,
            UUID partId,
            String kind,
            BigDecimal quantity,
            BigDecimal onHand,
            @Nullable UUID jobId,
            @Nullable String note,
            String byName,
            Instant at) {}

    /// Holds the part until the transaction ends.
    ///
    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(propagation = Propagation.MANDATORY)
    public PartRow lock(UUID id) {
        return jdbc.sql("select * from maintenance.part where id = :id and organisation_id = :tenant for update")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PartRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Of a part that is held. Promises have to be settled afterwards.
    ///
    /// @param change what comes or, below 0, goes
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(PartRow part, MovementKind kind, BigDecimal change, @Nullable UUID jobId, @Nullable String note) {
        var onHand = part.onHand().add(change);
        // Promises above what is left are taken back when they are settled, in this transaction.
        jdbc.sql("update maintenance.part set on_hand = :onHand, reserved = least(reserved, :onHand) where id = :id")
                .param("onHand", onHand)
                .param("id", part.id())
                .update();
        var caller = CurrentCaller.get();
        var movement = new Movement(
                Ids.next(),
                caller.organisationId(),
                part.id(),
                kind.word(),
                change,
                onHand,
                jobId,
                note,
                caller.personName(),
                clock.instant());
        jdbc.sql("""
                        insert into maintenance.part_movement
                        select * from jsonb_populate_record(null::maintenance.part_movement, :row::jsonb)
                        """).param("row", rows.json(movement)).update();
    }
}
