package org.staveworks.performance.internal.oee;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import org.staveworks.equipment.MachineRecords.Monitored;
import org.staveworks.equipment.StateInterval;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.oee.Oee.Output;
import org.staveworks.performance.internal.oee.Oee.Reported;
import org.staveworks.performance.internal.run.MachineUnit;
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
        var heard = records.states(monitored(from.keySet()), begin, now);
        var days = new ArrayList<MachineDay>();
        var cycles = new HashMap<>(sql.cycles(from));
        for (var day = first; start(day).isBefore(now); day = day.plusDays(1)) {
            var span = new TimeSpan(start(day), earlier(start(day.plusDays(1)), now));
            var counts = records.counts(monitored(from.keySet()), span.from(), span.to());
            for (var wanted : from.entrySet()) {
                var machine = wanted.getKey();
                var kind = reading.machinesById().get(machine.machineId());
                var count = counts.get(monitored(machine));
                if (kind != null && count != null && !wanted.getValue().isAfter(day)) {
                    var states = heard.getOrDefault(monitored(machine), List.of());
                    days.add(day(machine, kind, span, states, count, cycles, reading, planned));
                }
            }
        }
        sql.put(days);
    }

    private MachineDay day(
            MachineUnit machine,
            Machine kind,
            TimeSpan span,
            List<StateInterval> states,
            MachineCount count,
            Map<MachineUnit, Double> cycles,
            Reading reading,
            Planned planned) {
        var runs = reading.runs().stream()
                .filter(run -> machine.equals(run.machine()) && run.span().touches(span))
                .toList();
        var reported = Reported.of(span, runs);
        if (reported.cycleMillis() != null) {
            cycles.put(machine, reported.cycleMillis());
        }
        var cut = Oee.cut(
                span,
                planned.inHours(),
                planned.of(machine.machineId(), machine.unit(), kind.count()),
                states,
                output(count, reported, cycles.get(machine)));
        return row(machine, kind, LocalDate.ofInstant(span.from(), clock.getZone()), cut, count, clock.instant());
    }

    private static List<Monitored> monitored(Collection<MachineUnit> machines) {
        return machines.stream().map(DayMaking::monitored).toList();
    }

    private static Monitored monitored(MachineUnit machine) {
        return new Monitored(CurrentCaller.get().organisationId(), machine.machineId(), machine.unit());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
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
