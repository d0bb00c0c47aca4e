package org.staveworks.finance.internal.maturity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.bank.BankAccounts;
import org.staveworks.bank.Instructions;
import org.staveworks.bank.NewInstruction;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.BankFactSql;
import org.staveworks.finance.internal.Bookings;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.Coins;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.credential.CredentialState;
import org.staveworks.finance.internal.credential.CredentialStep;
import org.staveworks.finance.internal.credential.CredentialTold;
import org.staveworks.finance.internal.credential.Encumbrance;
import org.staveworks.finance.internal.credential.Encumbrances;
import org.staveworks.finance.internal.credential.PassingSql;
import org.staveworks.finance.internal.credential.PassingSteps;
import org.staveworks.finance.internal.financing.FinancingSql;
import org.staveworks.finance.internal.financing.FinancingSteps;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;

/// Payment at maturity (兑付). What the issuer signed is its order to pay: on the due day its bank is told, for each
/// holder apart. A credential is redeemed by what banks have booked, part by part, and comes back to life by what they
/// have reversed.
@Component
public class RedemptionSteps {
    /// What an instruction of this module is for.
    public static final String PURPOSE = "redemption";

    private final RedemptionSql sql;
    private final BankFactSql facts;
    private final CredentialSql credentials;
    private final Encumbrances encumbrances;
    private final PassingSql passings;
    private final PassingSteps passing;
    private final FinancingSql financings;
    private final FinancingSteps financing;
    private final Coins coins;
    private final BankAccounts accounts;
    private final Instructions instructions;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final FinanceDays days;

    RedemptionSteps(
            RedemptionSql sql,
            BankFactSql facts,
            CredentialSql credentials,
            Encumbrances encumbrances,
            PassingSql passings,
            PassingSteps passing,
            FinancingSql financings,
            FinancingSteps financing,
            Coins coins,
            BankAccounts accounts,
            Instructions instructions,
            Ledger ledger,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.facts = facts;
        this.credentials = credentials;
        this.encumbrances = encumbrances;
        this.passings = passings;
        this.passing = passing;
        this.financings = financings;
        this.financing = financing;
        this.coins = coins;
        this.accounts = accounts;
        this.instructions = instructions;
        this.ledger = ledger;
        this.audit = audit;
        this.days = days;
    }

    /// A credential's day has come: what waits for answers lapses, its issuer's bank is told to pay, and
    /// what is late is called so. As the platform.
    ///
    /// @return whether the bank was told
    @Transactional
    public boolean due(UUID id, LocalDate day) {
        var credential = credentials.lock(id);
        var isOwed = credential.state() == CredentialState.LIVE || credential.state() == CredentialState.OVERDUE;
        if (!isOwed || credential.dueOn().isAfter(day) || !lapse(credential)) {
            return false;
        }
        // A holder without an account can't be paid; that is not the issuer's delay.
        var isIssuersDelay =
                accounts.main(credential.holderId(), credential.currency()).isPresent();
        if (credential.state() == CredentialState.LIVE && credential.dueOn().isBefore(day) && isIssuersDelay) {
            credentials.setState(id, CredentialState.OVERDUE, null, null);
            audit.record(CredentialTold.entry("finance.credential.overdue", credential)
                    .before(CredentialTold.facts(credential, CredentialState.LIVE))
                    .after(CredentialTold.facts(credential, CredentialState.OVERDUE)));
        }
        if (credential.redemptionId() != null || !haveAccounts(credential)) {
            return false;
        }
        instruct(credential, day);
        return true;
    }

    /// The issuer pays what is due and was not instructed, such as after a rejection.
    ///
    /// @throws Problem `redemption-not-due`, `account-missing`
    public void pay(UUID id) {
        var credential = credentials.lock(id);
        CredentialStep.PAY.require(credential, encumbrances);
        var today = days.today();
        if (credential.dueOn().isAfter(today) || credential.redemptionId() != null) {
            throw new Problem(
                    FinanceProblem.REDEMPTION_NOT_DUE,
                    Map.of("number", credential.number(), "due", credential.dueOn()));
        }
        var found = encumbrances.of(id);
        if (found != null && found.kind() != Encumbrance.Kind.DISPUTE) {
            throw encumbrances.refusal(credential, found);
        }
        if (!haveAccounts(credential)) {
            throw new Problem(
                    FinanceProblem.ACCOUNT_MISSING,
                    Map.of(
                            "organisation",
                            credential.issuerName() + " / " + credential.holderName(),
                            "currency",
                            credential.currency()));
        }
        instruct(credential, today);
    }

    /// @return false where it has to stay as it is: frozen, or being sold
    private boolean lapse(CredentialRow credential) {
        var found = encumbrances.of(credential.id());
        if (found == null) {
            return true;
        }
        return switch (found.kind()) {
            case FREEZE -> false;
            case DISPUTE -> true;
            case CANCELLATION -> {
                encumbrances.lift(credential.id(), "lapsed");
                yield true;
            }
            case PASSING -> {
                passings.open(credential.id()).ifPresent(passing::lapse);
                yield true;
            }
            case FINANCING -> {
                yield financings.open(credential.id()).map(financing::lapse).orElse(true);
            }
        };
    }

    private boolean haveAccounts(CredentialRow credential) {
        return accounts.main(credential.issuerId(), credential.currency()).isPresent()
                && accounts.main(credential.holderId(), credential.currency()).isPresent();
    }

    private void instruct(CredentialRow credential, LocalDate day) {
        var from = accounts.main(credential.issuerId(), credential.currency()).orElseThrow();
        var to = accounts.main(credential.holderId(), credential.currency()).orElseThrow();
        var id = Ids.next();
        var instructionId = instructions.instruct(new NewInstruction(
                credential.issuerId(),
                from.id(),
                credential.holderId(),
                to.id(),
                credential.money(),
                day,
                PURPOSE,
                id,
                "payment",
                "应收账款凭证兑付 " + credential.number()));
        sql.insert(new RedemptionRow(
                id,
                credential.id(),
                credential.number(),
                credential.issuerId(),
                credential.issuerName(),
                credential.holderId(),
                credential.holderName(),
                credential.currency(),
                credential.amount(),
                0,
                credential.dueOn(),
                RedemptionRow.State.INSTRUCTED,
                instructionId,
                null,
                day,
                null,
                days.now()));
        credentials.setRedemption(credential.id(), id);
        audit.record(CredentialTold.entry("finance.credential.payment-instructed", credential)
                .about("redemption", id)
                .after(CredentialTold.facts(credential, credential.state())));
    }

    @Transactional
    public void booked(UUID redemptionId, UUID instructionId, String reference, Money amount, LocalDate day) {
        var redemption = sql.lock(redemptionId);
        facts.booked(instructionId, reference, amount, day);
        settle(redemption, instructionId, day, null);
    }

    @Transactional
    public void reversed(
            UUID redemptionId, UUID instructionId, String reference, Money amount, LocalDate day, String reason) {
        var redemption = sql.lock(redemptionId);
        facts.reversed(instructionId, reference, amount, day);
        settle(redemption, instructionId, day, reason);
    }

    @Transactional
    public void rejected(UUID redemptionId, UUID instructionId, String reason) {
        var redemption = sql.lock(redemptionId);
        if (redemption.state() == RedemptionRow.State.INSTRUCTED && facts.net(instructionId) == 0) {
            fail(redemption, RedemptionRow.State.REJECTED, reason);
        }
    }

    /// Brings the coins in line with what stays booked.
    private void settle(RedemptionRow redemption, UUID instructionId, LocalDate day, @Nullable String failure) {
        var net = Math.clamp(facts.net(instructionId), 0, redemption.amount());
        var change = net - redemption.redeemed();
        if (change > 0) {
            redeem(redemption, change, day);
        } else if (change < 0) {
            revive(redemption, -change, day);
        }
        if (net == 0 && failure != null) {
            fail(redemption, RedemptionRow.State.REVERSED, failure);
            return;
        }
        var isWhole = net == redemption.amount();
        sql.setState(
                redemption.id(),
                isWhole ? RedemptionRow.State.BOOKED : RedemptionRow.State.INSTRUCTED,
                net,
                isWhole ? day : null,
                isWhole ? null : failure);
    }

    private void redeem(RedemptionRow redemption, long amount, LocalDate day) {
        var left = amount;
        for (var coin : sql.coins(redemption.id(), "live", "overdue")) {
            if (left == 0) {
                break;
            }
            var part = Math.min(left, coin.amount());
            left -= part;
            if (part == coin.amount()) {
                if (encumbrances.of(coin.id()) != null) {
                    encumbrances.lift(coin.id(), "redeemed");
                }
                credentials.setState(coin.id(), CredentialState.REDEEMED, day, null);
            } else {
                replaceInPart(coin, redemption.id(), part, CredentialState.REDEEMED, coin.state());
            }
            new Bookings(coin, days.momentOf(day)).redeemed(part).post(ledger);
            audit.record(CredentialTold.entry("finance.credential.redeemed", coin)
                    .about("redemption", redemption.id())
                    .before(CredentialTold.facts(coin, coin.state()))
                    .after(new Paid(Money.ofMinor(part, coin.currency()))));
        }
    }

    record Paid(Money amount) {}

    /// A redeemed coin is consumed too: what came back to life is a new one.
    private void revive(RedemptionRow redemption, long amount, LocalDate day) {
        var state = redemption.dueOn().isBefore(days.today()) ? CredentialState.OVERDUE : CredentialState.LIVE;
        var left = amount;
        for (var coin : sql.coins(redemption.id(), "redeemed").reversed()) {
            if (left == 0) {
                break;
            }
            var part = Math.min(left, coin.amount());
            left -= part;
            replaceInPart(coin, redemption.id(), part, state, CredentialState.REDEEMED);
            new Bookings(coin, days.momentOf(day)).redeemedBack(part).post(ledger);
            audit.record(CredentialTold.entry("finance.credential.payment-reversed", coin)
                    .about("redemption", redemption.id())
                    .before(CredentialTold.facts(coin, coin.state()))
                    .after(new Paid(Money.ofMinor(part, coin.currency()))));
        }
    }

    private void replaceInPart(
            CredentialRow coin, UUID redemptionId, long part, CredentialState state, CredentialState rest) {
        var found = encumbrances.of(coin.id());
        var first = new Coins.Part(part, null, state, coin.financingState(), redemptionId);
        var children = coins.replace(
                coin,
                part == coin.amount()
                        ? List.of(first)
                        : List.of(
                                first,
                                new Coins.Part(coin.amount() - part, null, rest, coin.financingState(), redemptionId)));
        if (found != null) {
            encumbrances.lift(coin.id(), "redeemed in part");
            children.stream()
                    .filter(child -> child.state() != CredentialState.REDEEMED)
                    .forEach(child -> encumbrances.carry(found, child));
        }
    }

    /// The issuer, or the next day, tries again.
    private void fail(RedemptionRow redemption, RedemptionRow.State state, String reason) {
        sql.coins(redemption.id(), "live", "overdue").forEach(coin -> {
            credentials.setRedemption(coin.id(), null);
            audit.record(CredentialTold.entry("finance.credential.payment-failed", coin)
                    .about("redemption", redemption.id())
                    .note(reason));
        });
        sql.setState(redemption.id(), state, 0, null, reason);
    }
}
