package org.staveworks.maintenance.internal.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.forecast.life.Run;
import org.staveworks.forecast.life.RunSet;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// The runs to failure of a kind of machine, out of the organisation's own records: a run begins when
/// the first of its quantities was heard, or when the machine was as good as new again, and ends when a
/// breakdown was reported. A run that ended otherwise says nothing of failure and is left out.
@Component
class OwnRuns {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Devices devices;
    private final SeriesStore series;
    private final CycleRows cycles;

    OwnRuns(JdbcClient jdbc, Rows rows, Devices devices, SeriesStore series, CycleRows cycles) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.devices = devices;
        this.series = series;
        this.cycles = cycles;
    }

    private record Ending(boolean isFailure, boolean isRenewed, Instant createdAt, Instant closedAt) {}

    @Transactional(readOnly = true)
    public RunSet of(Machine machine, List<String> metrics, int cycleMinutes) {
        var runs = new ArrayList<Run>();
        for (int unit = 1; unit <= machine.count(); unit++) {
            var sources = sources(machine.id(), unit, metrics);
            if (sources != null) {
                add(runs, machine, unit, sources, cycleMinutes);
            }
        }
        return new RunSet(metrics, runs);
    }

    private void add(List<Run> runs, Machine machine, int unit, List<Series> sources, int cycleMinutes) {
        var begun =
                sources.stream().map(Series::firstAt).min(Instant::compareTo).orElse(Instant.EPOCH);
        int number = 1;
        for (var ending : endings(machine.id(), unit)) {
            if (ending.isFailure()) {
                var measured = cycles.of(sources, begun, ending.createdAt(), cycleMinutes);
                if (!measured.isEmpty()) {
                    runs.add(new Run("%s %d/%d".formatted(machine.name(), unit, number++), measured));
                }
            }
            if (ending.isFailure() || ending.isRenewed()) {
                begun = ending.closedAt();
            }
        }
    }

    private List<Ending> endings(UUID machineId, int unit) {
        return jdbc.sql("""
                        select reason = 'breakdown' as is_failure, is_renewed, created_at, closed_at
                        from maintenance.job
                        where organisation_id = :tenant and machine_id = :machine and unit = :unit and state = 'done'
                          and (reason = 'breakdown' or is_renewed)
                        order by created_at
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("machine", machineId)
                .param("unit", unit)
                .query(rows.of(Ending.class))
                .list();
    }

    /// The series of a machine, one for each metric in their order.
    ///
    /// @return null where it does not measure all of them
    private @Nullable List<Series> sources(UUID machineId, int unit, List<String> metrics) {
        var speaking = devices.ofMachine(machineId).stream()
                .filter(device -> device.unit() == null || device.unit() == unit)
                .map(Device::id)
                .toList();
        Map<String, Series> byMetric = series.ofMachine(machineId).stream()
                .filter(each -> speaking.contains(each.deviceId()) && !each.isText())
                .collect(Collectors.toMap(Series::metric, each -> each, (one, other) -> one));
        return byMetric.keySet().containsAll(metrics)
                ? metrics.stream().map(byMetric::get).toList()
                : null;
    }
}
