package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/// Proof of production (生产证明): where what machines say ends to bear out what was reported. The platform's own rules; an
/// installation changes them by date. Where no version holds on a day, what comes along holds.
@Service
public class ProofPolicy {
    private final PolicyRules rules;

    ProofPolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// The rules of a day.
    ///
    /// @param tolerancePercent    by which a counter may be off
    /// @param contradictedPercent of the report that may be missing before it is contradicted
    /// @param provenPoints        from which on a counted report is proven
    /// @param plausiblePoints     from which on a report is plausible
    public record Limits(
            BigDecimal tolerancePercent, BigDecimal contradictedPercent, int provenPoints, int plausiblePoints) {}

    public Limits at(LocalDate day) {
        return new Limits(
                value("proof.tolerance.percent", day, "2"),
                value("proof.contradicted.percent", day, "10"),
                value("proof.proven.points", day, "70").intValue(),
                value("proof.plausible.points", day, "40").intValue());
    }

    private BigDecimal value(String key, LocalDate day, String otherwise) {
        return rules.at(key, day).map(Rule::value).orElse(new BigDecimal(otherwise));
    }
}
