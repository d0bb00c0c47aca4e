package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.production.ScanKind;

/// A scan in the list.
///
/// @param at           when the work was done, by the device
/// @param recordedAt   when the server heard of it
/// @param withoutStart whether work was finished that nobody has reported as begun
record ScanListRow(
        UUID id,
        Instant at,
        Instant recordedAt,
        ScanKind kind,
        UUID workOrderId,
        String workOrderNumber,
        String productName,
        String operationName,
        String ticketCode,
        int lot,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
        String workerName,
        @Nullable String machineName,
        @Nullable Integer machineUnit,
        boolean withoutStart,
        @Nullable Instant undoneAt) {}
