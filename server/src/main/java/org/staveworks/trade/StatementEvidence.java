package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.ledger.Component;

/// What stands behind a statement: its lines, each with the order, the delivery and the acceptance that it came from.
///
/// @param isAgreed    whether both sides stand for it and nothing of it is disputed
/// @param payable     what the buyer may still commit: without deposits, payments and what is on its way
/// @param open        what is owed by it: without deposits and payments
/// @param payableBy   the earliest day on which a line is to be paid by contract
/// @param ruleLimitOn the earliest day on which the rule on payment to small firms wants a line paid
/// @param ruleClause  where that is written
public record StatementEvidence(
        UUID statementId,
        String number,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        boolean isAgreed,
        @Nullable LocalDate agreedOn,
        LocalDate periodEnd,
        Money total,
        Money payable,
        Money open,
        @Nullable LocalDate payableBy,
        @Nullable LocalDate ruleLimitOn,
        @Nullable String ruleClause,
        List<Line> lines) {

    public StatementEvidence {
        lines = List.copyOf(lines);
    }

    /// @param orderLineId missing of freight and insurance of a whole delivery
    /// @param unitPrice   of the goods, without tax
    /// @param vatRate     such as 0.13; zero for freight and insurance
    /// @param amount      as it stands, tax included
    public record Line(
            UUID id,
            int number,
            UUID orderId,
            String orderNumber,
            @Nullable UUID orderLineId,
            UUID deliveryId,
            String deliveryNumber,
            LocalDate deliveredOn,
            LocalDate acceptedOn,
            Component component,
            String description,
            @Nullable Quantity quantity,
            @Nullable BigDecimal unitPrice,
            BigDecimal vatRate,
            Money amount) {}
}
