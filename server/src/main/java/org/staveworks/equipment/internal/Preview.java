package org.staveworks.equipment.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.StateInterval;
import org.staveworks.equipment.internal.derive.Derived;
import org.staveworks.equipment.internal.derive.HeldModel;
import org.staveworks.equipment.internal.derive.HourDerivation;
import org.staveworks.equipment.internal.derive.StateSteps;
import org.staveworks.equipment.internal.derive.Track;

/// What the last day would have been with other signals; nothing is kept of it.
@Component
public class Preview {
    private static final long HOUR = HourDerivation.HOUR_MILLIS;
    private static final int HOURS = 24;
    private static final int UNMAPPED_MAX = 50;

    private final SignalChecks checks;
    private final Readings readings;
    private final Clock clock;

    Preview(SignalChecks checks, Readings readings, Clock clock) {
        this.checks = checks;
        this.readings = readings;
        this.clock = clock;
    }

    /// @param unmapped values of the state's series that mean nothing so far, the most frequent first
    public record SignalsPreview(
            Instant from, Instant to, List<StateInterval> states, MachineCount count, List<UnmappedValue> unmapped) {}

    public record UnmappedValue(String value, int points) {}

    /// @throws org.staveworks.kernel.problem.Problem `invalid-input` with all that is wrong
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SignalsPreview of(UUID machineId, int unit, Signals signals) {
        checks.check(signals, checks.series(machineId, unit));
        long now = clock.millis();
        long from = HourDerivation.hourOf(now) - (HOURS - 1) * HOUR;
        var models = List.of(new HeldModel(0, Long.MAX_VALUE, signals));
        var tracks = readings.tracks(machineId, models, from, now);
        var derivation = new HourDerivation(models, tracks);
        var runs = new ArrayList<Derived.Run>();
        var sum = new MachineCount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false, false);
        for (long hour = from; hour < now; hour += HOUR) {
            var derived = derivation.derive(hour, Math.min(hour + HOUR, now));
            runs.addAll(derived.runs());
            sum = HourDerivation.plus(sum, derived.count());
        }
        return new SignalsPreview(
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(now),
                Intervals.of(runs, from, now),
                sum,
                unmapped(signals, tracks, from, now));
    }

    private static List<UnmappedValue> unmapped(Signals signals, Map<Integer, Track> tracks, long from, long to) {
        var state = signals.state();
        var track = state == null ? null : tracks.get(state.series());
        if (state == null || track == null || state.thresholds() != null) {
            return List.of();
        }
        var meanings = StateSteps.meanings(state);
        var counts = new HashMap<Double, Integer>();
        for (double value : track.points().between(from, to).values()) {
            counts.merge(value, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new UnmappedValue(track.word(entry.getKey()), entry.getValue()))
                .filter(one -> !meanings.containsKey(one.value()))
                .sorted((a, b) -> Integer.compare(b.points(), a.points()))
                .limit(UNMAPPED_MAX)
                .toList();
    }
}
