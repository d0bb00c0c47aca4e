package org.staveworks.performance.internal.proof;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.performance.internal.run.MachineUnit;

/// Reads and writes proofs.
@Component
public class ProofSql {
    /// Older proofs say nothing new of what is usual.
    private static final int HISTORY_MAX = 50;
    /// So few pieces show no pace.
    private static final int HISTORY_PIECES = 20;

    private final JdbcClient jdbc;
    private final Rows rows;

    ProofSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// What a machine took for a piece of the same operation before.
    ///
    /// @param usualKwh   in the mean
    /// @param bestMillis at the least
    public record History(
            @Nullable Double usualKwh, @Nullable Double bestMillis) {}

    void insert(ProofRow proof) {
        jdbc.sql(
                        "insert into performance.proof select * from jsonb_populate_record(null::performance.proof, :row::jsonb)")
                .param("row", rows.json(proof))
                .update();
    }

    /// The one that holds.
    public Optional<ProofRow> latest(UUID ticketId) {
        return jdbc.sql("""
                        select * from performance.proof where ticket_id = :ticket and organisation_id = :tenant
                        order by version desc limit 1
                        """)
                .param("ticket", ticketId)
                .param("tenant", tenant())
                .query(rows.of(ProofRow.class))
                .optional();
    }

    /// All of a ticket, the newest first.
    public List<ProofRow> versions(UUID ticketId) {
        return jdbc.sql("""
                        select * from performance.proof where ticket_id = :ticket and organisation_id = :tenant
                        order by version desc
                        """)
                .param("ticket", ticketId)
                .param("tenant", tenant())
                .query(rows.of(ProofRow.class))
                .list();
    }

    /// Those that hold of a work order, by operation and lot.
    public List<ProofRow> ofWorkOrder(UUID workOrderId) {
        return jdbc.sql("""
                        select p.* from performance.proof p
                        join performance.ticket_check c on c.proof_id = p.id
                        where p.work_order_id = :order and p.organisation_id = :tenant
                        order by p.sequence, p.lot
                        """)
                .param("order", workOrderId)
                .param("tenant", tenant())
                .query(rows.of(ProofRow.class))
                .list();
    }

    /// Those that hold of an organisation's work for order lines. Beyond the wall, which the caller has lifted.
    public List<ProofRow> ofLines(UUID organisationId, Collection<UUID> orderLineIds) {
        return jdbc.sql("""
                        select p.* from performance.proof p
                        join performance.ticket_check c on c.proof_id = p.id
                        where p.order_line_id = any (:lines) and p.organisation_id = :organisation
                        order by p.work_order_number, p.sequence, p.lot
                        """)
                .param("lines", orderLineIds.toArray(UUID[]::new))
                .param("organisation", organisationId)
                .query(rows.of(ProofRow.class))
                .list();
    }

    /// Of proven work that ended before a moment, so that it does not matter when it was looked at.
    History history(MachineUnit machine, UUID productId, int sequence, UUID ticketId, Instant before) {
        return jdbc.sql("""
                        select sum(energy_kwh) filter (where is_metered) / nullif(sum(counted) filter (where is_metered), 0)
                                   as usual_kwh,
                               min(producing_millis / counted) as best_millis
                        from (select p.* from performance.proof p
                              join performance.ticket_check c on c.proof_id = p.id
                              where p.organisation_id = :tenant and p.machine_id = :machine and p.machine_unit = :unit
                                and p.product_id = :product and p.sequence = :sequence and p.ticket_id <> :ticket
                                and p.verdict = 'proven' and p.is_counted and p.counted >= :pieces
                                and p.producing_millis > 0 and p.ended_at <= :before
                              order by p.ended_at desc, p.id limit :max) known
                        """)
                .param("tenant", tenant())
                .param("machine", machine.machineId())
                .param("unit", machine.unit())
                .param("product", productId)
                .param("sequence", sequence)
                .param("ticket", ticketId)
                .param("pieces", HISTORY_PIECES)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("max", HISTORY_MAX)
                .query((row, index) -> new History(
                        row.getObject("usual_kwh") == null ? null : row.getDouble("usual_kwh"),
                        row.getObject("best_millis") == null ? null : row.getDouble("best_millis")))
                .single();
    }

    /// This one holds from now on.
    void holds(ProofRow proof) {
        jdbc.sql("update performance.ticket_check set proof_id = :proof where ticket_id = :ticket")
                .param("proof", proof.id())
                .param("ticket", proof.ticketId())
                .update();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
