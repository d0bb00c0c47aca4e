package org.staveworks.maintenance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.maintenance.internal.order.JobRow;
import org.staveworks.maintenance.internal.order.MaintenanceOrderState;
import org.staveworks.maintenance.internal.order.MaintenanceOrders;
import org.staveworks.maintenance.internal.order.MaintenanceReason;
import org.staveworks.maintenance.internal.order.OrderParts;
import org.staveworks.maintenance.internal.plan.PlanMeasure;
import org.staveworks.maintenance.internal.plan.Plans;
import org.staveworks.maintenance.internal.web.MaintenanceLists.MaintenanceOrderItem;

/// Maintenance orders.
@RestController
class MaintenanceOrderController {
    private static final int MINUTES = 60;

    private final Lists lists;
    private final Listing<MaintenanceOrderItem> list;
    private final MaintenanceOrders orders;
    private final OrderParts parts;
    private final Plans plans;

    MaintenanceOrderController(
            Lists lists, Listing<MaintenanceOrderItem> list, MaintenanceOrders orders, OrderParts parts, Plans plans) {
        this.lists = lists;
        this.list = list;
        this.orders = orders;
        this.parts = parts;
        this.plans = plans;
    }

    /// @param breakdown whether the machine failed
    /// @param dueOn     today where missing
    /// @param minutes   how long it takes, 60 where missing
    record MaintenanceOrderBody(
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer unit,
            @Mandatory @Nullable String title,
            @Nullable String instructions,
            @Nullable Boolean breakdown,
            @Nullable LocalDate dueOn,
            @Nullable Integer minutes,
            @Nullable List<String> checklist) {}

    record MaintenanceOrderId(UUID id) {}

    record MaintenanceTimeBody(
            @Mandatory @Nullable Instant from,
            @Mandatory @Nullable Instant to) {}

    record MaintenanceCheckBody(
            @Mandatory @Nullable Boolean done, @Nullable String note) {}

    /// @param quantity 0 takes the part away
    record OrderPartBody(
            @Mandatory @Nullable UUID partId,
            @Mandatory @Nullable BigDecimal quantity) {}

    record UsedPartBody(
            @Mandatory @Nullable UUID partId,
            @Mandatory @Nullable BigDecimal quantity) {}

    /// @param parts   what was used; what is missing was used as wanted
    /// @param renewed whether the machine is as good as new
    record MaintenanceDoneBody(
            @Nullable String finding,
            @Nullable List<UsedPartBody> parts,
            @Nullable Money otherCost,
            @Nullable Boolean renewed) {}

    /// @param skip whether its plan counts anew, as if it had been done
    record MaintenanceCancelBody(
            @Mandatory @Nullable String reason, @Nullable Boolean skip) {}

    record MaintenanceCheckView(
            String text,
            boolean done,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String note) {}

    record OrderPartView(
            UUID partId,
            String number,
            String name,
            String unit,
            BigDecimal wanted,
            BigDecimal reserved,
            BigDecimal lacking,
            @Nullable BigDecimal used,
            LocalDate orderBy) {}

    /// @param measure of its plan
    record MaintenanceOrderView(
            UUID id,
            String number,
            @Nullable UUID planId,
            @Nullable PlanMeasure measure,
            MaintenanceReason reason,
            UUID machineId,
            String machineName,
            int unit,
            String title,
            @Nullable String instructions,
            MaintenanceOrderState state,
            LocalDate dueOn,
            int minutes,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedTo,
            @Nullable UUID closureId,
            List<MaintenanceCheckView> checklist,
            List<OrderPartView> parts,
            @Nullable String finding,
            boolean renewed,
            @Nullable Money partsCost,
            @Nullable Money otherCost,
            @Nullable String closedByName,
            @Nullable Instant closedAt,
            String createdByName,
            Instant createdAt) {
        static MaintenanceOrderView of(JobRow job, @Nullable PlanMeasure measure, List<OrderParts.OrderPart> parts) {
            return new MaintenanceOrderView(
                    job.id(),
                    job.number(),
                    job.planId(),
                    measure,
                    job.reason(),
                    job.machineId(),
                    job.machineName(),
                    job.unit(),
                    job.title(),
                    job.instructions(),
                    job.state(),
                    job.dueOn(),
                    job.minutes(),
                    job.plannedFrom(),
                    job.plannedTo(),
                    job.closureId(),
                    job.checklist().stream()
                            .map(item -> new MaintenanceCheckView(
                                    item.text(), item.isDone(), item.by(), item.at(), item.note()))
                            .toList(),
                    parts.stream()
                            .map(part -> new OrderPartView(
                                    part.partId(),
                                    part.number(),
                                    part.name(),
                                    part.unit(),
                                    part.wanted(),
                                    part.reserved(),
                                    part.lacking(),
                                    part.used(),
                                    part.orderBy()))
                            .toList(),
                    job.finding(),
                    job.isRenewed(),
                    money(job.partsCost(), job.currency()),
                    money(job.otherCost(), job.currency()),
                    job.closedByName(),
                    job.closedAt(),
                    job.createdByName(),
                    job.createdAt());
        }

        private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
            return minor == null || currency == null ? null : Money.ofMinor(minor, currency);
        }
    }

    @GetMapping("/api/v1/maintenance/orders")
    @Requires(Permission.MAINTENANCE_READ)
    public Page<MaintenanceOrderItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/maintenance/orders/export")
    @Requires(Permission.MAINTENANCE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/maintenance/orders/{id}")
    @Requires(Permission.MAINTENANCE_READ)
    @Transactional(readOnly = true)
    public MaintenanceOrderView view(@PathVariable UUID id) {
        var job = orders.require(id);
        var measure = job.planId() == null ? null : plans.require(job.planId()).measure();
        return MaintenanceOrderView.of(job, measure, parts.of(id));
    }

    @PostMapping("/api/v1/maintenance/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAINTENANCE_WRITE)
    public MaintenanceOrderId add(@RequestBody MaintenanceOrderBody body) {
        return new MaintenanceOrderId(orders.add(new MaintenanceOrders.NewOrder(
                body.machineId(),
                body.unit(),
                body.title(),
                body.instructions(),
                Boolean.TRUE.equals(body.breakdown()),
                body.dueOn(),
                body.minutes() == null ? MINUTES : body.minutes(),
                body.checklist() == null ? List.of() : body.checklist())));
    }

    /// Gives it a time, at which its machine is closed to planning.
    @PostMapping("/api/v1/maintenance/orders/{id}/plan")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void plan(@PathVariable UUID id, @RequestBody MaintenanceTimeBody body) {
        orders.plan(id, body.from(), body.to());
    }

    /// Ticks a line of the checklist, or takes the tick away.
    ///
    /// @param index from 0
    @PutMapping("/api/v1/maintenance/orders/{id}/checklist/{index}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WORK)
    public void check(@PathVariable UUID id, @PathVariable int index, @RequestBody MaintenanceCheckBody body) {
        var checks = new FieldChecks();
        checks.require("done", body.done());
        checks.orThrow();
        orders.check(id, index, Boolean.TRUE.equals(body.done()), body.note());
    }

    @PutMapping("/api/v1/maintenance/orders/{id}/parts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WORK)
    public void wantPart(@PathVariable UUID id, @RequestBody OrderPartBody body) {
        orders.wantPart(id, body.partId(), body.quantity());
    }

    @PostMapping("/api/v1/maintenance/orders/{id}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WORK)
    public void done(@PathVariable UUID id, @RequestBody MaintenanceDoneBody body) {
        var checks = new FieldChecks();
        var used = new HashMap<UUID, BigDecimal>();
        for (int i = 0; body.parts() != null && i < body.parts().size(); i++) {
            var part = body.parts().get(i);
            checks.require("parts[%d].partId".formatted(i), part.partId());
            checks.require("parts[%d].quantity".formatted(i), part.quantity());
            if (part.partId() != null && part.quantity() != null) {
                used.put(part.partId(), part.quantity());
            }
        }
        checks.orThrow();
        orders.done(
                id,
                new MaintenanceOrders.OrderReport(
                        body.finding(), used, body.otherCost(), Boolean.TRUE.equals(body.renewed())));
    }

    @PostMapping("/api/v1/maintenance/orders/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void cancel(@PathVariable UUID id, @RequestBody MaintenanceCancelBody body) {
        orders.cancel(id, body.reason(), Boolean.TRUE.equals(body.skip()));
    }
}
