package org.staveworks.trade.internal.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.internal.Shared;

/// A row of `trade.payment`, all of its columns.
///
/// @param documentNumber of the order or statement that is paid
/// @param amount         in minor units
/// @param returned       of it given back, because the credential it was made by was cancelled
public record PaymentRow(
        UUID id,
        String number,
        PaymentKind kind,
        @Nullable UUID orderId,
        @Nullable UUID statementId,
        String documentNumber,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        PaymentState state,
        String currency,
        long amount,
        PaymentMethod method,
        @Nullable String billNumber,
        @Nullable String billAcceptor,
        @Nullable LocalDate billDueOn,
        @Nullable String note,
        LocalDate instructedOn,
        @Nullable LocalDate confirmedOn,
        Instant createdAt,
        long returned)
        implements Shared {

    public Money money() {
        return Money.ofMinor(amount, currency);
    }
}
