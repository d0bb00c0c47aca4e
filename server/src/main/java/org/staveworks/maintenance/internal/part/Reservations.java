package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;

/// Promises what is in store to orders (预留), the earliest due first. Whoever changes a part or a promise
/// of it holds the part's row; several parts are held in the order of their ids.
@Component
public class Reservations {
    private final JdbcClient jdbc;
    private final PartStock stock;

    Reservations(JdbcClient jdbc, PartStock stock) {
        this.jdbc = jdbc;
        this.stock = stock;
    }

    /// Writes what an order wants and promises as much of it as is free.
    @Transactional(propagation = Propagation.MANDATORY)
    public void want(UUID jobId, Map<UUID, BigDecimal> parts) {
        for (var part : new TreeMap<>(parts).entrySet()) {
            stock.lock(part.getKey());
            jdbc.sql("""
                            insert into maintenance.job_part (organisation_id, job_id, part_id, wanted)
                            values (:tenant, :job, :part, :wanted)
                            on conflict (job_id, part_id) do update
                            set wanted = excluded.wanted, reserved = least(job_part.reserved, excluded.wanted)
                            """)
                    .param("tenant", CurrentCaller.get().organisationId())
                    .param("job", jobId)
                    .param("part", part.getKey())
                    .param("wanted", part.getValue())
                    .update();
            settle(part.getKey());
        }
    }

    /// Gives back what was promised to an order, to those who wait.
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID jobId, Collection<UUID> parts) {
        for (var part : parts.stream().sorted().toList()) {
            stock.lock(part);
            jdbc.sql("update maintenance.job_part set reserved = 0 where job_id = :job and part_id = :part")
                    .param("job", jobId)
                    .param("part", part)
                    .update();
            settle(part);
        }
    }

    /// Brings the promises of a part, the row of which is held, in line with what is on hand: those due
    /// last lose what is no longer there, those due first get what is free.
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID partId) {
        var part = stock.lock(partId);
        jdbc.sql("""
                        with promise as (
                            select p.job_id,
                                   greatest(0, least(p.wanted, :onHand - coalesce(sum(p.wanted) over (
                                       order by j.due_on, j.id rows between unbounded preceding and 1 preceding), 0)))
                                       as quantity
                            from maintenance.job_part p join maintenance.job j on j.id = p.job_id
                            where p.part_id = :part and j.state in ('open', 'planned'))
                        update maintenance.job_part p set reserved = promise.quantity from promise
                        where p.part_id = :part and p.job_id = promise.job_id and p.reserved <> promise.quantity
                        """).param("part", partId).param("onHand", part.onHand()).update();
        jdbc.sql("""
                        update maintenance.part set reserved = (
                            select coalesce(sum(p.reserved), 0) from maintenance.job_part p where p.part_id = :part)
                        where id = :part
                        """).param("part", partId).update();
    }
}
