package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.ledger.Component;
import org.staveworks.trade.TermsBasis;

/// A row of `trade.accepted_item`: what an acceptance made payable. Sums are in minor units.
///
/// @param dueOn       when it is to be paid by the contract; null where that counts from the statement
/// @param ruleLimitOn when it is to be paid at the latest by the rule on payment to small firms, where that applies
public record AcceptedItemRow(
        UUID id,
        UUID orderId,
        String orderNumber,
        @Nullable UUID orderLineId,
        UUID deliveryId,
        String deliveryNumber,
        UUID buyerId,
        UUID sellerId,
        Component component,
        String description,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable BigDecimal unitPrice,
        String currency,
        long net,
        long gross,
        LocalDate deliveredOn,
        LocalDate acceptedOn,
        TermsBasis termsBasis,
        int termsDays,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate ruleLimitOn,
        @Nullable UUID statementId) {}
