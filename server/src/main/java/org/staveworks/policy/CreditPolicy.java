package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Credit (信用): from how many facts on a firm is scored, and where a signal begins. The platform's own rules; an
/// installation changes them by date. Where no version holds on a day, there is no such signal, and nobody is scored.
@Service
public class CreditPolicy {
    private final PolicyRules rules;

    CreditPolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// A firm with fewer order lines of known outcome has no score.
    public Optional<Integer> linesMin(LocalDate day) {
        return rules.at("credit.score.order-lines.min", day)
                .map(rule -> rule.value().intValueExact());
    }

    /// A threshold with the clause that it comes from.
    public record Threshold(BigDecimal value, String clause) {}

    /// How many days back goods that went round are looked for.
    public Optional<Threshold> roundDays(LocalDate day) {
        return threshold("credit.signals.round.days", day);
    }

    /// How far, in percent, the sums of a round may lie apart and still count as similar.
    public Optional<Threshold> roundDifference(LocalDate day) {
        return threshold("credit.signals.round.difference-max", day);
    }

    /// From how many times the seller's usual order on a first trade is a signal.
    public Optional<Threshold> firstTradeTimes(LocalDate day) {
        return threshold("credit.signals.first-trade.times", day);
    }

    /// From how many times the trade of the year before on the credentials of a quarter are a signal.
    public Optional<Threshold> credentialTimes(LocalDate day) {
        return threshold("credit.signals.credentials.times", day);
    }

    private Optional<Threshold> threshold(String key, LocalDate day) {
        return rules.at(key, day).map(rule -> new Threshold(rule.value(), rule.clause()));
    }
}
