package org.staveworks.equipment.internal.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.internal.derive.Derived.Run;

/// Derives one hour, or a part of one, out of points.
public final class HourDerivation {
    public static final long HOUR_MILLIS = 3_600_000;

    private final List<HeldModel> models;
    private final Map<Integer, Track> tracks;

    /// @param models one after the other in time
    /// @param tracks by series; what is missing was never heard
    public HourDerivation(List<HeldModel> models, Map<Integer, Track> tracks) {
        this.models = models;
        this.tracks = tracks;
    }

    public static long hourOf(long moment) {
        return Math.floorDiv(moment, HOUR_MILLIS) * HOUR_MILLIS;
    }

    /// @param to lies within the same hour as `from`, or is its end
    public Derived derive(long from, long to) {
        var runs = new Runs();
        var sum = Derived.noCount();
        long at = from;
        for (var model : models) {
            long begin = Math.max(from, model.from());
            long end = Math.min(to, model.to());
            if (begin < end) {
                if (at < begin) {
                    runs.add(at, MachineState.UNKNOWN, null);
                }
                states(model.signals(), begin, end, runs);
                sum = plus(sum, count(model.signals(), begin, end));
                at = end;
            }
        }
        if (at < to) {
            runs.add(at, MachineState.UNKNOWN, null);
        }
        return new Derived(from, to, runs.all, sum);
    }

    private static final class Runs {
        private final List<Run> all = new ArrayList<>();

        void add(long from, MachineState state, @Nullable String reason) {
            if (all.isEmpty()
                    || all.getLast().state() != state
                    || !Objects.equals(all.getLast().reason(), reason)) {
                all.add(new Run(from, state, reason));
            }
        }
    }

    private void states(Signals signals, long from, long to, Runs runs) {
        var signal = signals.state();
        var track = signal == null ? null : tracks.get(signal.series());
        if (signal == null || track == null) {
            runs.add(from, MachineState.UNKNOWN, null);
            return;
        }
        var heard = new Steps<Boolean>();
        Hearing.of(ofDevice(signals, track.deviceId()), from, to).forEach(stretch -> {
            heard.add(stretch.from(), true);
            heard.add(stretch.to(), false);
        });
        var states = stateSteps(signal, track, from);
        var reasons = reasons(signals);
        var moments = new TreeSet<Long>();
        moments.add(from);
        within(heard, from, to, moments);
        within(states, from, to, moments);
        within(reasons, from, to, moments);
        for (long moment : moments) {
            var state = states.at(moment);
            var told = Boolean.TRUE.equals(heard.at(moment)) && state != null ? state : MachineState.UNKNOWN;
            runs.add(moment, told, isStop(told) ? reasons.at(moment) : null);
        }
    }

    private static Steps<MachineState> stateSteps(StateSignal signal, Track track, long from) {
        long hour = hourOf(from);
        return StateSteps.of(signal, track, hour, hour + HOUR_MILLIS);
    }

    private static boolean isStop(MachineState state) {
        return state != MachineState.PRODUCING && state != MachineState.UNKNOWN;
    }

    private static void within(Steps<?> steps, long from, long to, TreeSet<Long> moments) {
        steps.times().stream().filter(time -> time > from && time < to).forEach(moments::add);
    }

    private Steps<String> reasons(Signals signals) {
        var steps = new Steps<String>();
        var track = signals.reason() == null ? null : tracks.get(signals.reason());
        if (track != null) {
            var times = track.points().times();
            for (int i = 0; i < times.length; i++) {
                steps.add(times[i], Track.reason(track.word(track.points().values()[i])));
            }
        }
        return steps;
    }

    private Collection<Track> ofDevice(Signals signals, UUID device) {
        return signals.series().stream()
                .map(tracks::get)
                .filter(track -> track != null && track.deviceId().equals(device))
                .toList();
    }

    private MachineCount count(Signals signals, long from, long to) {
        var pieces =
                signals.pieces() == null ? null : tracks.get(signals.pieces().series());
        var rejects =
                signals.rejects() == null ? null : tracks.get(signals.rejects().series());
        var energy =
                signals.energy() == null ? null : tracks.get(signals.energy().series());
        var counted = signals.pieces() == null || pieces == null
                ? Counts.NONE
                : Counts.of(signals.pieces(), pieces, from, to);
        return new MachineCount(
                signals.pieces() == null
                        ? BigDecimal.ZERO
                        : counted.times(signals.pieces().each()),
                signals.rejects() == null || rejects == null
                        ? BigDecimal.ZERO
                        : Counts.of(signals.rejects(), rejects, from, to)
                                .times(signals.rejects().each()),
                signals.energy() == null || energy == null
                        ? BigDecimal.ZERO
                        : Counts.of(signals.energy(), energy, from, to)
                                .times(signals.energy().factor()),
                covered(signals, pieces == null ? energy : pieces, from, to),
                counted.resets(),
                signals.pieces() != null,
                signals.energy() != null);
    }

    private long covered(Signals signals, @Nullable Track counter, long from, long to) {
        return counter == null
                ? 0
                : Hearing.of(ofDevice(signals, counter.deviceId()), from, to).stream()
                        .mapToLong(stretch -> stretch.to() - stretch.from())
                        .sum();
    }

    /// Sums of spans that follow each other.
    public static MachineCount plus(MachineCount a, MachineCount b) {
        return new MachineCount(
                a.pieces().add(b.pieces()),
                a.rejects().add(b.rejects()),
                a.energyKwh().add(b.energyKwh()),
                a.coveredMillis() + b.coveredMillis(),
                a.resets() + b.resets(),
                a.isCounted() || b.isCounted(),
                a.isMetered() || b.isMetered());
    }
}
