package org.staveworks.equipment.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.equipment.internal.HourSql.HourRuns;
import org.staveworks.equipment.internal.derive.Derived.Run;
import org.staveworks.equipment.internal.derive.HourDerivation;

/// Puts the states of hours together to intervals without gaps.
public final class Intervals {
    private final long to;
    private final List<StateInterval> all = new ArrayList<>();
    private long from;
    private MachineState state = MachineState.UNKNOWN;
    private @Nullable String reason;

    private Intervals(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /// @param hours rising, those that touch the span
    /// @param to    no longer belongs to it
    public static List<StateInterval> of(Unit unit, List<HourRuns> hours, long from, long to, Instant now) {
        if (from >= to) {
            return List.of();
        }
        var intervals = new Intervals(from, to);
        long expected = from;
        for (var hour : hours) {
            if (hour.hour() > expected) {
                intervals.begin(expected, MachineState.UNKNOWN, null);
            }
            hour.runs().forEach(run -> intervals.begin(run.from(), run.state(), run.reason()));
            expected = hour.hour() + HourDerivation.HOUR_MILLIS;
        }
        if (expected < to) {
            intervals.begin(expected, MachineState.UNKNOWN, null);
        }
        intervals.end(to);
        return intervals.untilNow(unit, now);
    }

    /// Runs of less than a whole span, such as a preview's.
    public static List<StateInterval> of(List<Run> runs, long from, long to) {
        var intervals = new Intervals(from, to);
        runs.forEach(run -> intervals.begin(run.from(), run.state(), run.reason()));
        intervals.end(to);
        return intervals.all;
    }

    private void begin(long at, MachineState next, @Nullable String why) {
        if (at < to && (next != state || !Objects.equals(why, reason))) {
            end(Math.max(at, from));
            state = next;
            reason = why;
        }
    }

    private void end(long at) {
        if (at > from) {
            all.add(new StateInterval(state, Instant.ofEpochMilli(from), Instant.ofEpochMilli(at), reason));
            from = at;
        }
    }

    /// What is not derived yet is no silence: until so much time has passed the last state goes on.
    private List<StateInterval> untilNow(Unit unit, Instant now) {
        var heardTo = unit.heardTo();
        var last = all.getLast();
        if (heardTo == null
                || last.state() != MachineState.UNKNOWN
                || unit.state() == MachineState.UNKNOWN
                || last.from().isBefore(heardTo)
                || now.isAfter(heardTo.plus(Newest.LAG))) {
            return all;
        }
        all.removeLast();
        if (!all.isEmpty() && all.getLast().state() == unit.state()) {
            var before = all.removeLast();
            all.add(new StateInterval(before.state(), before.from(), last.to(), before.reason()));
        } else {
            all.add(new StateInterval(unit.state(), last.from(), last.to(), unit.reason()));
        }
        return all;
    }
}
