package org.staveworks.ledger;

import java.time.Instant;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// One debit and one credit of the same amount in one organisation's book.
///
/// @param id           makes the transfer idempotent: the same id books once
/// @param book         the organisation whose book it is
/// @param amount       more than zero
/// @param happenedAt   when it happened in the business; the booking time is the ledger's own
/// @param documentType such as `acceptance`, `payment`
/// @param documentId   the document that proves it
public record Transfer(
        UUID id,
        UUID book,
        Side debit,
        Side credit,
        Money amount,
        Component component,
        Instant happenedAt,
        String documentType,
        UUID documentId) {

    /// An account of the book.
    ///
    /// @param counterparty the other organisation
    public record Side(AccountCode account, UUID counterparty) {}

    public Transfer {
        if (amount.minorUnits() <= 0) {
            throw new IllegalArgumentException("Transfer of (%s) is not more than zero".formatted(amount));
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("Transfer debits and credits the same account (%s)".formatted(debit));
        }
    }

    /// Both accounts have the same counterparty.
    public static Transfer between(
            UUID id,
            UUID book,
            UUID counterparty,
            AccountCode debit,
            AccountCode credit,
            Money amount,
            Component component,
            Instant happenedAt,
            String documentType,
            UUID documentId) {
        return new Transfer(
                id,
                book,
                new Side(debit, counterparty),
                new Side(credit, counterparty),
                amount,
                component,
                happenedAt,
                documentType,
                documentId);
    }
}
