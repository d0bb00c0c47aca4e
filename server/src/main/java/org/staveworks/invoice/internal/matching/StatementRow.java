package org.staveworks.invoice.internal.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Component;

/// A row of `invoice.statement`: an agreed statement and how much of it invoices cover. Sums are in minor units.
public record StatementRow(
        UUID id,
        String number,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        String currency,
        long total,
        LocalDate agreedOn,
        @Nullable LocalDate payableBy,
        long covered,
        CoverState state) {

    public Money money(long minorUnits) {
        return Money.ofMinor(minorUnits, currency);
    }

    /// How far a statement is invoiced (开票进度).
    public enum CoverState {
        OPEN,
        PARTLY_COVERED,
        COVERED
    }

    /// A row of `invoice.statement_line`.
    ///
    /// @param amount  as both sides agreed on it, tax included
    /// @param matched what invoices answer for
    public record Line(
            UUID id,
            UUID statementId,
            UUID buyerId,
            UUID sellerId,
            int number,
            UUID orderId,
            String orderNumber,
            UUID deliveryId,
            String deliveryNumber,
            Component component,
            String description,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable BigDecimal unitPrice,
            BigDecimal vatRate,
            long amount,
            LocalDate acceptedOn,
            long matched) {

        /// What no invoice answers for.
        public long open() {
            return amount - matched;
        }
    }
}
