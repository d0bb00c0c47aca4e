package org.staveworks.planning.internal.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.staveworks.planning.internal.promise.WantedStep;

/// A row of `planning.dispatch`.
public record DispatchRow(
        UUID id,
        String number,
        UUID dispatcherId,
        DispatchState state,
        UUID rfqId,
        String rfqNumber,
        UUID rfqLineId,
        String buyerName,
        String title,
        int quantity,
        String unit,
        String currency,
        LocalDate dueOn,
        List<WantedStep> steps,
        int sharesMost,
        int sharePercent,
        String createdByName,
        Instant createdAt) {}
