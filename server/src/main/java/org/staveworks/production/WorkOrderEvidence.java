package org.staveworks.production;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;

/// What was reported on a work order: counts and moments, no people, no pay.
///
/// @param orderLineId the order line that it is made for; its quantity need not be the line's
/// @param good        good pieces of the last operation
/// @param scrap       scrapped pieces of all operations
/// @param operations  in their order; none before the work order is released
public record WorkOrderEvidence(
        UUID id,
        String number,
        WorkOrderState state,
        UUID orderId,
        UUID orderLineId,
        String orderNumber,
        String product,
        @Nullable String specification,
        Quantity quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
        List<Operation> operations) {

    public WorkOrderEvidence {
        operations = List.copyOf(operations);
    }

    /// @param isInspection  whether it is an inspection (质检), by the capability that its routing names
    /// @param good          of an operation at another member, what was accepted of it
    /// @param scans         that count; none of an operation at another member
    /// @param subcontractor the other member that does it (委外)
    @Schema(name = "WorkOrderEvidenceOperation")
    public record Operation(
            int sequence,
            String name,
            @Nullable String nameEn,
            boolean isInspection,
            OperationState state,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            int scans,
            @Nullable Instant firstScanAt,
            @Nullable Instant lastScanAt,
            @Nullable String subcontractor) {}

    public @Nullable Instant firstScanAt() {
        return operations.stream()
                .flatMap(operation -> Stream.ofNullable(operation.firstScanAt()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    public @Nullable Instant lastScanAt() {
        return operations.stream()
                .flatMap(operation -> Stream.ofNullable(operation.lastScanAt()))
                .max(Instant::compareTo)
                .orElse(null);
    }

    public int operationsDone() {
        return (int) operations.stream()
                .filter(operation -> operation.state() == OperationState.DONE)
                .count();
    }
}
