package org.staveworks.performance.internal.oee;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.run.Run;

/// Cuts a machine's time into elements (设备时间拆分). Time of which nothing was heard is unknown, neither
/// good nor bad. What was produced outside the planned time counts as busy time, or a machine that
/// worked late would be more effective than it can be.
public final class Oee {
    /// What a fault is called that has no reason.
    static final String NO_REASON = "";

    private Oee() {}

    /// What counters and reports say of the same span.
    ///
    /// @param produced    pieces, by the counter if there is one, else by reports
    /// @param good        of them
    /// @param cycleMillis planned run time per item (PRI), the mean of what was made; missing where it is not known
    public record Output(
            double produced, double good, @Nullable Double cycleMillis, double energyKwh) {}

    /// @param downReasons milliseconds by reason
    public record Cut(OeeTimes times, Map<String, Long> downReasons) {}

    /// @param span    that is cut
    /// @param inHours what the working hours give of it
    /// @param open    what is left of that without planned closures; no two overlap
    /// @param states  no two overlap; what they do not cover is unknown
    public static Cut cut(
            TimeSpan span,
            Collection<TimeSpan> inHours,
            Collection<TimeSpan> open,
            List<StateInterval> states,
            Output output) {
        var millis = new EnumMap<MachineState, Long>(MachineState.class);
        var reasons = new TreeMap<String, Long>();
        var openMillis = span.millisWithin(open);
        long known = 0;
        long extra = 0;
        for (var interval : states) {
            if (!interval.from().isBefore(interval.to())) {
                continue;
            }
            var state = new TimeSpan(interval.from(), interval.to());
            var inside = open.stream()
                    .filter(state::touches)
                    .mapToLong(part -> within(state, part, span))
                    .sum();
            if (interval.state() == MachineState.PRODUCING) {
                extra += state.millisWithin(span) - inside;
            }
            if (interval.state() != MachineState.UNKNOWN) {
                millis.merge(interval.state(), inside, Long::sum);
                known += inside;
            }
            if (interval.state() == MachineState.DOWN && inside > 0) {
                reasons.merge(interval.reason() == null ? NO_REASON : interval.reason(), inside, Long::sum);
            }
        }
        var hours = span.millisWithin(inHours);
        var times = new OeeTimes(
                span.millis() - hours,
                hours - openMillis,
                extra,
                openMillis + extra,
                millis.getOrDefault(MachineState.PRODUCING, 0L) + extra,
                millis.getOrDefault(MachineState.SETUP, 0L),
                millis.getOrDefault(MachineState.IDLE, 0L),
                millis.getOrDefault(MachineState.DOWN, 0L),
                millis.getOrDefault(MachineState.OFF, 0L),
                openMillis - known,
                output.cycleMillis() == null ? null : output.cycleMillis() * output.produced(),
                output.produced(),
                output.good(),
                output.energyKwh());
        return new Cut(times, reasons);
    }

    private static long within(TimeSpan state, TimeSpan part, TimeSpan span) {
        var from = state.from().isAfter(part.from()) ? state.from() : part.from();
        var to = state.to().isBefore(part.to()) ? state.to() : part.to();
        return from.isBefore(to) ? new TimeSpan(from, to).millisWithin(span) : 0;
    }

    /// What runs reported within a span, spread evenly over their time.
    ///
    /// @param cycleMillis missing where the routing says nothing of what was made
    public record Reported(
            double pieces, double scrap, @Nullable Double cycleMillis) {
        static Reported of(TimeSpan span, Collection<Run> runs) {
            double pieces = 0;
            double scrap = 0;
            double planned = 0;
            double timed = 0;
            for (var run : runs) {
                var part = (double) run.span().millisWithin(span) / run.span().millis();
                pieces += run.reported().doubleValue() * part;
                scrap += run.scrap().doubleValue() * part;
                if (run.cycleMillis() > 0) {
                    timed += run.reported().doubleValue() * part;
                    planned += run.reported().doubleValue() * part * run.cycleMillis();
                }
            }
            return new Reported(pieces, scrap, timed > 0 ? planned / timed : null);
        }
    }
}
