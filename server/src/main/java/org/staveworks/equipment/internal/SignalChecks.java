package org.staveworks.equipment.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.equipment.EquipmentProblem;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.Thresholds;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Whether signals are such that states and counts can come out of them.
@Component
public class SignalChecks {
    private static final int WORDS_MAX = 200;
    private static final int WORD_MAX = 200;
    private static final int HEARD_MAX = 10;
    private static final int MIN_SECONDS_MAX = 600;

    private final SeriesStore store;
    private final Devices devices;

    SignalChecks(SeriesStore store, Devices devices) {
        this.store = store;
        this.devices = devices;
    }

    /// Series by which a machine of the caller's organisation can be heard, by number.
    public Map<Integer, Series> series(java.util.UUID machineId, int unit) {
        var speaking = devices.ofMachine(machineId).stream()
                .filter(device -> device.unit() == null || device.unit() == unit)
                .map(Device::id)
                .collect(Collectors.toSet());
        return store.ofMachine(machineId).stream()
                .filter(series -> speaking.contains(series.deviceId()))
                .collect(Collectors.toMap(Series::id, series -> series));
    }

    /// @throws Problem `invalid-input` with all that is wrong
    public void check(Signals signals, Map<Integer, Series> series) {
        var checks = new FieldChecks();
        var of = new Of(checks, series);
        if (signals.state() != null) {
            state(of, signals.state());
        }
        of.any("reason", signals.reason());
        if (signals.pieces() != null) {
            of.numbers("pieces.series", signals.pieces().series());
            checks.require("pieces.each", signals.pieces().each());
            checks.decimal("pieces.each", signals.pieces().each(), "0.000001", "1000000");
            modulus(checks, "pieces.modulus", signals.pieces().modulus());
        }
        if (signals.rejects() != null) {
            of.numbers("rejects.series", signals.rejects().series());
            checks.require("rejects.each", signals.rejects().each());
            checks.decimal("rejects.each", signals.rejects().each(), "0.000001", "1000000");
            modulus(checks, "rejects.modulus", signals.rejects().modulus());
        }
        if (signals.energy() != null) {
            of.numbers("energy.series", signals.energy().series());
            checks.require("energy.factor", signals.energy().factor());
            checks.decimal("energy.factor", signals.energy().factor(), "0.000001", "1000000");
            modulus(checks, "energy.modulus", signals.energy().modulus());
        }
        of.any("programme", signals.programme());
        checks.size("heard", signals.heard(), 0, HEARD_MAX);
        for (int i = 0; i < signals.heard().size(); i++) {
            of.any("heard[%d]".formatted(i), signals.heard().get(i));
        }
        checks.orThrow();
        if (signals.state() == null
                && signals.pieces() == null
                && signals.rejects() == null
                && signals.energy() == null) {
            throw new Problem(EquipmentProblem.NO_SIGNALS);
        }
    }

    private static void modulus(FieldChecks checks, String field, @Nullable Double modulus) {
        checks.range(field, modulus, 2, 1e15);
    }

    private static void state(Of of, StateSignal state) {
        var thresholds = state.thresholds();
        of.checks.check(
                state.words().isEmpty() != (thresholds == null), "state", EquipmentProblem.STATE_SIGNAL_UNCLEAR);
        if (thresholds != null) {
            of.numbers("state.series", state.series());
            thresholds(of.checks, thresholds);
        } else {
            of.any("state.series", state.series());
        }
        of.checks.size("state.words", state.words(), 0, WORDS_MAX);
        var seen = new HashSet<String>();
        for (int i = 0; i < state.words().size(); i++) {
            var field = "state.words[%d].value".formatted(i);
            var word = of.checks.text(field, state.words().get(i).value(), WORD_MAX);
            of.checks.check(seen.add(word), field, KernelProblem.DUPLICATE);
            of.checks.require(
                    "state.words[%d].state".formatted(i), state.words().get(i).state());
        }
    }

    private static void thresholds(FieldChecks checks, Thresholds thresholds) {
        checks.range("state.thresholds.producingAbove", thresholds.producingAbove(), -1e12, 1e12);
        checks.range("state.thresholds.idleAbove", thresholds.idleAbove(), -1e12, thresholds.producingAbove());
        checks.range("state.thresholds.hysteresis", thresholds.hysteresis(), 0, 1e12);
        checks.range("state.thresholds.minSeconds", thresholds.minSeconds(), 0, MIN_SECONDS_MAX);
    }

    /// Checks of series.
    private record Of(FieldChecks checks, Map<Integer, Series> series) {
        void any(String field, @Nullable Integer id) {
            checks.check(id == null || series.containsKey(id), field, EquipmentProblem.SERIES_NOT_OF_MACHINE);
        }

        void numbers(String field, int id) {
            any(field, id);
            var found = series.get(id);
            checks.check(found == null || !found.isText(), field, EquipmentProblem.SERIES_NOT_NUMBERS);
        }
    }
}
