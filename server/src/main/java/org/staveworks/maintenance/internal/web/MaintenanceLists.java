package org.staveworks.maintenance.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.maintenance.internal.order.MaintenanceOrderState;
import org.staveworks.maintenance.internal.order.MaintenanceReason;
import org.staveworks.maintenance.internal.part.MovementKind;
import org.staveworks.maintenance.internal.plan.PlanMeasure;
import org.staveworks.maintenance.internal.plan.PlanState;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class MaintenanceLists {
    record MaintenancePlanItem(
            UUID id,
            String number,
            String name,
            UUID machineId,
            String machineName,
            int unit,
            PlanMeasure measure,
            PlanState state,
            @Nullable LocalDate dueOn,
            Instant createdAt) {}

    record MaintenanceOrderItem(
            UUID id,
            String number,
            String title,
            String machineName,
            int unit,
            MaintenanceReason reason,
            MaintenanceOrderState state,
            LocalDate dueOn,
            @Nullable Instant plannedFrom,
            @Nullable Instant closedAt,
            @Nullable Money cost,
            UUID machineId) {}

    record SparePartItem(
            UUID id,
            String number,
            String name,
            Quantity onHand,
            Quantity reserved,
            Quantity minimum,
            boolean low,
            int leadDays,
            @Nullable Money price,
            @Nullable String supplier,
            @Nullable String place) {}

    record PartMovementItem(
            UUID id,
            UUID partId,
            String number,
            MovementKind kind,
            Quantity quantity,
            Quantity onHand,
            @Nullable String note,
            String byName,
            Instant at) {}

    @Bean
    Listing<MaintenancePlanItem> maintenancePlanList() {
        return Listing.of("maintenance", "maintenance-plans", MaintenancePlanItem.class)
                .from("maintenance.plan p")
                .where("p.organisation_id = :tenant")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .searched("number", "p.number")
                .searched("name", "p.name")
                .column("machineId", ColumnType.UUID, "p.machine_id")
                .searched("machineName", "p.machine_name")
                .column("unit", ColumnType.NUMBER, "p.unit")
                .column("measure", ColumnType.STATE, "p.measure")
                .column("state", ColumnType.STATE, "p.state")
                .optional("dueOn", ColumnType.DATE, "p.due_on")
                .column("createdAt", ColumnType.INSTANT, "p.created_at")
                .build();
    }

    @Bean
    Listing<MaintenanceOrderItem> maintenanceOrderList() {
        return Listing.of("maintenance", "maintenance-orders", MaintenanceOrderItem.class)
                .from("maintenance.job j")
                .where("j.organisation_id = :tenant")
                .id("j.id")
                .column("id", ColumnType.UUID, "j.id")
                .searched("number", "j.number")
                .searched("title", "j.title")
                .searched("machineName", "j.machine_name")
                .column("unit", ColumnType.NUMBER, "j.unit")
                .column("reason", ColumnType.STATE, "j.reason")
                .column("state", ColumnType.STATE, "j.state")
                .column("dueOn", ColumnType.DATE, "j.due_on")
                .optional("plannedFrom", ColumnType.INSTANT, "j.planned_from")
                .optional("closedAt", ColumnType.INSTANT, "j.closed_at")
                .money(
                        "cost",
                        "case when j.currency is not null then coalesce(j.parts_cost, 0) + coalesce(j.other_cost, 0) end",
                        "j.currency")
                .column("machineId", ColumnType.UUID, "j.machine_id")
                .build();
    }

    @Bean
    Listing<SparePartItem> sparePartList() {
        return Listing.of("maintenance", "spare-parts", SparePartItem.class)
                .from("maintenance.part p")
                .where("p.organisation_id = :tenant")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .searched("number", "p.number")
                .searched("name", "p.name")
                .quantity("onHand", "p.on_hand", "p.unit")
                .quantity("reserved", "p.reserved", "p.unit")
                .quantity("minimum", "p.minimum", "p.unit")
                .column("low", ColumnType.BOOLEAN, "(p.on_hand - p.reserved < p.minimum)")
                .column("leadDays", ColumnType.NUMBER, "p.lead_days")
                .money("price", "p.price", "p.currency")
                .searched("supplier", "p.supplier")
                .searched("place", "p.place")
                .build();
    }

    @Bean
    Listing<PartMovementItem> partMovementList() {
        return Listing.of("maintenance", "part-movements", PartMovementItem.class)
                .from("maintenance.part_movement m join maintenance.part p on p.id = m.part_id")
                .where("m.organisation_id = :tenant")
                .id("m.id")
                .column("id", ColumnType.UUID, "m.id")
                .column("partId", ColumnType.UUID, "m.part_id")
                .searched("number", "p.number")
                .column("kind", ColumnType.STATE, "m.kind")
                .quantity("quantity", "m.quantity", "p.unit")
                .quantity("onHand", "m.on_hand", "p.unit")
                .searched("note", "m.note")
                .searched("byName", "m.by_name")
                .column("at", ColumnType.INSTANT, "m.at")
                .build();
    }
}
