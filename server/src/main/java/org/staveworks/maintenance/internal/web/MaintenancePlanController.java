package org.staveworks.maintenance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.maintenance.internal.order.MaintenanceOrders;
import org.staveworks.maintenance.internal.plan.DueBasis;
import org.staveworks.maintenance.internal.plan.PlanChange;
import org.staveworks.maintenance.internal.plan.PlanMeasure;
import org.staveworks.maintenance.internal.plan.PlanRow;
import org.staveworks.maintenance.internal.plan.PlanState;
import org.staveworks.maintenance.internal.plan.Plans;
import org.staveworks.maintenance.internal.web.MaintenanceLists.MaintenancePlanItem;

/// Maintenance plans.
@RestController
class MaintenancePlanController {
    private static final int NOTICE_DAYS = 7;
    private static final int MINUTES = 60;
    private static final UUID NONE = new UUID(0, 0);

    private final Lists lists;
    private final Listing<MaintenancePlanItem> list;
    private final Plans plans;
    private final MaintenanceOrders orders;

    MaintenancePlanController(Lists lists, Listing<MaintenancePlanItem> list, Plans plans, MaintenanceOrders orders) {
        this.lists = lists;
        this.list = list;
        this.plans = plans;
        this.orders = orders;
    }

    /// @param every      of the measure; missing for a condition; of remaining life so many cycles are left
    ///                   when it is due
    /// @param deviceId   of a condition: whose series is watched
    /// @param upper      of a condition: whether it must not go above the limit
    /// @param noticeDays 7 where missing
    /// @param minutes    how long it takes, 60 where missing
    /// @param usedBefore used already
    record MaintenancePlanBody(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer unit,
            @Mandatory @Nullable PlanMeasure measure,
            @Nullable BigDecimal every,
            @Nullable UUID deviceId,
            @Nullable String metric,
            @Nullable Double limitValue,
            @Nullable Boolean upper,
            @Nullable Integer noticeDays,
            @Nullable Integer minutes,
            @Nullable List<String> checklist,
            @Nullable String instructions,
            @Nullable List<PlanPartBody> parts,
            @Nullable BigDecimal usedBefore) {
        PlanChange read() {
            var checks = new FieldChecks();
            checks.require("machineId", machineId);
            checks.require("unit", unit);
            checks.require("measure", measure);
            var wanted = new ArrayList<PlanChange.WantedPart>();
            for (int i = 0; parts != null && i < parts.size(); i++) {
                var part = parts.get(i);
                checks.require("parts[%d].partId".formatted(i), part.partId());
                checks.require("parts[%d].quantity".formatted(i), part.quantity());
                wanted.add(new PlanChange.WantedPart(
                        part.partId() == null ? NONE : part.partId(),
                        part.quantity() == null ? BigDecimal.ONE : part.quantity()));
            }
            checks.orThrow();
            return new PlanChange(
                    name == null ? "" : name.strip(),
                    machineId == null ? NONE : machineId,
                    unit == null ? 1 : unit,
                    measure == null ? PlanMeasure.DAYS : measure,
                    every,
                    deviceId,
                    metric,
                    limitValue,
                    upper == null || upper,
                    noticeDays == null ? NOTICE_DAYS : noticeDays,
                    minutes == null ? MINUTES : minutes,
                    checklist == null ? List.of() : checklist,
                    instructions,
                    wanted,
                    usedBefore == null ? BigDecimal.ZERO : usedBefore);
        }
    }

    record PlanPartBody(
            @Mandatory @Nullable UUID partId,
            @Mandatory @Nullable BigDecimal quantity) {}

    record MaintenancePlanStateBody(@Mandatory @Nullable PlanState state) {}

    /// @param used since it was last looked after
    record MaintenanceCounterBody(@Mandatory @Nullable BigDecimal used) {}

    record MaintenancePlanId(UUID id) {}

    record PlanPartView(UUID partId, String number, String name, String unit, int leadDays, BigDecimal quantity) {}

    record MaintenancePlanView(
            UUID id,
            String number,
            String name,
            UUID machineId,
            String machineName,
            int unit,
            PlanMeasure measure,
            @Nullable BigDecimal every,
            @Nullable UUID deviceId,
            @Nullable String metric,
            @Nullable Double limitValue,
            boolean upper,
            int noticeDays,
            int minutes,
            List<String> checklist,
            @Nullable String instructions,
            List<PlanPartView> parts,
            PlanState state,
            Instant countedFrom,
            DueBasis basis,
            @Nullable BigDecimal used,
            @Nullable BigDecimal pace,
            @Nullable Double latestValue,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueLow,
            @Nullable LocalDate dueHigh,
            @Nullable Instant checkedAt,
            String createdByName,
            Instant createdAt) {
        static MaintenancePlanView of(PlanRow plan, List<Plans.PlanPart> parts) {
            return new MaintenancePlanView(
                    plan.id(),
                    plan.number(),
                    plan.name(),
                    plan.machineId(),
                    plan.machineName(),
                    plan.unit(),
                    plan.measure(),
                    plan.every(),
                    plan.deviceId(),
                    plan.metric(),
                    plan.limitValue(),
                    plan.isUpper(),
                    plan.noticeDays(),
                    plan.minutes(),
                    plan.checklist().stream().map(PlanRow.CheckText::text).toList(),
                    plan.instructions(),
                    parts.stream()
                            .map(part -> new PlanPartView(
                                    part.partId(),
                                    part.number(),
                                    part.name(),
                                    part.unit(),
                                    part.leadDays(),
                                    part.quantity()))
                            .toList(),
                    plan.state(),
                    plan.countedFrom(),
                    plan.basis(),
                    plan.used(),
                    plan.pace(),
                    plan.latestValue(),
                    plan.dueOn(),
                    plan.dueLow(),
                    plan.dueHigh(),
                    plan.checkedAt(),
                    plan.createdByName(),
                    plan.createdAt());
        }
    }

    @GetMapping("/api/v1/maintenance/plans")
    @Requires(Permission.MAINTENANCE_READ)
    public Page<MaintenancePlanItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/maintenance/plans/export")
    @Requires(Permission.MAINTENANCE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/maintenance/plans/{id}")
    @Requires(Permission.MAINTENANCE_READ)
    @Transactional(readOnly = true)
    public MaintenancePlanView view(@PathVariable UUID id) {
        return MaintenancePlanView.of(plans.require(id), plans.partsOf(id));
    }

    @PostMapping("/api/v1/maintenance/plans")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAINTENANCE_WRITE)
    public MaintenancePlanId add(@RequestBody MaintenancePlanBody body) {
        return new MaintenancePlanId(plans.add(body.read()));
    }

    @PutMapping("/api/v1/maintenance/plans/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void change(@PathVariable UUID id, @RequestBody MaintenancePlanBody body) {
        plans.change(id, body.read());
    }

    @PutMapping("/api/v1/maintenance/plans/{id}/state")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void move(@PathVariable UUID id, @RequestBody MaintenancePlanStateBody body) {
        var checks = new FieldChecks();
        checks.require("state", body.state());
        checks.orThrow();
        plans.move(id, body.state() == null ? PlanState.PAUSED : body.state());
    }

    /// Enters what the machine's own counter shows.
    @PutMapping("/api/v1/maintenance/plans/{id}/counter")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WORK)
    public void enter(@PathVariable UUID id, @RequestBody MaintenanceCounterBody body) {
        plans.enter(id, body.used());
    }

    /// Opens its order now, before it is due.
    @PostMapping("/api/v1/maintenance/plans/{id}/order")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAINTENANCE_WRITE)
    public MaintenancePlanId order(@PathVariable UUID id) {
        return new MaintenancePlanId(orders.ofPlan(id, null));
    }
}
