package org.staveworks.equipment.internal.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.device.LastValue;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.equipment.MachineSignals;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.internal.Preview;
import org.staveworks.equipment.internal.SignalChecks;
import org.staveworks.equipment.internal.Suggestion;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// What the series of a machine mean.
@RestController
class EquipmentSignalsController {
    private final MachineSignals signals;
    private final SignalChecks checks;
    private final Suggestion suggestion;
    private final Preview preview;
    private final SeriesStore store;
    private final Devices devices;
    private final Clock clock;

    EquipmentSignalsController(
            MachineSignals signals,
            SignalChecks checks,
            Suggestion suggestion,
            Preview preview,
            SeriesStore store,
            Devices devices,
            Clock clock) {
        this.signals = signals;
        this.checks = checks;
        this.suggestion = suggestion;
        this.preview = preview;
        this.store = store;
        this.devices = devices;
        this.clock = clock;
    }

    /// @param words that it has said so far; none for numbers
    record SignalSeries(
            int id,
            UUID deviceId,
            String deviceName,
            String metric,
            @Nullable String label,
            @Nullable String unit,
            boolean isText,
            List<String> words,
            @Nullable Double lastValue,
            @Nullable String lastWord,
            @Nullable Instant lastAt) {

        static SignalSeries of(Series series, @Nullable Device device, List<String> words, @Nullable LastValue last) {
            return new SignalSeries(
                    series.id(),
                    series.deviceId(),
                    device == null ? "" : device.name(),
                    series.metric(),
                    series.label(),
                    series.unit(),
                    series.isText(),
                    words,
                    last == null ? null : last.value(),
                    last == null ? null : last.word(),
                    last == null ? null : last.at());
        }
    }

    /// @param history   the latest first
    /// @param series    of the machine's devices
    /// @param suggested a guess by names, units and words, for a person to look at
    record EquipmentSignals(
            List<MachineSignals.HeldSignals> history,
            List<SignalSeries> series,
            @Nullable Signals suggested) {}

    @GetMapping("/api/v1/equipment/{machineId}/{unit}/signals")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public EquipmentSignals view(@PathVariable UUID machineId, @PathVariable int unit) {
        var history = signals.of(machineId, unit);
        var series = checks.series(machineId, unit);
        var speaking = devices.ofMachine(machineId).stream().collect(Collectors.toMap(Device::id, Function.identity()));
        var latest = series.isEmpty() ? Map.<Integer, LastValue>of() : store.latest(series.keySet());
        return new EquipmentSignals(
                history,
                series.values().stream()
                        .sorted(Comparator.comparing(Series::metric).thenComparing(Series::id))
                        .map(one -> SignalSeries.of(
                                one,
                                speaking.get(one.deviceId()),
                                one.isText()
                                        ? store.words(one).values().stream()
                                                .sorted()
                                                .toList()
                                        : List.of(),
                                latest.get(one.id())))
                        .toList(),
                suggestion.of(series.values(), clock.millis()).orElse(null));
    }

    /// @param from it holds from then on; missing for all that was ever measured
    record SignalsBody(
            @Nullable Instant from, @Mandatory @Nullable Signals signals) {}

    private static Signals required(SignalsBody body) {
        var checks = new FieldChecks();
        checks.require("signals", body.signals());
        checks.orThrow();
        return body.signals() == null ? new Signals(null, null, null, null, null, null, List.of()) : body.signals();
    }

    @PutMapping("/api/v1/equipment/{machineId}/{unit}/signals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void set(@PathVariable UUID machineId, @PathVariable int unit, @RequestBody SignalsBody body) {
        signals.set(machineId, unit, body.from(), required(body));
    }

    /// Forgets what its series mean, and what was derived of them.
    @DeleteMapping("/api/v1/equipment/{machineId}/{unit}/signals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void remove(@PathVariable UUID machineId, @PathVariable int unit) {
        signals.remove(machineId, unit);
    }

    /// What the last 24 hours would have been; nothing is kept.
    @PostMapping("/api/v1/equipment/{machineId}/{unit}/signals/preview")
    @Requires(Permission.DEVICE_READ)
    public Preview.SignalsPreview preview(
            @PathVariable UUID machineId, @PathVariable int unit, @RequestBody SignalsBody body) {
        return preview.of(machineId, unit, required(body));
    }
}
