package org.staveworks.equipment.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.internal.derive.HeldModel;
import org.staveworks.equipment.internal.derive.StateSteps;
import org.staveworks.equipment.internal.derive.Track;
import org.staveworks.telemetry.Points;

/// Reads the points that a derivation needs. The caller is the owner of the series, or the platform at work for it; the
/// transaction is one of `repeatable read`.
@Component
public class Readings {
    private static final long LOOK_BACK_MILLIS = 600_000;
    /// Of a device that does not speak for the machine any more.
    private static final long SILENCE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final SeriesStore store;
    private final Devices devices;

    Readings(SeriesStore store, Devices devices) {
        this.store = store;
        this.devices = devices;
    }

    /// What models of a machine need to derive a span.
    public Map<Integer, Track> tracks(UUID machineId, List<HeldModel> models, long from, long to) {
        var signals = models.stream()
                .filter(model -> model.from() < to && model.to() > from)
                .map(HeldModel::signals)
                .toList();
        var wanted = store.byId(signals.stream()
                .flatMap(one -> one.series().stream())
                .distinct()
                .toList());
        var silences = silences(machineId, wanted.values());
        long back = Math.max(LOOK_BACK_MILLIS, 2 * silences.values().stream().reduce(SILENCE_MILLIS, Math::max));
        long ahead = 0;
        for (var one : signals) {
            if (one.state() != null && one.state().thresholds() != null) {
                back = Math.max(back, StateSteps.LOOK_BACK_MILLIS);
                ahead = Math.max(ahead, one.state().thresholds().minSeconds() * 1000L);
            }
        }
        var points = store.points(wanted.values(), from - back, to + ahead);
        var words = store.wordsOf(wanted.values());
        var tracks = new HashMap<Integer, Track>();
        for (var series : wanted.values()) {
            tracks.put(
                    series.id(),
                    new Track(
                            series.deviceId(),
                            begun(series, points.getOrDefault(series.id(), Points.NONE), from, back),
                            words.getOrDefault(series.id(), Map.of()),
                            silences.getOrDefault(series.deviceId(), SILENCE_MILLIS)));
        }
        return tracks;
    }

    private Map<UUID, Long> silences(UUID machineId, Collection<Series> series) {
        var speaking = series.stream().map(Series::deviceId).distinct().toList();
        return devices.byId(speaking).values().stream()
                .filter(device -> machineId.equals(device.machineId()))
                .collect(Collectors.toMap(Device::id, device -> device.silenceSeconds() * 1000L));
    }

    /// For how long the devices that tell signals of a machine may be silent, at most.
    long longestSilence(UUID machineId, List<HeldModel> models) {
        var series = store.byId(models.stream()
                .flatMap(model -> model.signals().series().stream())
                .distinct()
                .toList());
        return silences(machineId, series.values()).values().stream().reduce(SILENCE_MILLIS, Math::max);
    }

    /// With the last point before them, unless they begin early enough.
    private Points begun(Series series, Points points, long from, long back) {
        boolean isBegun = points.size() > 0 && points.times()[0] <= from - back / 2;
        return isBegun ? points : joined(before(series, from - back), points);
    }

    /// The last point before a moment, as far as values reach.
    private Points before(Series series, long moment) {
        var buckets = store.buckets(series, moment - Track.REACH_MILLIS, moment, DAY_MILLIS / 4);
        if (buckets.isEmpty()) {
            return Points.NONE;
        }
        var last = store.points(series, buckets.getLast().start(), moment);
        return last.between(last.times()[last.size() - 1], moment);
    }

    private static Points joined(Points before, Points points) {
        if (before.size() == 0) {
            return points;
        }
        var times = new long[points.size() + 1];
        var values = new double[points.size() + 1];
        times[0] = before.times()[0];
        values[0] = before.values()[0];
        System.arraycopy(points.times(), 0, times, 1, points.size());
        System.arraycopy(points.values(), 0, values, 1, points.size());
        return new Points(times, values);
    }

    /// When the first point came of the devices that tell signals.
    OptionalLong earliest(Signals signals) {
        return store.byId(signals.series()).values().stream()
                .map(Series::deviceId)
                .distinct()
                .flatMap(device -> store.measured(device).stream())
                .mapToLong(measured -> measured.from().toEpochMilli())
                .min();
    }
}
