package org.staveworks.trade.internal.statement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Component;
import org.staveworks.trade.internal.Shared;

/// A row of `trade.statement`, all of its columns. Sums are in minor units.
///
/// @param total       what the lines come to, settled differences taken off
/// @param undisputed  what of it the buyer recognises
/// @param depositUsed set off at the agreement
/// @param instructed  told to the buyer's bank, not confirmed by the seller
/// @param payableBy   the earliest day on which a line is to be paid
/// @param ruleLimitOn the earliest day on which the rule on payment to small firms wants a line paid
public record StatementRow(
        UUID id,
        String number,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        StatementState state,
        LocalDate periodEnd,
        LocalDate drawnOn,
        String currency,
        long total,
        long undisputed,
        long depositUsed,
        long instructed,
        long paid,
        @Nullable LocalDate payableBy,
        @Nullable LocalDate ruleLimitOn,
        @Nullable String ruleClause,
        @Nullable LocalDate sentOn,
        @Nullable LocalDate agreedOn,
        Instant createdAt)
        implements Shared {

    public Money money(long minorUnits) {
        return Money.ofMinor(minorUnits, currency);
    }

    /// States of a line.
    @Schema(name = "StatementLineState")
    public enum LineState {
        STATED,
        /// The buyer recognises less.
        DISPUTED,
        /// The seller has answered that it stands by the amount; still disputed.
        STOOD,
        /// Both have settled on the amount.
        SETTLED;

        public boolean isOpen() {
            return this == DISPUTED || this == STOOD;
        }
    }

    /// A line with what it takes from the accepted item.
    ///
    /// @param orderLineId missing of freight and insurance of a whole delivery
    /// @param vatRate     of the order line; zero for freight and insurance
    /// @param original    as it was accepted
    /// @param amount      as it stands
    /// @param recognised  what the buyer recognises, while disputed
    public record Line(
            UUID id,
            int number,
            LineState state,
            UUID orderId,
            String orderNumber,
            @Nullable UUID orderLineId,
            UUID deliveryId,
            String deliveryNumber,
            Component component,
            String description,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable BigDecimal unitPrice,
            BigDecimal vatRate,
            long net,
            long original,
            long amount,
            @Nullable Long recognised,
            @Nullable String reason,
            @Nullable String note,
            LocalDate deliveredOn,
            LocalDate acceptedOn) {}
}
