package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderState;
import org.staveworks.production.internal.OperationRow;
import org.staveworks.production.internal.TicketRow;
import org.staveworks.production.internal.WorkOrderRow;

/// A work order with all that belongs to it.
///
/// @param scans the latest hundred, newest first
record WorkOrderView(
        UUID id,
        String number,
        WorkOrderState state,
        @Nullable UUID orderId,
        @Nullable UUID orderLineId,
        @Nullable String orderNumber,
        @Nullable Partner buyer,
        UUID productId,
        String productCode,
        String productName,
        @Nullable String specification,
        Quantity quantity,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal lotSize,

        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
        String currency,
        @Nullable LocalDate neededBy,
        Instant createdAt,
        List<OperationView> operations,
        List<TicketView> tickets,
        List<ScanListRow> scans,
        MaterialViews.MaterialsView materials) {

    record Partner(UUID id, String name) {
        static @Nullable Partner of(@Nullable UUID id, @Nullable String name) {
            return id == null || name == null ? null : new Partner(id, name);
        }
    }

    record Subcontract(UUID orderId, String orderNumber, Partner seller) {
        static @Nullable Subcontract of(OperationRow row) {
            var seller = Partner.of(row.subcontractorId(), row.subcontractorName());
            return seller == null || row.subcontractOrderId() == null || row.subcontractOrderNumber() == null
                    ? null
                    : new Subcontract(row.subcontractOrderId(), row.subcontractOrderNumber(), seller);
        }
    }

    /// @param outsourced usually given to another member
    /// @param closed     ended by hand
    record OperationView(
            UUID id,
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            OperationState state,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal setupMinutes,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal runSecondsPerUnit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pieceRate,
            boolean outsourced,
            boolean closed,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            @Nullable Subcontract subcontract) {}

    record TicketView(
            UUID id,
            String code,
            UUID operationId,
            String operationName,
            int lot,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal overRun,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            OperationState state) {}

    static WorkOrderView of(
            WorkOrderRow row,
            List<OperationRow> operations,
            List<TicketRow> tickets,
            List<ScanListRow> scans,
            MaterialViews.MaterialsView materials) {
        Map<UUID, OperationRow> byId =
                operations.stream().collect(Collectors.toMap(OperationRow::id, operation -> operation));
        return new WorkOrderView(
                row.id(),
                row.number(),
                row.state(),
                row.orderId(),
                row.orderLineId(),
                row.orderNumber(),
                Partner.of(row.buyerId(), row.buyerName()),
                row.productId(),
                row.productCode(),
                row.productName(),
                row.specification(),
                new Quantity(row.quantity(), row.unit()),
                row.lotSize() == null ? null : plain(row.lotSize()),
                plain(row.good()),
                plain(row.scrap()),
                row.currency(),
                row.neededBy(),
                row.createdAt(),
                operations.stream().map(WorkOrderView::operation).toList(),
                tickets.stream()
                        .map(ticket -> ticket(ticket, byId.get(ticket.operationId())))
                        .toList(),
                scans,
                materials);
    }

    private static OperationView operation(OperationRow row) {
        return new OperationView(
                row.id(),
                row.sequence(),
                row.name(),
                row.nameEn(),
                row.capability(),
                row.state(),
                plain(row.setupMinutes()),
                plain(row.runSecondsPerUnit()),
                plain(row.pieceRate()),
                row.usuallyOutsourced(),
                row.closed(),
                plain(row.good()),
                plain(row.scrap()),
                Subcontract.of(row));
    }

    private static TicketView ticket(TicketRow row, @Nullable OperationRow operation) {
        return new TicketView(
                row.id(),
                row.code(),
                row.operationId(),
                operation == null ? "" : operation.name(),
                row.lot(),
                plain(row.quantity()),
                plain(row.overRun()),
                plain(row.good()),
                plain(row.scrap()),
                row.state());
    }

    /// Without trailing zeros, and never in powers of ten.
    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
