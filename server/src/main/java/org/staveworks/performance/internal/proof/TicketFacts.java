package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineState;
import org.staveworks.performance.internal.proof.ProofSql.History;
import org.staveworks.performance.internal.run.Run;

/// Puts together what was heard of all machines that a ticket ran on. Of each it gets the part that it has of what was
/// reported there ([org.staveworks.performance.internal.run.SharedRuns]).
final class TicketFacts {
    private TicketFacts() {}

    /// @param runs     of the ticket
    /// @param hearings that these runs are part of; what is missing was not heard
    static ProofFacts of(List<Run> runs, List<Hearing> hearings, History history) {
        var reported = sum(runs, Run::reported);
        var good = sum(runs, Run::good);
        var counted = BigDecimal.ZERO;
        var rejects = BigDecimal.ZERO;
        var energy = BigDecimal.ZERO;
        double span = 0;
        double covered = 0;
        double known = 0;
        double producing = 0;
        double needed = 0;
        boolean isTimed = true;
        boolean isMonitored = false;
        boolean isCounted = true;
        boolean isMetered = true;
        for (var hearing : hearings) {
            var part = part(runs, hearing);
            if (part.signum() == 0) {
                continue;
            }
            var share = part.doubleValue();
            isMonitored |= hearing.isMonitored();
            isCounted &= hearing.count().isCounted();
            isMetered &= hearing.count().isMetered();
            counted = counted.add(hearing.count().pieces().multiply(part));
            rejects = rejects.add(hearing.count().rejects().multiply(part));
            energy = energy.add(hearing.count().energyKwh().multiply(part));
            span += hearing.shared().span().millis() * share;
            covered += Math.min(
                            hearing.count().coveredMillis(),
                            hearing.shared().span().millis())
                    * share;
            known += hearing.knownMillis() * share;
            producing += hearing.millis(MachineState.PRODUCING) * share;
            var takes = hearing.shared().neededMillis();
            isTimed &= takes > 0;
            needed += takes * share;
        }
        for (var run : runs) {
            if (run.machine() == null) {
                span += run.span().millis();
                isTimed = false;
                isCounted = false;
                isMetered = false;
            }
        }
        return new ProofFacts(
                reported,
                good,
                runs.stream().allMatch(Run::isStartKnown),
                isMonitored,
                isMonitored && isCounted,
                rounded(counted),
                rounded(rejects),
                Math.round(span),
                Math.min(Math.round(covered), Math.round(span)),
                Math.min(Math.round(known), Math.round(span)),
                Math.min(Math.round(producing), Math.min(Math.round(known), Math.round(span))),
                isTimed && reported.signum() > 0 ? (Double) (needed / reported.doubleValue()) : null,
                history.bestMillis(),
                isMonitored && isMetered,
                rounded(energy),
                history.usualKwh());
    }

    /// The ticket's part of what was reported while it was there.
    static BigDecimal part(List<Run> runs, Hearing hearing) {
        var all = hearing.shared().reported();
        var own = sum(runs.stream().filter(hearing.shared().runs()::contains).toList(), Run::reported);
        return all.signum() == 0 ? BigDecimal.ZERO : own.divide(all, MathContext.DECIMAL64);
    }

    private static BigDecimal sum(List<Run> runs, Function<Run, BigDecimal> of) {
        return runs.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    static @Nullable String text(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
