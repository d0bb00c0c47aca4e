package org.staveworks.maintenance.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.db.Rows;
import org.staveworks.maintenance.internal.life.LifeModels;
import org.staveworks.maintenance.internal.life.MachineLives;
import org.staveworks.maintenance.internal.order.MaintenanceOrderState;
import org.staveworks.maintenance.internal.order.MaintenanceReason;
import org.staveworks.maintenance.internal.plan.DueBasis;
import org.staveworks.maintenance.internal.plan.PlanMeasure;
import org.staveworks.maintenance.internal.web.LifeViews.LifeLine;

/// All that is due, planned or lacking, on one page.
@RestController
class MaintenanceBoardController {
    /// More is looked at in the lists.
    private static final int LINES_MAX = 500;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MachineLives lives;
    private final LifeModels models;

    MaintenanceBoardController(JdbcClient jdbc, Rows rows, MachineLives lives, LifeModels models) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.lives = lives;
        this.models = models;
    }

    /// One active plan.
    ///
    /// @param used    of `every`
    /// @param pace    used a day
    /// @param orderId of its open order
    record MaintenanceDueLine(
            UUID planId,
            String number,
            String name,
            UUID machineId,
            String machineName,
            int unit,
            PlanMeasure measure,
            @Nullable BigDecimal every,
            @Nullable BigDecimal used,
            @Nullable BigDecimal pace,
            @Nullable String metric,
            @Nullable Double limitValue,
            @Nullable Double latestValue,
            DueBasis basis,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueLow,
            @Nullable LocalDate dueHigh,
            @Nullable Instant checkedAt,
            @Nullable UUID orderId,
            @Nullable MaintenanceOrderState orderState) {}

    /// One open order.
    record MaintenanceOpenOrder(
            UUID id,
            String number,
            String title,
            String machineName,
            int unit,
            MaintenanceReason reason,
            MaintenanceOrderState state,
            LocalDate dueOn,
            int minutes,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedTo,
            boolean lacking) {}

    /// A part that an order wants and that is not there.
    ///
    /// @param orderBy the day on which it has to be ordered to be there in time
    record PartShortage(
            UUID partId,
            String partNumber,
            String partName,
            String unit,
            BigDecimal lacking,
            LocalDate orderBy,
            UUID orderId,
            String orderNumber,
            LocalDate dueOn,
            @Nullable String supplier) {}

    record MaintenanceBoard(
            List<MaintenanceDueLine> due,
            List<MaintenanceOpenOrder> orders,
            List<PartShortage> shortages,
            List<LifeLine> lives) {}

    @GetMapping("/api/v1/maintenance/board")
    @Requires(Permission.MAINTENANCE_READ)
    @Transactional(readOnly = true)
    public MaintenanceBoard board() {
        var byId =
                models.all().stream().collect(Collectors.toMap(LifeModels.LifeModelSummary::id, Function.identity()));
        return new MaintenanceBoard(
                read(MaintenanceDueLine.class, """
                        select p.id as plan_id, p.number, p.name, p.machine_id, p.machine_name, p.unit, p.measure,
                               p.every, p.used, p.pace, p.metric, p.limit_value, p.latest_value, p.basis, p.due_on,
                               p.due_low, p.due_high, p.checked_at, j.id as order_id, j.state as order_state
                        from maintenance.plan p
                        left join maintenance.job j on j.plan_id = p.id and j.state in ('open', 'planned')
                        where p.organisation_id = :tenant and p.state = 'active'
                        order by p.due_on nulls last, p.number limit :max
                        """),
                read(MaintenanceOpenOrder.class, """
                        select j.id, j.number, j.title, j.machine_name, j.unit, j.reason, j.state, j.due_on, j.minutes,
                               j.planned_from, j.planned_to,
                               exists (select from maintenance.job_part w
                                       where w.job_id = j.id and w.reserved < w.wanted) as lacking
                        from maintenance.job j
                        where j.organisation_id = :tenant and j.state in ('open', 'planned')
                        order by j.due_on, j.number limit :max
                        """),
                read(PartShortage.class, """
                        select p.id as part_id, p.number as part_number, p.name as part_name, p.unit,
                               w.wanted - w.reserved as lacking, j.due_on - p.lead_days as order_by, j.id as order_id,
                               j.number as order_number, j.due_on, p.supplier
                        from maintenance.job_part w
                        join maintenance.job j on j.id = w.job_id
                        join maintenance.part p on p.id = w.part_id
                        where w.organisation_id = :tenant and j.state in ('open', 'planned') and w.reserved < w.wanted
                        order by order_by, p.number limit :max
                        """),
                lives.all().stream()
                        .filter(life -> byId.containsKey(life.modelId()))
                        .map(life -> LifeLine.of(life, java.util.Objects.requireNonNull(byId.get(life.modelId()))))
                        .toList());
    }

    private <T extends Record> List<T> read(Class<T> type, String sql) {
        return jdbc.sql(sql)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("max", LINES_MAX)
                .query(rows.of(type))
                .list();
    }
}
