package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/// Planning (计划与派单): what weighs when a quantity is split among factories. The platform's own rules; an installation
/// changes them by date. Where no version holds on a day, nothing weighs and nothing limits.
@Service
public class PlanningPolicy {
    private final PolicyRules rules;

    PlanningPolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// The rules of a day.
    ///
    /// @param sharePercentMax how much of a request one factory may have at most (集中度上限); 100 where it may have all
    /// @param sharesMost      among how many factories it may be split
    /// @param fairnessPercent by how much of its price a factory weighs more that has had all of late (均衡)
    /// @param latePercentDay  what a day of lateness weighs, in percent of the price
    /// @param lorryPerKm      what a lorry costs, in the currency of the platform's home
    public record Weights(
            int sharePercentMax,
            int sharesMost,
            BigDecimal fairnessPercent,
            BigDecimal latePercentDay,
            BigDecimal lorryPerKm) {}

    public Weights at(LocalDate day) {
        return new Weights(
                value("planning.share.percent-max", day, "100").intValue(),
                value("planning.shares.max", day, "100").intValue(),
                value("planning.fairness.percent", day, "0"),
                value("planning.lateness.percent-day", day, "0"),
                value("planning.transport.price-km", day, "0"));
    }

    /// For so long a machine is down before it is proposed as a breakdown.
    public int breakdownMinutes(LocalDate day) {
        return value("planning.breakdown.minutes", day, "10").intValue();
    }

    private BigDecimal value(String key, LocalDate day, String otherwise) {
        return rules.at(key, day).map(Rule::value).orElse(new BigDecimal(otherwise));
    }
}
