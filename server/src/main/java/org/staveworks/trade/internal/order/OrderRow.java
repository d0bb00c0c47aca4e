package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.TermsBasis;
import org.staveworks.trade.internal.Shared;

/// A row of `trade.purchase_order`, all of its columns. Sums are in minor units.
///
/// @param contentHash     of what was placed under the external number
/// @param depositReturned of the deposit gone back to the buyer, or on its way
/// @param withinRule      what the rule on payment to small firms said at confirmation; null before
/// @param ruleDaysMax     its limit, where it applies
public record OrderRow(
        UUID id,
        String number,
        OrderKind kind,
        OrderState state,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        @Nullable String externalNumber,
        @Nullable String contentHash,
        String title,
        @Nullable UUID rfqId,
        @Nullable UUID quoteId,
        @Nullable UUID sampleOrderId,
        String currency,
        long net,
        long vat,
        long gross,
        BigDecimal depositPercent,
        long deposit,
        DepositState depositState,
        long depositUsed,
        TermsBasis termsBasis,
        int termsDays,
        int autoAcceptDays,
        @Nullable String termsReason,
        @Nullable Boolean withinRule,
        @Nullable Integer ruleDaysMax,
        @Nullable String ruleClause,
        @Nullable UUID deliverySiteId,
        @Nullable String deliveryPlace,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable LocalDate neededBy,
        @Nullable String note,
        LocalDate orderedOn,
        @Nullable LocalDate confirmedOn,
        Instant createdAt,
        long depositReturned)
        implements Shared {

    public PaymentTerms terms() {
        return new PaymentTerms(termsBasis, termsDays, autoAcceptDays);
    }

    public Money money(long minorUnits) {
        return Money.ofMinor(minorUnits, currency);
    }

    /// The order with other sums.
    OrderRow changed(OrderState newState, long newNet, long newGross, long newDeposit, DepositState newDepositState) {
        return new OrderRow(
                id,
                number,
                kind,
                newState,
                buyerId,
                buyerName,
                sellerId,
                sellerName,
                externalNumber,
                contentHash,
                title,
                rfqId,
                quoteId,
                sampleOrderId,
                currency,
                newNet,
                newGross - newNet,
                newGross,
                depositPercent,
                newDeposit,
                newDepositState,
                depositUsed,
                termsBasis,
                termsDays,
                autoAcceptDays,
                termsReason,
                withinRule,
                ruleDaysMax,
                ruleClause,
                deliverySiteId,
                deliveryPlace,
                incoterm,
                transportMode,
                neededBy,
                note,
                orderedOn,
                confirmedOn,
                createdAt,
                depositReturned);
    }
}
