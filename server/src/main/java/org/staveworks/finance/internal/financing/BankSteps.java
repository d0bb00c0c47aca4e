package org.staveworks.finance.internal.financing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.bank.BankAccount;
import org.staveworks.bank.BankAccounts;
import org.staveworks.bank.Instructions;
import org.staveworks.bank.NewInstruction;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.credential.FinancingStage;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.CredentialPolicy;

/// The bank's side of financing: it quotes, registers (动产融资统一登记) and disburses through its own payment system.
@Component
public class BankSteps {
    /// What an instruction of this module is for.
    public static final String PURPOSE = "financing";

    /// Certificate numbers of the register of the credit reference centre (中登网登记证明编号) have twenty digits.
    private static final String REGISTRATION_NUMBER = "[0-9]{20}";

    private final FinancingSql sql;
    private final CredentialSql credentials;
    private final CredentialPolicy policy;
    private final BankAccounts accounts;
    private final Instructions instructions;
    private final AuditTrail audit;
    private final FinanceDays days;

    BankSteps(
            FinancingSql sql,
            CredentialSql credentials,
            CredentialPolicy policy,
            BankAccounts accounts,
            Instructions instructions,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.credentials = credentials;
        this.policy = policy;
        this.accounts = accounts;
        this.instructions = instructions;
        this.audit = audit;
        this.days = days;
    }

    /// What a bank offers; see [QuoteRow] for the fields.
    public record Offer(
            BigDecimal yearlyRate,
            Money fee,
            LocalDate valueOn,
            LocalDate validUntil,
            BigDecimal issuerSharePercent,
            @Nullable String note) {}

    /// @return the quote's id
    /// @throws Problem `consent-ended` where the holder's leave does not hold any more
    public UUID quote(UUID id, Offer offer) {
        var financing = sql.lock(id);
        FinancingStep.QUOTE.require(financing);
        requireConsent(financing);
        var said = check(financing, offer);
        var discount =
                Discount.of(financing.money(), offer.yearlyRate(), offer.fee(), offer.valueOn(), financing.dueOn());
        if (discount.paid().amount().signum() <= 0) {
            throw Problem.field("yearlyRate", FinanceProblem.QUOTE_COSTS_TOO_MUCH, Map.of());
        }
        var caller = CurrentCaller.get();
        sql.endQuotes(id, caller.organisationId(), QuoteRow.State.REPLACED);
        var quote = new QuoteRow(
                Ids.next(),
                id,
                financing.holderId(),
                caller.organisationId(),
                caller.organisationName(),
                offer.yearlyRate(),
                offer.valueOn(),
                discount.days(),
                financing.currency(),
                discount.interest().minorUnits(),
                offer.fee().minorUnits(),
                discount.paid().minorUnits(),
                discount.effectiveRate(),
                offer.issuerSharePercent(),
                offer.validUntil(),
                said,
                QuoteRow.State.STANDING,
                days.now());
        sql.insert(quote);
        audit.record(FinancingSteps.entry("finance.financing.quoted", financing)
                .after(new FinancingSteps.Price(
                        quote.bankName(), discount.paid(), quote.money(quote.cost()), quote.effectiveRate()))
                .note(said));
        return quote.id();
    }

    private @Nullable String check(FinancingRow financing, Offer offer) {
        var today = days.today();
        var checks = new FieldChecks();
        checks.decimal("yearlyRate", offer.yearlyRate(), "0", "1");
        checks.decimal("issuerSharePercent", offer.issuerSharePercent(), "0", "100");
        checks.check(
                offer.fee().currency().equals(financing.currency()), "fee", FinanceProblem.CREDENTIAL_CURRENCY_DIFFERS);
        checks.check(!offer.fee().isNegative(), "fee", KernelProblem.NEGATIVE);
        checks.check(
                !offer.valueOn().isBefore(today) && offer.valueOn().isBefore(financing.dueOn()),
                "valueOn",
                FinanceProblem.QUOTE_VALUE_DAY);
        checks.date("validUntil", offer.validUntil(), today, financing.dueOn());
        var said = checks.optionalText("note", offer.note(), Limits.NOTE_LENGTH_MAX);
        checks.orThrow();
        return said;
    }

    public void withdrawQuote(UUID id) {
        var financing = sql.lock(id);
        FinancingStep.WITHDRAW_QUOTE.require(financing);
        sql.endQuotes(id, CurrentCaller.get().organisationId(), QuoteRow.State.WITHDRAWN);
        audit.record(FinancingSteps.entry("finance.financing.quote-withdrawn", financing));
    }

    /// The bank has registered its claim.
    ///
    /// @param number of the certificate, twenty digits
    public void register(UUID id, @Nullable String number) {
        var checks = new FieldChecks();
        checks.require("number", number);
        checks.pattern("number", number, REGISTRATION_NUMBER);
        checks.orThrow();
        var financing = sql.lock(id);
        FinancingStep.REGISTER.require(financing);
        sql.registered(id, Objects.requireNonNull(number), days.today());
        audit.record(
                FinancingSteps.entry("finance.financing.registered", financing).after(new Registration(number)));
    }

    record Registration(@Nullable String number) {}

    /// The bank's order to itself to pay the holder. Financed it is once the bank has booked all of it.
    ///
    /// @throws Problem `registration-missing`, with the clause, or `account-missing`
    public void disburse(UUID id) {
        var financing = sql.lock(id);
        FinancingStep.DISBURSE.require(financing);
        var today = days.today();
        if (financing.state() != FinancingState.REGISTERED) {
            policy.clauseForRegistration(today).ifPresent(clause -> {
                throw new Problem(
                        FinanceProblem.REGISTRATION_MISSING, Map.of("number", financing.number(), "clause", clause));
            });
        }
        var quote = sql.quote(id, Objects.requireNonNull(financing.quoteId()));
        var from = account(quote.bankId(), quote.bankName(), financing.currency());
        var to = account(financing.holderId(), financing.holderName(), financing.currency());
        var attempt = financing.attempt() + 1;
        var instructionId = instructions.instruct(new NewInstruction(
                quote.bankId(),
                from.id(),
                financing.holderId(),
                to.id(),
                quote.money(quote.paid()),
                today.isAfter(quote.valueOn()) ? today : quote.valueOn(),
                PURPOSE,
                id,
                "disbursement-" + attempt,
                "应收账款转让 " + financing.number()));
        sql.instructed(id, attempt, instructionId);
        credentials.setFinancing(financing.credentialId(), FinancingStage.INSTRUCTED);
        audit.record(FinancingSteps.entry("finance.financing.disbursed", financing)
                .after(new Instructed(quote.money(quote.paid()), attempt)));
    }

    record Instructed(Money paid, int attempt) {}

    private BankAccount account(UUID organisationId, String name, String currency) {
        return accounts.main(organisationId, currency)
                .orElseThrow(() -> new Problem(
                        FinanceProblem.ACCOUNT_MISSING, Map.of("organisation", name, "currency", currency)));
    }

    /// @throws Problem `consent-ended`
    public ConsentRow requireConsent(FinancingRow financing) {
        var caller = CurrentCaller.get();
        return sql.consents(financing.id()).stream()
                .filter(consent -> caller.is(consent.bankId()) && consent.holdsOn(days.today()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        FinanceProblem.CONSENT_ENDED,
                        Map.of("number", financing.number(), "holder", financing.holderName())));
    }
}
