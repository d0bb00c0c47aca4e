package org.staveworks.finance.internal;

import static org.staveworks.ledger.AccountCode.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.Ledger;
import org.staveworks.ledger.Transfer;
import org.staveworks.ledger.Transfer.Side;

/// Gathers the bookings of one change of a credential in the books of all that it concerns, and posts them at once.
///
/// What an issuer owes stands in its book as `credential_issued`, with itself as the counterparty, for whoever holds
/// it; what a holder is owed stands in the holder's book as `credential_held` from the issuer. A split books nothing.
public final class Bookings {
    private final List<Transfer> transfers = new ArrayList<>();
    private final CredentialRow credential;
    private final Instant happenedAt;

    public Bookings(CredentialRow credential, Instant happenedAt) {
        this.credential = credential;
        this.happenedAt = happenedAt;
    }

    /// The credential takes the place of the payable.
    public Bookings issued(long minorUnits) {
        var issuer = credential.issuerId();
        var holder = credential.holderId();
        book(issuer, PAYABLE, holder, CREDENTIAL_ISSUED, issuer, minorUnits, Component.CREDENTIAL);
        book(holder, CREDENTIAL_HELD, issuer, RECEIVABLE, issuer, minorUnits, Component.CREDENTIAL);
        return this;
    }

    /// The reverse of the issue.
    public Bookings cancelled(long minorUnits) {
        var issuer = credential.issuerId();
        var holder = credential.holderId();
        book(issuer, CREDENTIAL_ISSUED, issuer, PAYABLE, holder, minorUnits, Component.CREDENTIAL);
        book(holder, RECEIVABLE, issuer, CREDENTIAL_HELD, issuer, minorUnits, Component.CREDENTIAL);
        return this;
    }

    /// The giver pays its supplier with it.
    public Bookings passedOn(UUID from, UUID to, long minorUnits) {
        var issuer = credential.issuerId();
        book(from, PAYABLE, to, CREDENTIAL_HELD, issuer, minorUnits, Component.CREDENTIAL);
        book(to, CREDENTIAL_HELD, issuer, RECEIVABLE, from, minorUnits, Component.CREDENTIAL);
        return this;
    }

    /// A sale without recourse, once the bank's money is booked.
    public Bookings sold(UUID seller, UUID bank, long minorUnits, long discount) {
        var issuer = credential.issuerId();
        var paid = minorUnits - discount;
        book(seller, SETTLED_IN, bank, CREDENTIAL_HELD, issuer, paid, Component.FINANCING);
        book(seller, FINANCE_COST, bank, CREDENTIAL_HELD, issuer, discount, Component.DISCOUNT);
        book(bank, CREDENTIAL_HELD, issuer, SETTLED_OUT, seller, paid, Component.FINANCING);
        book(bank, CREDENTIAL_HELD, issuer, FINANCE_INCOME, seller, discount, Component.DISCOUNT);
        return this;
    }

    /// The money of a sale went back.
    public Bookings soldBack(UUID seller, UUID bank, long minorUnits, long discount) {
        var issuer = credential.issuerId();
        var paid = minorUnits - discount;
        book(seller, CREDENTIAL_HELD, issuer, SETTLED_IN, bank, paid, Component.FINANCING);
        book(seller, CREDENTIAL_HELD, issuer, FINANCE_COST, bank, discount, Component.DISCOUNT);
        book(bank, SETTLED_OUT, seller, CREDENTIAL_HELD, issuer, paid, Component.FINANCING);
        book(bank, FINANCE_INCOME, seller, CREDENTIAL_HELD, issuer, discount, Component.DISCOUNT);
        return this;
    }

    /// The issuer's bank has booked the payment at maturity.
    public Bookings redeemed(long minorUnits) {
        var issuer = credential.issuerId();
        var holder = credential.holderId();
        book(issuer, CREDENTIAL_ISSUED, issuer, SETTLED_OUT, holder, minorUnits, Component.REDEMPTION);
        book(holder, SETTLED_IN, issuer, CREDENTIAL_HELD, issuer, minorUnits, Component.REDEMPTION);
        return this;
    }

    /// The payment at maturity went back.
    public Bookings redeemedBack(long minorUnits) {
        var issuer = credential.issuerId();
        var holder = credential.holderId();
        book(issuer, SETTLED_OUT, holder, CREDENTIAL_ISSUED, issuer, minorUnits, Component.REDEMPTION);
        book(holder, CREDENTIAL_HELD, issuer, SETTLED_IN, issuer, minorUnits, Component.REDEMPTION);
        return this;
    }

    public void post(Ledger ledger) {
        ledger.post(transfers);
    }

    private void book(
            UUID book,
            AccountCode debit,
            UUID debitCounterparty,
            AccountCode credit,
            UUID creditCounterparty,
            long minorUnits,
            Component component) {
        if (minorUnits == 0) {
            return;
        }
        transfers.add(new Transfer(
                Ids.next(),
                book,
                new Side(debit, debitCounterparty),
                new Side(credit, creditCounterparty),
                Money.ofMinor(minorUnits, credential.currency()),
                component,
                happenedAt,
                "credential",
                credential.id()));
    }
}
