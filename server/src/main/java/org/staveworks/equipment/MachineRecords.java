package org.staveworks.equipment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.equipment.internal.HourSql;
import org.staveworks.equipment.internal.Intervals;
import org.staveworks.equipment.internal.ModelSql;
import org.staveworks.equipment.internal.Readings;
import org.staveworks.equipment.internal.Unit;
import org.staveworks.equipment.internal.UnitSql;
import org.staveworks.equipment.internal.derive.HourDerivation;

/// What machines did. A machine is the `unit`-th (from 1) of its kind in the catalog. The caller may be
/// the machine's owner or the platform itself, which answers for its right to ask.
///
/// It is a minute or two behind: points are derived when they have come to rest.
@Service
public class MachineRecords {
    private static final long HOUR = HourDerivation.HOUR_MILLIS;

    private final UnitSql units;
    private final ModelSql models;
    private final HourSql hours;
    private final Readings readings;
    private final Clock clock;

    MachineRecords(UnitSql units, ModelSql models, HourSql hours, Readings readings, Clock clock) {
        this.units = units;
        this.models = models;
        this.hours = hours;
        this.readings = readings;
        this.clock = clock;
    }

    /// A machine that is heard.
    public record Monitored(UUID organisationId, UUID machineId, int unit) {}

    /// Whose machines are heard; the platform asks.
    @Transactional(readOnly = true)
    public List<UUID> organisations() {
        return units.organisations();
    }

    /// Those of an organisation whose signals are known.
    @Transactional(readOnly = true)
    public List<Monitored> monitored(UUID organisationId) {
        return units.of(organisationId).stream().map(MachineRecords::monitored).toList();
    }

    private static Monitored monitored(Unit unit) {
        return new Monitored(unit.organisationId(), unit.machineId(), unit.unit());
    }

    /// Without gaps from `from` to `to`, or to now if that is earlier; in order of time. Nothing where
    /// the machine is not heard at all.
    @Transactional(readOnly = true)
    public List<StateInterval> states(UUID machineId, int unit, Instant from, Instant to) {
        return units.find(machineId, unit)
                .map(found -> states(List.of(found), from, to).get(found.id()))
                .orElse(List.of());
    }

    /// The same of many machines; those that are not heard are missing.
    @Transactional(readOnly = true)
    public Map<Monitored, List<StateInterval>> states(Collection<Monitored> machines, Instant from, Instant to) {
        var found = find(machines);
        var states = states(found, from, to);
        var byMachine = new LinkedHashMap<Monitored, List<StateInterval>>();
        found.forEach(unit -> byMachine.put(monitored(unit), states.getOrDefault(unit.id(), List.of())));
        return byMachine;
    }

    private List<Unit> find(Collection<Monitored> machines) {
        var wanted = new HashSet<>(machines);
        return units.ofMachines(machines.stream().map(Monitored::machineId).toList()).stream()
                .filter(unit -> wanted.contains(monitored(unit)))
                .toList();
    }

    private Map<UUID, List<StateInterval>> states(List<Unit> found, Instant from, Instant to) {
        var now = clock.instant();
        long begin = from.toEpochMilli();
        long end = Math.min(to.toEpochMilli(), now.toEpochMilli());
        var rows = new HashMap<UUID, List<HourSql.HourRuns>>();
        hours.runs(found.stream().map(Unit::id).toList(), HourDerivation.hourOf(begin), end)
                .forEach(row -> rows.computeIfAbsent(row.monitoredId(), id -> new ArrayList<>())
                        .add(row));
        var states = new HashMap<UUID, List<StateInterval>>();
        found.forEach(unit ->
                states.put(unit.id(), Intervals.of(unit, rows.getOrDefault(unit.id(), List.of()), begin, end, now)));
        return states;
    }

    /// Exact for every moment: spans that follow each other add up.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public MachineCount count(UUID machineId, int unit, Instant from, Instant to) {
        return units.find(machineId, unit)
                .map(found -> counts(List.of(found), from, to).get(found.id()))
                .orElse(nothing());
    }

    /// The same of many machines. A span of whole hours, or one that ends now, is one question; others read points.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<Monitored, MachineCount> counts(Collection<Monitored> machines, Instant from, Instant to) {
        var found = find(machines);
        var counts = counts(found, from, to);
        var byMachine = new LinkedHashMap<Monitored, MachineCount>();
        found.forEach(unit -> byMachine.put(monitored(unit), counts.getOrDefault(unit.id(), nothing())));
        return byMachine;
    }

    private Map<UUID, MachineCount> counts(List<Unit> found, Instant from, Instant to) {
        long begin = from.toEpochMilli();
        long now = clock.millis();
        boolean isOpen = to.toEpochMilli() >= now;
        long end = isOpen ? HourDerivation.hourOf(now) + 2 * HOUR : to.toEpochMilli();
        long firstWhole = Math.ceilDiv(begin, HOUR) * HOUR;
        long wholeEnd = HourDerivation.hourOf(end);
        var counts = new HashMap<UUID, MachineCount>();
        if (firstWhole < wholeEnd) {
            hours.totals(found.stream().map(Unit::id).toList(), firstWhole, wholeEnd)
                    .forEach(total -> counts.put(total.monitoredId(), total.count()));
        }
        for (var unit : found) {
            var held = new ArrayList<Span>();
            addIfAny(held, begin, Math.min(firstWhole, end));
            addIfAny(held, Math.max(wholeEnd, firstWhole), end);
            for (var edge : held) {
                counts.merge(unit.id(), edge(unit, edge), HourDerivation::plus);
            }
            counts.putIfAbsent(unit.id(), nothing());
        }
        return counts;
    }

    private record Span(long from, long to) {}

    private static void addIfAny(List<Span> spans, long from, long to) {
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }

    private MachineCount edge(Unit unit, Span part) {
        var held = ModelSql.held(models.of(unit.id()));
        long hour = HourDerivation.hourOf(part.from());
        var tracks = readings.tracks(unit.machineId(), held, hour, hour + HOUR);
        return new HourDerivation(held, tracks).derive(part.from(), part.to()).count();
    }

    private static MachineCount nothing() {
        return new MachineCount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false, false);
    }

    /// Which of the signals that were said for a machine hold in a span. The audit trail has them by the moment at
    /// which they were said.
    ///
    /// @param from   they hold from then on
    /// @param saidAt when somebody said so
    public record Meaning(Instant from, Instant saidAt) {}

    /// What a machine's series mean in a span, the earliest first.
    @Transactional(readOnly = true)
    public List<Meaning> meanings(UUID machineId, int unit, Instant from, Instant to) {
        var said =
                units.find(machineId, unit).map(found -> models.of(found.id())).orElse(List.of());
        return IntStream.range(0, said.size())
                .filter(i -> said.get(i).from().isBefore(to))
                .filter(i -> i + 1 == said.size() || said.get(i + 1).from().isAfter(from))
                .mapToObj(said::get)
                .map(one -> new Meaning(one.from(), one.createdAt()))
                .toList();
    }

    /// Sums of whole hours that touch a span, rising; where an hour is missing nothing was heard.
    @Transactional(readOnly = true)
    public List<MachineHour> hours(UUID machineId, int unit, Instant from, Instant to) {
        return units.find(machineId, unit)
                .map(
                        found -> hours
                                .sums(
                                        List.of(found.id()),
                                        HourDerivation.hourOf(from.toEpochMilli()),
                                        to.toEpochMilli())
                                .stream()
                                .map(HourSql.HourSums::sums)
                                .toList())
                .orElse(List.of());
    }

    /// The same of many machines, in one question.
    @Transactional(readOnly = true)
    public Map<Monitored, List<MachineHour>> hours(Collection<Monitored> machines, Instant from, Instant to) {
        var byId = new HashMap<UUID, Monitored>();
        find(machines).forEach(unit -> byId.put(unit.id(), monitored(unit)));
        var sums = new HashMap<UUID, List<MachineHour>>();
        hours.sums(byId.keySet(), HourDerivation.hourOf(from.toEpochMilli()), to.toEpochMilli())
                .forEach(row -> sums.computeIfAbsent(row.monitoredId(), id -> new ArrayList<>())
                        .add(row.sums()));
        var byMachine = new LinkedHashMap<Monitored, List<MachineHour>>();
        byId.forEach((id, machine) -> byMachine.put(machine, sums.getOrDefault(id, List.of())));
        return byMachine;
    }
}
