package org.staveworks.planning.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.dispatch.DispatchState;
import org.staveworks.planning.internal.dispatch.ShareState;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class PlanningLists {
    private static final String MODULE = "planning";

    record ClosureItem(
            UUID id,
            ClosureKind kind,
            @Nullable String machineName,
            @Nullable String capability,
            int machines,
            @Nullable Integer unit,
            Instant startsAt,
            Instant endsAt,
            @Nullable String note,
            String createdByName) {}

    /// @param accepted units that factories have accepted
    /// @param offered  units that wait for an answer
    record DispatchItem(
            UUID id,
            String number,
            DispatchState state,
            String rfqNumber,
            String buyerName,
            String title,
            Quantity quantity,
            int accepted,
            int offered,
            LocalDate dueOn,
            Instant createdAt) {}

    record OfferedShareItem(
            UUID id,
            UUID dispatchId,
            String number,
            ShareState state,
            String buyerName,
            String title,
            Quantity quantity,
            BigDecimal unitPrice,
            LocalDate readyOn,
            Instant offeredAt) {}

    /// An operation of a lot with its place in the schedule, as it was called when it was placed.
    ///
    /// @param unit which of the machines of that kind
    /// @param late whether it ends after its work order is due
    record PlacementItem(
            UUID id,
            UUID workOrderId,
            String machineName,
            int unit,
            Instant startsAt,
            Instant endsAt,
            String workOrderNumber,
            String productName,
            int sequence,
            String operationName,
            int lot,
            Quantity quantity,
            boolean locked,
            boolean late) {}

    @Bean
    Listing<ClosureItem> closureList() {
        return Listing.of(MODULE, "closures", ClosureItem.class)
                .from("planning.closure")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("kind", ColumnType.STATE, "kind")
                .searched("machineName", "machine_name")
                .optional("capability", ColumnType.TEXT, "capability")
                .column("machines", ColumnType.NUMBER, "machines")
                .optional("unit", ColumnType.NUMBER, "unit")
                .column("startsAt", ColumnType.INSTANT, "starts_at")
                .column("endsAt", ColumnType.INSTANT, "ends_at")
                .searched("note", "note")
                .searched("createdByName", "created_by_name")
                .build();
    }

    @Bean
    Listing<DispatchItem> dispatchList() {
        return Listing.of(MODULE, "dispatches", DispatchItem.class)
                .from("""
                        (select d.*,
                                (select coalesce(sum(s.quantity), 0) from planning.dispatch_share s
                                 where s.dispatch_id = d.id and s.state in ('accepted', 'ordered')) as accepted,
                                (select coalesce(sum(s.quantity), 0) from planning.dispatch_share s
                                 where s.dispatch_id = d.id and s.state = 'offered') as offered
                         from planning.dispatch d where d.dispatcher_id = :tenant) d""")
                .id("d.id")
                .column("id", ColumnType.UUID, "d.id")
                .searched("number", "d.number")
                .column("state", ColumnType.STATE, "d.state")
                .searched("rfqNumber", "d.rfq_number")
                .searched("buyerName", "d.buyer_name")
                .searched("title", "d.title")
                .quantity("quantity", "d.quantity", "d.unit")
                .column("accepted", ColumnType.NUMBER, "d.accepted")
                .column("offered", ColumnType.NUMBER, "d.offered")
                .column("dueOn", ColumnType.DATE, "d.due_on")
                .column("createdAt", ColumnType.INSTANT, "d.created_at")
                .build();
    }

    @Bean
    Listing<OfferedShareItem> offeredShareList() {
        return Listing.of(MODULE, "shares", OfferedShareItem.class)
                .from("planning.dispatch_share s join planning.dispatch d on d.id = s.dispatch_id")
                .id("s.id")
                .where("s.organisation_id = :tenant")
                .column("id", ColumnType.UUID, "s.id")
                .column("dispatchId", ColumnType.UUID, "s.dispatch_id")
                .searched("number", "d.number")
                .column("state", ColumnType.STATE, "s.state")
                .searched("buyerName", "d.buyer_name")
                .searched("title", "d.title")
                .quantity("quantity", "s.quantity", "d.unit")
                .column("unitPrice", ColumnType.NUMBER, "s.unit_price")
                .column("readyOn", ColumnType.DATE, "s.ready_on")
                .column("offeredAt", ColumnType.INSTANT, "s.offered_at")
                .build();
    }

    @Bean
    Listing<PlacementItem> placementList() {
        return Listing.of(MODULE, "placements", PlacementItem.class)
                .from("planning.placement")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("workOrderId", ColumnType.UUID, "work_order_id")
                .searched("machineName", "machine_name")
                .column("unit", ColumnType.NUMBER, "unit")
                .column("startsAt", ColumnType.INSTANT, "starts_at")
                .column("endsAt", ColumnType.INSTANT, "ends_at")
                .searched("workOrderNumber", "work_order_number")
                .searched("productName", "product_name")
                .column("sequence", ColumnType.NUMBER, "sequence")
                .searched("operationName", "operation_name")
                .column("lot", ColumnType.NUMBER, "lot")
                .quantity("quantity", "quantity", "quantity_unit")
                .column("locked", ColumnType.BOOLEAN, "is_locked")
                .column("late", ColumnType.BOOLEAN, "coalesce(ends_at > due_at, false)")
                .build();
    }
}
