package org.staveworks.performance.internal.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.staveworks.kernel.time.TimeSpan;

/// Runs that were on a machine at the same time, and those in between (同机并行). A counter does not say for
/// whom it counts, so they are judged together: each has of what was counted the part that it has of
/// what was reported. Who reports more makes the report of all of them less likely, never his own more
/// likely.
///
/// @param runs all of one machine, in order of time
public record SharedRuns(MachineUnit machine, TimeSpan span, List<Run> runs) {
    private static final Comparator<Run> ORDER = Comparator.comparing(
                    (Run run) -> run.span().from())
            .thenComparing(run -> run.span().to())
            .thenComparing(Run::finishId);

    /// Those of one machine, each group apart from the others; in order of time.
    ///
    /// @param runs in any order; those elsewhere are left out
    public static List<SharedRuns> on(MachineUnit machine, Collection<Run> runs) {
        var groups = new ArrayList<SharedRuns>();
        var group = new ArrayList<Run>();
        var inOrder = runs.stream()
                .filter(run -> machine.equals(run.machine()))
                .distinct()
                .sorted(ORDER)
                .toList();
        for (var run : inOrder) {
            if (!group.isEmpty() && !span(group).touches(run.span())) {
                groups.add(new SharedRuns(machine, span(group), List.copyOf(group)));
                group.clear();
            }
            group.add(run);
        }
        if (!group.isEmpty()) {
            groups.add(new SharedRuns(machine, span(group), List.copyOf(group)));
        }
        return groups;
    }

    private static TimeSpan span(List<Run> runs) {
        return new TimeSpan(
                runs.getFirst().span().from(),
                runs.stream()
                        .map(run -> run.span().to())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    public BigDecimal reported() {
        return runs.stream().map(Run::reported).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the reported pieces take by the routing; 0 where it says nothing of some of them.
    public double neededMillis() {
        return runs.stream().anyMatch(run -> run.cycleMillis() <= 0)
                ? 0
                : runs.stream()
                        .mapToDouble(run -> run.reported().doubleValue() * run.cycleMillis())
                        .sum();
    }
}
