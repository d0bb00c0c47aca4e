package org.staveworks.performance;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What machines say of a work order (工单的生产证明): verdicts and sums, no machines and no series.
///
/// @param verdict         of all of it
/// @param confidence      0 to 100, of the operations whose machines are heard, by pieces
/// @param operationsHeard operations with reports whose machines are heard
/// @param operations      with reports
public record WorkProof(
        UUID workOrderId,
        String workOrderNumber,
        @Nullable UUID orderLineId,
        String product,
        String unit,
        ProofVerdict verdict,
        int confidence,
        int operationsHeard,
        List<OperationProof> operations) {

    public WorkProof {
        operations = List.copyOf(operations);
    }

    /// @param isHeard   whether machines that it ran on are heard
    /// @param counted   by the machines; missing where some have no counter
    /// @param energyKwh drawn; missing where some have no meter
    @Schema(name = "OperationProof")
    public record OperationProof(
            int sequence,
            String name,
            @Nullable String nameEn,
            boolean isHeard,
            ProofVerdict verdict,
            int confidence,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal counted,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal energyKwh) {}
}
