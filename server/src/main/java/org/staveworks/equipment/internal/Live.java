package org.staveworks.equipment.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.LastValue;
import org.staveworks.device.SeriesStore;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.internal.derive.StateSteps;
import org.staveworks.equipment.internal.derive.Track;

/// What machines of the caller's organisation do at this moment, out of the latest value of each signal.
@Component
public class Live {
    private final UnitSql units;
    private final ModelSql models;
    private final SeriesStore store;
    private final Clock clock;

    Live(UnitSql units, ModelSql models, SeriesStore store, Clock clock) {
        this.units = units;
        this.models = models;
        this.store = store;
        this.clock = clock;
    }

    /// @param since missing where it has not been heard yet
    public record LiveMachine(
            UUID id,
            MachineState state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable Instant heardAt,
            List<LiveSignal> signals) {}

    /// @param signal what the series means: `state`, `reason`, `pieces`, `rejects`, `energy`, `programme`, `heard`
    public record LiveSignal(
            String signal,
            int series,
            double value,
            @Nullable String word,
            Instant at) {}

    @Transactional(readOnly = true)
    public List<LiveMachine> of(Collection<UUID> ids) {
        var found = units.byId(ids);
        var signals = models.newest(found.stream().map(Unit::id).toList());
        var series = signals.values().stream()
                .flatMap(one -> one.series().stream())
                .distinct()
                .toList();
        var latest = series.isEmpty() ? Map.<Integer, LastValue>of() : store.latest(series);
        var now = clock.instant();
        var machines = new ArrayList<LiveMachine>();
        for (var unit : found) {
            var held = signals.get(unit.id());
            if (held != null) {
                machines.add(of(unit, held, latest, now));
            }
        }
        return machines;
    }

    private static LiveMachine of(Unit unit, Signals signals, Map<Integer, LastValue> latest, Instant now) {
        var values = new ArrayList<LiveSignal>();
        add(values, "state", signals.state() == null ? null : signals.state().series(), latest);
        add(values, "reason", signals.reason(), latest);
        add(values, "pieces", signals.pieces() == null ? null : signals.pieces().series(), latest);
        add(
                values,
                "rejects",
                signals.rejects() == null ? null : signals.rejects().series(),
                latest);
        add(values, "energy", signals.energy() == null ? null : signals.energy().series(), latest);
        add(values, "programme", signals.programme(), latest);
        signals.heard().forEach(one -> add(values, "heard", one, latest));
        var heardAt =
                values.stream().map(LiveSignal::at).max(Instant::compareTo).orElse(unit.derivedTo());
        var state = state(unit, signals, latest, heardAt, now);
        var isStop = state != MachineState.PRODUCING && state != MachineState.UNKNOWN;
        return new LiveMachine(
                unit.id(),
                state,
                since(unit, signals, state, latest),
                isStop ? reason(word(signals.reason(), latest)) : null,
                word(signals.programme(), latest),
                heardAt,
                values);
    }

    private static void add(
            List<LiveSignal> values, String signal, @Nullable Integer series, Map<Integer, LastValue> latest) {
        var last = series == null ? null : latest.get(series);
        if (last != null) {
            values.add(new LiveSignal(signal, last.series(), last.value(), last.word(), last.at()));
        }
    }

    private static MachineState state(
            Unit unit, Signals signals, Map<Integer, LastValue> latest, @Nullable Instant heardAt, Instant now) {
        var signal = signals.state();
        var last = signal == null ? null : latest.get(signal.series());
        long silence = unit.heardTo() == null || unit.derivedTo() == null
                ? Newest.LAG.toMillis()
                : unit.heardTo().toEpochMilli() - unit.derivedTo().toEpochMilli();
        if (signal == null
                || last == null
                || heardAt == null
                || now.toEpochMilli() - heardAt.toEpochMilli() > silence) {
            return MachineState.UNKNOWN;
        }
        return signal.thresholds() == null
                ? StateSteps.meanings(signal).getOrDefault(word(last), MachineState.UNKNOWN)
                : unit.state() == MachineState.UNKNOWN
                        ? StateSteps.level(signal.thresholds(), last.value(), 0)
                        : StateSteps.next(signal.thresholds(), last.value(), unit.state());
    }

    private static @Nullable Instant since(
            Unit unit, Signals signals, MachineState state, Map<Integer, LastValue> latest) {
        if (state == unit.state()) {
            return unit.stateSince();
        }
        if (state == MachineState.UNKNOWN) {
            return unit.heardTo();
        }
        var last = signals.state() == null ? null : latest.get(signals.state().series());
        return last == null ? unit.stateSince() : last.at();
    }

    private static @Nullable String word(@Nullable Integer series, Map<Integer, LastValue> latest) {
        var last = series == null ? null : latest.get(series);
        return last == null ? null : word(last);
    }

    private static String word(LastValue last) {
        return Objects.requireNonNullElseGet(last.word(), () -> Track.written(last.value()));
    }

    private static @Nullable String reason(@Nullable String word) {
        return word == null ? null : Track.reason(word);
    }
}
