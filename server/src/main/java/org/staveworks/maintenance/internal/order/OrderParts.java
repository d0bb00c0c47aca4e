package org.staveworks.maintenance.internal.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;
import org.staveworks.maintenance.internal.part.MovementKind;
import org.staveworks.maintenance.internal.part.PartStock;
import org.staveworks.maintenance.internal.part.Reservations;

/// The parts of orders.
@Component
public class OrderParts {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final PartStock stock;
    private final Reservations reservations;

    OrderParts(JdbcClient jdbc, Rows rows, PartStock stock, Reservations reservations) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.stock = stock;
        this.reservations = reservations;
    }

    /// @param lacking what is wanted and not promised; 0 where the order is closed
    /// @param orderBy the day on which it has to be ordered to be there in time
    public record OrderPart(
            UUID partId,
            String number,
            String name,
            String unit,
            BigDecimal wanted,
            BigDecimal reserved,
            BigDecimal lacking,
            @Nullable BigDecimal used,
            LocalDate orderBy) {}

    @Transactional(readOnly = true)
    public List<OrderPart> of(UUID jobId) {
        return jdbc.sql("""
                        select p.id as part_id, p.number, p.name, p.unit, w.wanted, w.reserved, w.used,
                               case when j.state in ('open', 'planned') then w.wanted - w.reserved else 0 end as lacking,
                               j.due_on - p.lead_days as order_by
                        from maintenance.job_part w
                        join maintenance.part p on p.id = w.part_id
                        join maintenance.job j on j.id = w.job_id
                        where w.job_id = :job and w.organisation_id = :tenant order by p.number
                        """)
                .param("job", jobId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(OrderPart.class))
                .list();
    }

    /// @throws Problem `parts-short` where more was used than is there and free
    /// @return what the parts cost, by currency
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, BigDecimal> use(JobRow job, Map<UUID, BigDecimal> used) {
        var cost = new HashMap<String, BigDecimal>();
        var wanted = new HashMap<UUID, OrderPart>();
        of(job.id()).forEach(part -> wanted.put(part.partId(), part));
        var all = new TreeMap<UUID, BigDecimal>(used);
        wanted.forEach((part, line) -> all.putIfAbsent(part, line.wanted()));
        for (var entry : all.entrySet()) {
            var part = stock.lock(entry.getKey());
            var quantity = entry.getValue();
            var own = reserved(job.id(), part.id());
            if (quantity.compareTo(part.free().add(own)) > 0) {
                throw new Problem(
                        MaintenanceProblem.PARTS_SHORT,
                        Map.of(
                                "number",
                                part.number(),
                                "free",
                                part.free().add(own).toPlainString()));
            }
            jdbc.sql("""
                            insert into maintenance.job_part (organisation_id, job_id, part_id, wanted, used)
                            values (:tenant, :job, :part, greatest(:used, 0.000001), :used)
                            on conflict (job_id, part_id) do update set used = :used, reserved = 0
                            """)
                    .param("tenant", job.organisationId())
                    .param("job", job.id())
                    .param("part", part.id())
                    .param("used", quantity)
                    .update();
            if (quantity.signum() > 0) {
                stock.move(part, MovementKind.USED, quantity.negate(), job.id(), job.number());
            }
            if (part.price() != null && part.currency() != null) {
                cost.merge(part.currency(), quantity.multiply(BigDecimal.valueOf(part.price())), BigDecimal::add);
            }
        }
        return cost;
    }

    private BigDecimal reserved(UUID jobId, UUID partId) {
        return jdbc.sql("select reserved from maintenance.job_part where job_id = :job and part_id = :part")
                .param("job", jobId)
                .param("part", partId)
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    /// Once the order is closed: its promises go to those who wait.
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(UUID jobId) {
        reservations.release(jobId, of(jobId).stream().map(OrderPart::partId).toList());
    }
}
