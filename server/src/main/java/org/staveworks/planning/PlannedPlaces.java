package org.staveworks.planning;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// On which machines the schedule of the caller's organisation has work.
@Service
public class PlannedPlaces {
    private final JdbcClient jdbc;
    private final Rows rows;

    PlannedPlaces(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// One operation of one lot.
    public record PlannedStep(UUID workOrderId, int sequence, int lot) {}

    /// @param unit which one of its kind, from 1
    public record PlannedPlace(UUID machineId, int unit) {}

    private record Row(UUID workOrderId, int sequence, int lot, UUID machineId, int unit) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<PlannedStep, PlannedPlace> of(Collection<UUID> workOrderIds) {
        return jdbc
                .sql("""
                        select work_order_id, sequence, lot, machine_id, unit from planning.placement
                        where work_order_id = any (:orders) and organisation_id = :tenant
                        """)
                .param("orders", workOrderIds.toArray(UUID[]::new))
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Row.class))
                .stream()
                .collect(Collectors.toMap(
                        row -> new PlannedStep(row.workOrderId(), row.sequence(), row.lot()),
                        row -> new PlannedPlace(row.machineId(), row.unit())));
    }
}
