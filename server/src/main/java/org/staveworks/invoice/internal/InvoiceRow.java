package org.staveworks.invoice.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.TaxTreatment;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.value.Money;

/// A row of `invoice.invoice`. Sums are in minor units; on a red letter or credit note they are negative.
///
/// @param sellerId missing where the seller is no member here; so is the buyer's
/// @param reversed what red letters and credit notes took back
/// @param matched  what answers for accepted lines
/// @param claimed  live claims
/// @param terms    JSON of [org.staveworks.invoice.internal.issue.InvoiceTerms], for invoices that are issued here
public record InvoiceRow(
        UUID id,
        InvoiceOrigin origin,
        InvoiceKind kind,
        boolean isRed,
        @Nullable String number,
        @Nullable UUID sellerId,
        String sellerName,
        @Nullable String sellerTaxId,
        @Nullable UUID buyerId,
        String buyerName,
        @Nullable String buyerTaxId,
        @Nullable LocalDate issuedOn,
        String currency,
        long net,
        long tax,
        long gross,
        @Nullable String originalNumber,
        @Nullable UUID originalId,
        @Nullable String confirmationNumber,
        @Nullable String reason,
        @Nullable String remark,
        @Nullable String drawer,
        @Nullable String taxBureauCode,
        @Nullable String taxBureauName,
        @Nullable String terms,
        @Nullable UUID statementId,
        long reversed,
        long matched,
        long claimed,
        InvoiceState state,
        UUID madeBy,
        String madeByName,
        Instant madeAt) {

    public Money money(long minorUnits) {
        return Money.ofMinor(minorUnits, currency);
    }

    /// What is left of the invoice after red letters.
    public long standing() {
        return isRed ? 0 : gross - reversed;
    }

    /// What can still be matched.
    public long unmatched() {
        return standing() - matched;
    }

    public boolean isSeller(Caller caller) {
        return sellerId != null && caller.is(sellerId);
    }

    public boolean isParty(Caller caller) {
        return isSeller(caller) || buyerId != null && caller.is(buyerId);
    }

    /// Those of the two that are members here.
    public UUID[] parties() {
        return Stream.of(Optional.ofNullable(sellerId), Optional.ofNullable(buyerId))
                .flatMap(Optional::stream)
                .toArray(UUID[]::new);
    }

    /// How it is called on pages and in problems; a draft has no number yet.
    public String name() {
        return number == null ? "…" : number;
    }

    public enum LineKind {
        ITEM,
        /// Lowers what the other lines come to (折扣行).
        DISCOUNT
    }

    /// A row of `invoice.invoice_line`.
    ///
    /// @param statementLineId of the accepted line that an invoice issued here was drawn from
    public record Line(
            UUID id,
            UUID invoiceId,
            @Nullable UUID buyerId,
            @Nullable UUID sellerId,
            int number,
            LineKind kind,
            String name,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            long net,
            long tax,
            long gross,
            TaxTreatment treatment,
            @Nullable BigDecimal rate,
            @Nullable String taxCode,
            @Nullable UUID statementLineId) {}
}
