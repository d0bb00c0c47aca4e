package org.staveworks.trade.internal;

import static org.staveworks.ledger.AccountCode.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.Ledger;
import org.staveworks.ledger.Transfer;

/// Gathers the bookings of one business change in the books of both parties, and posts them at once. What the seller
/// books as receivable the buyer books as payable, always in the same amount; each book balances by itself.
public final class Bookings {
    private final List<Transfer> transfers = new ArrayList<>();
    private final Shared parties;
    private final String currency;
    private final Instant happenedAt;
    private final String documentType;
    private final UUID documentId;

    public Bookings(Shared parties, String currency, Instant happenedAt, String documentType, UUID documentId) {
        this.parties = parties;
        this.currency = currency;
        this.happenedAt = happenedAt;
        this.documentType = documentType;
        this.documentId = documentId;
    }

    /// Something was accepted: it is owed from now on (应收/应付).
    public void owed(long minorUnits, Component component) {
        seller(RECEIVABLE, SALES, minorUnits, component);
        buyer(PURCHASES, PAYABLE, minorUnits, component);
    }

    /// A difference was settled lower: the reverse of an acceptance.
    public void adjusted(long minorUnits) {
        seller(SALES, RECEIVABLE, minorUnits, Component.ADJUSTMENT);
        buyer(PAYABLE, PURCHASES, minorUnits, Component.ADJUSTMENT);
    }

    /// A deposit came in (定金).
    public void depositReceived(long minorUnits) {
        buyer(DEPOSIT_PAID, SETTLED_OUT, minorUnits, Component.DEPOSIT);
        seller(SETTLED_IN, DEPOSIT_RECEIVED, minorUnits, Component.DEPOSIT);
    }

    /// A deposit is set off against what is owed (定金抵扣).
    public void depositUsed(long minorUnits) {
        buyer(PAYABLE, DEPOSIT_PAID, minorUnits, Component.DEPOSIT_USE);
        seller(DEPOSIT_RECEIVED, RECEIVABLE, minorUnits, Component.DEPOSIT_USE);
    }

    /// An unused deposit came back (定金退还): the reverse of its receipt.
    public void depositReturned(long minorUnits) {
        buyer(SETTLED_OUT, DEPOSIT_PAID, minorUnits, Component.DEPOSIT);
        seller(DEPOSIT_RECEIVED, SETTLED_IN, minorUnits, Component.DEPOSIT);
    }

    /// A payment came in.
    public void paid(long minorUnits) {
        buyer(PAYABLE, SETTLED_OUT, minorUnits, Component.PAYMENT);
        seller(SETTLED_IN, RECEIVABLE, minorUnits, Component.PAYMENT);
    }

    public void post(Ledger ledger) {
        if (!transfers.isEmpty()) {
            ledger.post(transfers);
        }
    }

    private void buyer(AccountCode debit, AccountCode credit, long minorUnits, Component component) {
        book(parties.buyerId(), parties.sellerId(), debit, credit, minorUnits, component);
    }

    private void seller(AccountCode debit, AccountCode credit, long minorUnits, Component component) {
        book(parties.sellerId(), parties.buyerId(), debit, credit, minorUnits, component);
    }

    private void book(
            UUID book, UUID counterparty, AccountCode debit, AccountCode credit, long minorUnits, Component component) {
        if (minorUnits != 0) {
            transfers.add(Transfer.between(
                    Ids.next(),
                    book,
                    counterparty,
                    debit,
                    credit,
                    Money.ofMinor(minorUnits, currency),
                    component,
                    happenedAt,
                    documentType,
                    documentId));
        }
    }
}
