package org.staveworks.performance.internal.oee;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.oee.Oee.Output;
import org.staveworks.performance.internal.oee.Oee.Reported;
import org.staveworks.performance.internal.run.MachineUnit;
import org.staveworks.performance.internal.run.Run;
import org.staveworks.performance.internal.run.RunReader;
import org.staveworks.performance.internal.run.RunReader.Reading;
import org.staveworks.planning.PlannedTime;
import org.staveworks.planning.PlannedTime.Planned;

/// Makes the days of machines of the caller's organisation, several at once: runs and planned time are read once.
@Component
public class DayMaking {
    private final RunReader reader;
    private final MachineRecords records;
    private final PlannedTime plannedTime;
    private final DaySql sql;
    private final Clock clock;

    DayMaking(RunReader reader, MachineRecords records, PlannedTime plannedTime, DaySql sql, Clock clock) {
        this.reader = reader;
        this.records = records;
        this.plannedTime = plannedTime;
        this.sql = sql;
        this.clock = clock;
    }

    /// @param from first day of each machine
    @Transactional(propagation = Propagation.MANDATORY)
    public void make(Map<MachineUnit, LocalDate> from) {
        if (from.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var first = from.values().stream().min(LocalDate::compareTo).orElseThrow();
        var begin = first.atStartOfDay(clock.getZone()).toInstant();
        if (!begin.isBefore(now)) {
            return;
        }
        var all = new TimeSpan(begin, now);
        var reading = reader.within(all);
        var planned = plannedTime.within(all);
        var days = new ArrayList<MachineDay>();
        from.forEach((machine, day) -> {
            var kind = reading.machinesById().get(machine.machineId());
            if (kind != null) {
                days.addAll(days(machine, kind, day, now, reading, planned));
            }
        });
        sql.put(days);
    }

    private List<MachineDay> days(
            MachineUnit machine, Machine kind, LocalDate first, Instant now, Reading reading, Planned planned) {
        var runs = reading.runs().stream()
                .filter(run -> machine.equals(run.machine()))
                .toList();
        var states = records.states(
                machine.machineId(),
                machine.unit(),
                first.atStartOfDay(clock.getZone()).toInstant(),
                now);
        var open = planned.of(machine.machineId(), machine.unit(), kind.count());
        var days = new ArrayList<MachineDay>();
        @Nullable Double cycle = null;
        for (var day = first; start(day).isBefore(now); day = day.plusDays(1)) {
            var next = start(day.plusDays(1));
            var span = new TimeSpan(start(day), next.isBefore(now) ? next : now);
            var reported = Reported.of(span, touching(runs, span));
            cycle = reported.cycleMillis() == null ? cycle : reported.cycleMillis();
            var count = records.count(machine.machineId(), machine.unit(), span.from(), span.to());
            var output = output(count, reported, cycle);
            var cut = Oee.cut(span, planned.inHours(), open, states, output);
            days.add(row(machine, kind, day, cut, count, now));
        }
        return days;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private static List<Run> touching(List<Run> runs, TimeSpan span) {
        return runs.stream().filter(run -> run.span().touches(span)).toList();
    }

    /// Pieces by the counter if there is one. Those that nobody reported take as long as those that were reported last.
    private static Output output(MachineCount count, Reported reported, @Nullable Double cycle) {
        var produced = count.isCounted() ? count.pieces().doubleValue() : reported.pieces();
        var bad = Math.max(count.rejects().doubleValue(), reported.scrap());
        return new Output(
                produced, Math.max(0, produced - bad), cycle, count.energyKwh().doubleValue());
    }

    private static MachineDay row(
            MachineUnit machine, Machine kind, LocalDate day, Oee.Cut cut, MachineCount count, Instant now) {
        var times = cut.times();
        UUID organisation = CurrentCaller.get().organisationId();
        return new MachineDay(
                organisation,
                machine.machineId(),
                machine.unit(),
                day,
                Ids.next(),
                kind.name(),
                kind.capability(),
                kind.siteId(),
                times.outsideHours(),
                times.plannedClosed(),
                times.extra(),
                times.busy(),
                times.producing(),
                times.setup(),
                times.idle(),
                times.down(),
                times.off(),
                times.unknown(),
                times.planned(),
                times.produced(),
                times.good(),
                times.energyKwh(),
                count.isCounted(),
                count.isMetered(),
                cut.downReasons().entrySet().stream()
                        .map(reason -> new MachineDay.DownReason(reason.getKey(), reason.getValue()))
                        .toList(),
                now);
    }
}
