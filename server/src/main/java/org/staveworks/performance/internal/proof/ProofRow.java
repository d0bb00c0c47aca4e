package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.internal.run.MachineSource;

/// A row of `performance.proof`.
///
/// @param isHeard      whether a machine that it ran on is heard at all
/// @param evidence     canonical JSON
/// @param evidenceHash SHA-256 of it, in hexadecimal
public record ProofRow(
        UUID id,
        UUID organisationId,
        UUID ticketId,
        int version,
        String ticketCode,
        int lot,
        UUID workOrderId,
        String workOrderNumber,
        UUID productId,
        String productCode,
        String productName,
        String unit,
        UUID operationId,
        int sequence,
        String operationName,
        @Nullable String operationNameEn,
        @Nullable UUID orderId,
        @Nullable UUID orderLineId,
        @Nullable UUID machineId,
        @Nullable Integer machineUnit,
        @Nullable String machineName,
        MachineSource machineSource,
        Instant startedAt,
        Instant endedAt,
        BigDecimal good,
        BigDecimal scrap,
        boolean isCounted,
        BigDecimal counted,
        boolean isMetered,
        BigDecimal energyKwh,
        long producingMillis,
        boolean isHeard,
        ProofVerdict verdict,
        int confidence,
        String evidence,
        String evidenceHash,
        Instant madeAt) {

    public BigDecimal reported() {
        return good.add(scrap);
    }
}
