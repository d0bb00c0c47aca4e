package org.staveworks.production.internal.print;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What stands on a ticket.
public record TicketLabel(
        String code,
        String workOrderNumber,
        @Nullable String orderNumber,
        String productCode,
        String productName,
        int sequence,
        String operationName,
        @Nullable String operationNameEn,
        int lot,
        int lots,
        BigDecimal quantity,
        String unit,
        @Nullable LocalDate neededBy) {}
