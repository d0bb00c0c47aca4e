package org.staveworks.finance.internal.financing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.finance.internal.BankFactSql;
import org.staveworks.finance.internal.Bookings;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.Coins;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.credential.CredentialState;
import org.staveworks.finance.internal.credential.Encumbrances;
import org.staveworks.finance.internal.credential.FinancingStage;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;

/// What banks say of a disbursement. The sale follows from what stays booked: all of it, and the bank holds the
/// credential; nothing any more, and the holder has it back. As the platform.
@Component
public class SaleFacts {
    private final FinancingSql sql;
    private final BankFactSql facts;
    private final CredentialSql credentials;
    private final Encumbrances encumbrances;
    private final Coins coins;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final FinanceDays days;

    SaleFacts(
            FinancingSql sql,
            BankFactSql facts,
            CredentialSql credentials,
            Encumbrances encumbrances,
            Coins coins,
            Ledger ledger,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.facts = facts;
        this.credentials = credentials;
        this.encumbrances = encumbrances;
        this.coins = coins;
        this.ledger = ledger;
        this.audit = audit;
        this.days = days;
    }

    @Transactional
    public void booked(UUID financingId, UUID instructionId, String reference, Money amount, LocalDate day) {
        var financing = sql.lock(financingId);
        facts.booked(instructionId, reference, amount, day);
        settle(financing, instructionId, day, null);
    }

    @Transactional
    public void reversed(
            UUID financingId, UUID instructionId, String reference, Money amount, LocalDate day, String reason) {
        var financing = sql.lock(financingId);
        facts.reversed(instructionId, reference, amount, day);
        settle(financing, instructionId, day, reason);
    }

    /// The bank may be told once more.
    @Transactional
    public void rejected(UUID financingId, UUID instructionId, String reason) {
        var financing = sql.lock(financingId);
        if (instructionId.equals(financing.instructionId())
                && financing.state() == FinancingState.INSTRUCTED
                && facts.net(instructionId) == 0) {
            failed(financing, reason);
        }
    }

    private void settle(FinancingRow financing, UUID instructionId, LocalDate day, @Nullable String failure) {
        if (!instructionId.equals(financing.instructionId())) {
            return;
        }
        var quote = quoteOf(financing);
        var net = facts.net(instructionId);
        sql.booked(financing.id(), net, net < quote.paid() ? failure : null);
        if (financing.state() == FinancingState.INSTRUCTED && net >= quote.paid()) {
            sell(financing, quote, day);
        } else if (financing.state() == FinancingState.INSTRUCTED && net == 0 && failure != null) {
            failed(financing, failure);
        } else if (financing.state() == FinancingState.FINANCED && net == 0) {
            giveBack(financing, quote, day, failure == null ? "" : failure);
        }
    }

    private QuoteRow quoteOf(FinancingRow financing) {
        return sql.quote(financing.id(), Objects.requireNonNull(financing.quoteId()));
    }

    private void sell(FinancingRow financing, QuoteRow quote, LocalDate day) {
        var coin = credentials.lock(financing.credentialId());
        encumbrances.lift(coin.id(), "financed");
        var sold = move(coin, new Coins.Holder(quote.bankId(), quote.bankName(), true), FinancingStage.FINANCED);
        sql.financed(financing.id(), day, sold.id());
        new Bookings(coin, days.momentOf(day))
                .sold(financing.holderId(), quote.bankId(), coin.amount(), quote.cost())
                .post(ledger);
        tell("finance.financing.financed", financing, quote, sold);
    }

    /// A new fact undoes the sale: the credential goes back as it came. What the bank no longer holds free stays where
    /// it is, and the two have to settle between them.
    private void giveBack(FinancingRow financing, QuoteRow quote, LocalDate day, String reason) {
        var held = credentials.lock(Objects.requireNonNull(financing.bankCredentialId()));
        if (held.state() != CredentialState.LIVE || encumbrances.of(held.id()) != null) {
            sql.booked(financing.id(), 0, reason);
            return;
        }
        var back =
                move(held, new Coins.Holder(financing.holderId(), financing.holderName(), false), FinancingStage.NONE);
        sql.setState(financing.id(), FinancingState.REVERSED, reason);
        new Bookings(held, days.momentOf(day))
                .soldBack(financing.holderId(), quote.bankId(), held.amount(), quote.cost())
                .post(ledger);
        tell("finance.financing.reversed", financing, quote, back);
    }

    private CredentialRow move(CredentialRow coin, Coins.Holder to, FinancingStage stage) {
        return coins.replace(coin, List.of(new Coins.Part(coin.amount(), to, coin.state(), stage, coin.redemptionId())))
                .getFirst();
    }

    private void failed(FinancingRow financing, String reason) {
        sql.setState(financing.id(), FinancingState.REGISTERED, reason);
        credentials.setFinancing(financing.credentialId(), FinancingStage.ACCEPTED);
        var entry = FinancingSteps.entry("finance.financing.disbursement-failed", financing)
                .note(reason);
        audit.record(financing.bankId() == null ? entry : entry.visibleTo(financing.bankId()));
    }

    private void tell(String action, FinancingRow financing, QuoteRow quote, CredentialRow credential) {
        audit.record(FinancingSteps.entry(action, financing)
                .visibleTo(quote.bankId())
                .about("credential", credential.id())
                .after(new FinancingSteps.Price(
                        quote.bankName(),
                        quote.money(quote.paid()),
                        quote.money(quote.cost()),
                        quote.effectiveRate())));
    }
}
