package org.staveworks.finance.internal.financing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.credential.Backgrounds;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.credential.CredentialStep;
import org.staveworks.finance.internal.credential.Encumbrance;
import org.staveworks.finance.internal.credential.Encumbrances;
import org.staveworks.finance.internal.credential.FinancingStage;
import org.staveworks.finance.internal.credential.SplittingSteps;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;

/// The holder's side of financing (融资): it asks banks, lets each see what it wants to let it see, and chooses.
@Component
public class FinancingSteps {
    private final FinancingSql sql;
    private final CredentialSql credentials;
    private final Encumbrances encumbrances;
    private final SplittingSteps splitting;
    private final Backgrounds backgrounds;
    private final Organisations organisations;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final FinanceDays days;

    FinancingSteps(
            FinancingSql sql,
            CredentialSql credentials,
            Encumbrances encumbrances,
            SplittingSteps splitting,
            Backgrounds backgrounds,
            Organisations organisations,
            DocumentNumbers numbers,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.credentials = credentials;
        this.encumbrances = encumbrances;
        this.splitting = splitting;
        this.backgrounds = backgrounds;
        this.organisations = organisations;
        this.numbers = numbers;
        this.audit = audit;
        this.days = days;
    }

    /// A bank that is asked.
    ///
    /// @param facts      what it may see
    /// @param validUntil the last day on which it may
    public record Asked(UUID bankId, List<EvidenceFact> facts, LocalDate validUntil) {}

    /// @param amount all of the credential where missing; the rest is split off and stays free
    /// @return the request's id
    public UUID ask(UUID credentialId, @Nullable Money amount, List<Asked> banks, @Nullable String note) {
        var today = days.today();
        var said = check(banks, note, today);
        var credential = credentials.lock(credentialId);
        CredentialStep.ASK_FINANCING.require(credential, encumbrances);
        if (credential.holderIsBank()) {
            throw new Problem(FinanceProblem.CREDENTIAL_OF_BANK_STAYS, Map.of("number", credential.number()));
        }
        var coin = splitting.exactly(credential, amount == null ? credential.money() : amount);
        encumbrances.place(coin, Encumbrance.Kind.FINANCING, null, null);
        // What was matched since the credential was given is claimed before a bank looks at it.
        backgrounds.claim(backgrounds.of(coin));
        credentials.setFinancing(coin.id(), FinancingStage.ASKED);
        var financing = new FinancingRow(
                Ids.next(),
                numbers.next("FR"),
                coin.id(),
                coin.issuerId(),
                coin.issuerName(),
                coin.holderId(),
                coin.holderName(),
                coin.currency(),
                coin.amount(),
                coin.dueOn(),
                FinancingState.ASKED,
                said,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                0,
                null,
                null,
                null,
                days.now());
        sql.insert(financing);
        var known = organisations.byIds(banks.stream().map(Asked::bankId).toList());
        sql.insertConsents(banks.stream()
                .map(bank -> new ConsentRow(
                        Ids.next(),
                        financing.id(),
                        coin.id(),
                        coin.holderId(),
                        bank.bankId(),
                        Objects.requireNonNull(known.get(bank.bankId())).name(),
                        bank.facts().stream().distinct().toList(),
                        bank.validUntil(),
                        null,
                        days.now()))
                .toList());
        audit.record(entry("finance.financing.asked", financing)
                .visibleTo(banks.stream().map(Asked::bankId).toArray(UUID[]::new))
                .note(said));
        return financing.id();
    }

    private @Nullable String check(List<Asked> banks, @Nullable String note, LocalDate today) {
        var checks = new FieldChecks();
        var said = checks.optionalText("note", note, Limits.NOTE_LENGTH_MAX);
        checks.size("banks", banks, 1, Limits.BANKS_MAX);
        var known = organisations.byIds(banks.stream().map(Asked::bankId).toList());
        var seen = new HashSet<UUID>();
        for (int i = 0; i < banks.size(); i++) {
            var bank = banks.get(i);
            var found = known.get(bank.bankId());
            checks.check(
                    found != null && found.kind() == OrganisationKind.BANK,
                    "banks[%d].bankId".formatted(i),
                    FinanceProblem.NOT_A_BANK);
            checks.check(seen.add(bank.bankId()), "banks[%d].bankId".formatted(i), FinanceProblem.BANK_NAMED_TWICE);
            checks.size("banks[%d].facts".formatted(i), bank.facts(), 1, EvidenceFact.values().length);
            checks.date("banks[%d].validUntil".formatted(i), bank.validUntil(), today, today.plusYears(1));
        }
        checks.orThrow();
        return said;
    }

    /// A bank sees nothing more of it; what it has quoted falls.
    public void revokeConsent(UUID id, UUID bankId) {
        var financing = sql.lock(id);
        FinancingStep.REVOKE_CONSENT.require(financing);
        sql.revoke(id, bankId, null, days.now().atOffset(ZoneOffset.UTC));
        sql.endQuotes(id, bankId, QuoteRow.State.DECLINED);
        audit.record(entry("finance.financing.consent-revoked", financing).visibleTo(bankId));
    }

    /// The holder sells to this bank, for this price.
    ///
    /// @throws Problem `quote-not-standing`
    public void accept(UUID id, UUID quoteId) {
        var financing = sql.lock(id);
        FinancingStep.ACCEPT_QUOTE.require(financing);
        var quote = sql.quote(id, quoteId);
        var today = days.today();
        if (quote.state() != QuoteRow.State.STANDING
                || today.isAfter(quote.validUntil())
                || today.isAfter(quote.valueOn())) {
            throw new Problem(
                    FinanceProblem.QUOTE_NOT_STANDING,
                    Map.of("bank", quote.bankName(), "validUntil", quote.validUntil(), "valueOn", quote.valueOn()));
        }
        sql.setQuote(quoteId, QuoteRow.State.ACCEPTED);
        sql.endQuotes(id, null, QuoteRow.State.DECLINED);
        sql.accepted(id, quote);
        sql.revoke(id, null, quote.bankId(), days.now().atOffset(ZoneOffset.UTC));
        credentials.setFinancing(financing.credentialId(), FinancingStage.ACCEPTED);
        audit.record(entry("finance.financing.quote-accepted", financing)
                .visibleTo(quote.bankId())
                .after(new Price(
                        quote.bankName(),
                        quote.money(quote.paid()),
                        quote.money(quote.cost()),
                        quote.effectiveRate())));
    }

    record Price(String bank, Money paid, Money cost, BigDecimal effectiveRate) {}

    /// The holder keeps the credential after all; possible until the bank is told to pay.
    public void withdraw(UUID id, @Nullable String reason) {
        var checks = new FieldChecks();
        var said = checks.optionalText("reason", reason, Limits.REASON_LENGTH_MAX);
        checks.orThrow();
        var financing = sql.lock(id);
        FinancingStep.WITHDRAW.require(financing);
        end(financing, FinancingState.WITHDRAWN, "finance.financing.withdrawn", said);
    }

    /// Maturity has come. As the platform.
    ///
    /// @return false where the bank was told to pay before; then its word decides
    public boolean lapse(FinancingRow found) {
        var financing = sql.lock(found.id());
        if (financing.state() == FinancingState.INSTRUCTED) {
            return false;
        }
        end(financing, FinancingState.LAPSED, "finance.financing.lapsed", null);
        return true;
    }

    private void end(FinancingRow financing, FinancingState state, String action, @Nullable String reason) {
        sql.setState(financing.id(), state, null);
        sql.endQuotes(financing.id(), null, QuoteRow.State.DECLINED);
        sql.revoke(financing.id(), null, null, days.now().atOffset(ZoneOffset.UTC));
        encumbrances.lift(financing.credentialId(), state.name().toLowerCase(Locale.ROOT));
        credentials.setFinancing(financing.credentialId(), FinancingStage.NONE);
        var entry = entry(action, financing).note(reason);
        if (financing.bankId() != null) {
            entry.visibleTo(financing.bankId());
        }
        audit.record(entry);
    }

    public static AuditEntry entry(String action, FinancingRow financing) {
        return AuditEntry.of(action)
                .subject("financing", financing.id(), financing.number())
                .about("credential", financing.credentialId())
                .visibleTo(financing.holderId());
    }
}
