package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Receivable credentials (应收账款电子凭证): notice 银发〔2025〕77号, in force from 2025-06-15, and State Council Order 802
/// (国务院令第802号) art. 11. Where no version holds on a day, nothing is asked of that day.
@Service
public class CredentialPolicy {
    private final PolicyRules rules;

    CredentialPolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// The last due day that a rule leaves.
    ///
    /// @param months from the day of issue
    public record LatestDue(LocalDate day, int months, String clause) {}

    /// 77号 art. 11: beyond it (six months) the term and the custom of the trade are examined, so the reason is
    /// recorded.
    public Optional<LatestDue> dueWithoutReason(LocalDate issuedOn) {
        return latestDue("credentials.term.months-with-reason", issuedOn);
    }

    /// 77号 art. 11: no credential is due later (one year).
    public Optional<LatestDue> dueAtAll(LocalDate issuedOn) {
        return latestDue("credentials.term.months-max", issuedOn);
    }

    /// 77号 art. 10: credentials rest on what was traded and accepted, never on prepayments.
    ///
    /// @return the clause that forbids them, while one does
    public Optional<String> clauseAgainstPrepayment(LocalDate day) {
        return forbidding("credentials.prepayment.allowed", day);
    }

    /// Order 802 art. 11: nobody is made to take a credential; a refusal is free and recorded.
    public Optional<String> clauseAgainstForce(LocalDate day) {
        return forbidding("credentials.forced-acceptance.allowed", day);
    }

    /// Order 802 art. 11: a credential does not stretch the legal term of payment unsaid.
    public Optional<String> clauseAgainstLongerTerms(LocalDate day) {
        return forbidding("credentials.longer-than-terms.allowed", day);
    }

    /// 77号 art. 12: what is frozen, disputed, being passed on or financed stays where it is.
    public Optional<String> clauseAgainstMovesWhileEncumbered(LocalDate day) {
        return forbidding("credentials.moves-while-encumbered.allowed", day);
    }

    /// 77号 art. 13: financing is registered (动产融资统一登记) before money moves.
    public Optional<String> clauseForRegistration(LocalDate day) {
        return requiring("credentials.financing-registration.required", day);
    }

    /// The platform's own rule, no law's: an issuer commits itself up to what operator and banks have granted it.
    public Optional<String> clauseForLimits(LocalDate day) {
        return requiring("credentials.issuer-limit.required", day);
    }

    /// The platform's own rule, off until the operator says otherwise: invoices answer for all of a
    /// credential when it is signed, passed on or financed, so that none rests on trade without invoices.
    public Optional<String> clauseForInvoices(LocalDate day) {
        return requiring("credentials.invoices.required", day);
    }

    /// When an issuer that has not paid is stopped.
    ///
    /// @param daysMax days after the due day on which it may still pay without being stopped
    public record OverdueRule(int daysMax, String clause) {}

    /// 77号 art. 15: who has not paid at maturity issues nothing new.
    public Optional<OverdueRule> overdue(LocalDate day) {
        return rules.at("credentials.overdue.days-max", day)
                .map(rule -> new OverdueRule(rule.value().intValueExact(), rule.clause()));
    }

    private Optional<LatestDue> latestDue(String key, LocalDate issuedOn) {
        return rules.at(key, issuedOn).map(rule -> {
            var months = rule.value().intValueExact();
            return new LatestDue(issuedOn.plusMonths(months), months, rule.clause());
        });
    }

    private Optional<String> requiring(String key, LocalDate day) {
        return rules.at(key, day).filter(rule -> rule.value().signum() > 0).map(Rule::clause);
    }

    private Optional<String> forbidding(String key, LocalDate day) {
        return rules.at(key, day)
                .filter(rule -> rule.value().compareTo(BigDecimal.ZERO) == 0)
                .map(Rule::clause);
    }
}
