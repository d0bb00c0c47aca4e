package org.staveworks.performance.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.staveworks.device.Devices;
import org.staveworks.device.SealedPoints;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesPoints;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.oee.DaySql;
import org.staveworks.performance.internal.proof.ProofChecks;

/// Points that come late, such as a gateway's after days without a network, make proofs and days anew that were made
/// without them.
@Component
class LatePoints implements SealedPoints {
    /// What is younger is looked at anyway.
    private static final Duration LATE = Duration.ofMinutes(15);

    private final SeriesStore series;
    private final Devices devices;
    private final ProofChecks proofs;
    private final DaySql days;
    private final Clock clock;

    LatePoints(SeriesStore series, Devices devices, ProofChecks proofs, DaySql days, Clock clock) {
        this.series = series;
        this.devices = devices;
        this.proofs = proofs;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void sealed(List<SeriesPoints> sealed) {
        var before = clock.instant().minus(LATE).toEpochMilli();
        Map<Integer, TimeSpan> late = new HashMap<>();
        for (var one : sealed) {
            var times = one.points().times();
            if (times.length > 0 && times[0] < before) {
                late.put(
                        one.series(),
                        new TimeSpan(
                                Instant.ofEpochMilli(times[0]), Instant.ofEpochMilli(times[times.length - 1] + 1)));
            }
        }
        if (!late.isEmpty()) {
            tell(late);
        }
    }

    private void tell(Map<Integer, TimeSpan> late) {
        var known = series.byId(late.keySet());
        var speakers = devices.byId(
                known.values().stream().map(Series::deviceId).distinct().toList());
        known.forEach((id, one) -> {
            var device = speakers.get(one.deviceId());
            var span = late.get(id);
            if (device != null && device.machineId() != null && span != null) {
                proofs.late(device.machineId(), device.unit(), span);
                days.check(device.machineId(), device.unit(), LocalDate.ofInstant(span.from(), clock.getZone()));
            }
        });
    }
}
