package org.staveworks.invoice;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// An invoice that answers for lines of a statement.
///
/// @param gross    what it comes to, tax included
/// @param standing what is left of it after red letters
/// @param matched  how much of it answers for this statement
/// @param claimed  live claims on it, whatever they are for
public record MatchedInvoice(
        UUID id,
        String number,
        InvoiceOrigin origin,
        InvoiceKind kind,
        @Nullable LocalDate issuedOn,
        String sellerName,
        @Nullable String sellerTaxId,
        String buyerName,
        @Nullable String buyerTaxId,
        Money gross,
        Money standing,
        Money matched,
        Money claimed) {
    /// What can still be claimed.
    public Money claimable() {
        var left = standing.minus(claimed);
        return left.isNegative() ? Money.zero(left.currency()) : left;
    }
}
