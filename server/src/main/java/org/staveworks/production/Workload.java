package org.staveworks.production;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Routings;

/// What workshops still have to do (在制负荷), in machine minutes. Row-level security shows a workshop its own; a module
/// that lifts the wall to compare workshops answers for its right to do so.
@Service
public class Workload {
    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private final JdbcClient jdbc;
    private final Routings routings;

    Workload(JdbcClient jdbc, Routings routings) {
        this.jdbc = jdbc;
        this.routings = routings;
    }

    /// @param minutes of one machine
    public record Load(UUID organisationId, String capability, long minutes) {}

    private record Planned(UUID organisationId, UUID productId, BigDecimal quantity) {}

    /// Of released work orders what is left of each operation, of planned ones all of the product's routing. What is
    /// given to other members is theirs.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Load> of(Collection<UUID> organisations) {
        var loads = new ArrayList<>(released(organisations));
        var planned = planned(organisations);
        var steps = routings.ofAll(
                planned.stream().map(Planned::productId).distinct().toList());
        for (var order : planned) {
            for (var step : steps.getOrDefault(order.productId(), List.of())) {
                if (!step.outsourced()) {
                    var minutes = step.runSecondsPerUnit()
                            .multiply(order.quantity())
                            .divide(SECONDS_A_MINUTE, RoundingMode.CEILING)
                            .add(step.setupMinutes())
                            .setScale(0, RoundingMode.CEILING);
                    loads.add(new Load(order.organisationId(), step.capability(), minutes.longValueExact()));
                }
            }
        }
        return loads;
    }

    private List<Load> released(Collection<UUID> organisations) {
        return jdbc.sql("""
                        select w.organisation_id, o.capability,
                               ceil(sum(case o.state when 'waiting' then o.setup_minutes else 0 end
                                        + greatest(w.quantity - o.good - o.scrap, 0) * o.run_seconds_per_unit / 60)) as minutes
                        from production.work_order w join production.operation o on o.work_order_id = w.id
                        where w.organisation_id = any (cast(:organisations as uuid[]))
                          and w.state in ('released', 'in_progress') and o.state in ('waiting', 'started') and not o.closed
                        group by w.organisation_id, o.capability
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query((row, index) -> new Load(
                        row.getObject("organisation_id", UUID.class),
                        row.getString("capability"),
                        row.getLong("minutes")))
                .list();
    }

    private List<Planned> planned(Collection<UUID> organisations) {
        return jdbc.sql("""
                        select organisation_id, product_id, quantity from production.work_order
                        where organisation_id = any (cast(:organisations as uuid[])) and state = 'planned'
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query((row, index) -> new Planned(
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("product_id", UUID.class),
                        row.getBigDecimal("quantity")))
                .list();
    }
}
