package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.production.WorkOrderState;

/// A work order in the list.
///
/// @param good  good pieces of the last operation
/// @param scrap scrapped pieces of all operations
record WorkOrderListRow(
        UUID id,
        String number,
        WorkOrderState state,
        @Nullable UUID orderId,
        @Nullable String orderNumber,
        @Nullable UUID buyerId,
        @Nullable String buyerName,
        UUID productId,
        String productCode,
        String productName,
        Quantity quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
        @Nullable LocalDate neededBy,
        Instant createdAt) {}
