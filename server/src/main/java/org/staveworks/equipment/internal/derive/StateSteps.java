package org.staveworks.equipment.internal.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.Thresholds;

/// Which state the values of a series mean, step by step.
public final class StateSteps {
    /// Thresholds with a hysteresis depend on what was before; an hour looks back by so much and no further, so that it
    /// depends on nothing else.
    public static final long LOOK_BACK_MILLIS = 3_600_000;

    private StateSteps() {}

    static Steps<MachineState> of(StateSignal signal, Track track, long hour, long hourEnd) {
        return signal.thresholds() == null
                ? byWords(signal, track)
                : byThresholds(
                        signal.thresholds(),
                        track,
                        hour - LOOK_BACK_MILLIS,
                        hourEnd + signal.thresholds().minSeconds() * 1000L);
    }

    private static Steps<MachineState> byWords(StateSignal signal, Track track) {
        var meanings = meanings(signal);
        var steps = new Steps<MachineState>();
        var known = new HashMap<Double, MachineState>();
        var times = track.points().times();
        var values = track.points().values();
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && times[i] - times[i - 1] > Track.REACH_MILLIS) {
                steps.add(times[i - 1] + Track.REACH_MILLIS, MachineState.UNKNOWN);
            }
            steps.add(
                    times[i],
                    known.computeIfAbsent(
                            values[i], value -> meanings.getOrDefault(track.word(value), MachineState.UNKNOWN)));
        }
        if (times.length > 0) {
            steps.add(times[times.length - 1] + Track.REACH_MILLIS, MachineState.UNKNOWN);
        }
        return steps;
    }

    /// By the word as the device writes it.
    public static Map<String, MachineState> meanings(StateSignal signal) {
        var meanings = new HashMap<String, MachineState>();
        signal.words().forEach(word -> meanings.put(word.value(), word.state()));
        return meanings;
    }

    private record Run(long from, MachineState state) {}

    private static Steps<MachineState> byThresholds(Thresholds thresholds, Track track, long from, long to) {
        var runs = runs(thresholds, track, from, to);
        var steps = new Steps<MachineState>();
        for (int i = 0; i < runs.size(); i++) {
            long end = i + 1 < runs.size() ? runs.get(i + 1).from() : to;
            if (i == 0 || end - runs.get(i).from() >= thresholds.minSeconds() * 1000L) {
                steps.add(runs.get(i).from(), runs.get(i).state());
            }
        }
        return steps;
    }

    private static List<Run> runs(Thresholds thresholds, Track track, long from, long to) {
        var runs = new ArrayList<Run>();
        var times = track.points().times();
        var values = track.points().values();
        for (int i = Math.max(0, track.indexAt(from)); i < times.length && times[i] < to; i++) {
            var before = runs.isEmpty() ? null : runs.getLast().state();
            var state = before == null ? level(thresholds, values[i], 0) : next(thresholds, values[i], before);
            if (state != before) {
                runs.add(new Run(Math.max(times[i], from), state));
            }
        }
        return runs;
    }

    /// From [MachineState#PRODUCING] down to [MachineState#OFF] the order of the constants rises.
    public static MachineState next(Thresholds thresholds, double value, MachineState before) {
        var rising = level(thresholds, value, 0);
        var falling = level(thresholds, value, thresholds.hysteresis());
        return rising.compareTo(before) < 0 ? rising : falling.compareTo(before) > 0 ? falling : before;
    }

    /// The state of a value where nothing is known of before.
    ///
    /// @param lower so far the thresholds lie lower
    public static MachineState level(Thresholds thresholds, double value, double lower) {
        if (value > thresholds.producingAbove() - lower) {
            return MachineState.PRODUCING;
        }
        var idleAbove = thresholds.idleAbove();
        return idleAbove == null || value > idleAbove - lower ? MachineState.IDLE : MachineState.OFF;
    }
}
