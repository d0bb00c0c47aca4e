package org.staveworks.planning.internal.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.Machine;
import org.staveworks.party.Site;
import org.staveworks.planning.internal.promise.Way;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.WorkingHours;

/// A workshop as the engine plans it. Some operations stay where they are, others are free.
///
/// - What others do has a machine of its own at a place from which no way takes time.
/// - The engine lets only the beginning of a job stay. Where a free step comes before one that stays, the chain is
///   parted there, and the first part is due when the second begins: a heavy weight in place of a rule, so who takes an
///   answer has it checked against the problem in which nothing was parted.
final class EngineProblem {
    private static final int HEAVY = 10_000;

    private final Workshop workshop;
    private final Map<OperationKey, Spot> stays;
    private final List<org.staveworks.planning.model.Machine> machines = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Placement> frozen = new ArrayList<>();
    private final List<List<OperationKey>> keys = new ArrayList<>();
    private final Map<OperationKey, At> at = new HashMap<>();
    private final Map<OperationKey, Integer> outside = new HashMap<>();
    private final Families families;
    private final List<UUID> siteIds;
    private final Instance instance;
    private int free;

    private record At(int job, int operation) {}

    /// @param stays what is begun, and what else may not move
    EngineProblem(Workshop workshop, Map<OperationKey, Spot> stays) {
        this.workshop = workshop;
        this.stays = stays;
        families = new Families(workshop);
        siteIds = workshop.lanes().stream()
                .map(Lane::machine)
                .map(Machine::siteId)
                .distinct()
                .toList();
        machines();
        workshop.chains().forEach(this::chain);
        instance = new Instance("workshop", sites(), machines, jobs, lags(), families.tables(), frozen);
    }

    Instance instance() {
        return instance;
    }

    /// How many operations may move.
    int free() {
        return free;
    }

    private List<org.staveworks.planning.model.Site> sites() {
        var sites = new ArrayList<>(siteIds.stream()
                .map(id -> new org.staveworks.planning.model.Site(id.toString()))
                .toList());
        sites.add(new org.staveworks.planning.model.Site("outside"));
        return sites;
    }

    private Lags lags() {
        if (siteIds.size() < 2) {
            return Lags.NONE;
        }
        var rows = new ArrayList<List<Integer>>();
        for (int from = 0; from <= siteIds.size(); from++) {
            var row = new ArrayList<Integer>();
            for (int to = 0; to <= siteIds.size(); to++) {
                row.add(from == to || Math.max(from, to) == siteIds.size() ? 0 : way(from, to));
            }
            rows.add(row);
        }
        return new Lags(rows);
    }

    private int way(int from, int to) {
        var sites = workshop.facts().sites();
        Site end = sites.get(siteIds.get(to));
        return end == null
                ? 0
                : Way.of(sites.get(siteIds.get(from)), end.latitude(), end.longitude())
                        .minutes();
    }

    private void machines() {
        for (int lane = 0; lane < workshop.lanes().size(); lane++) {
            var one = workshop.lanes().get(lane);
            machines.add(new org.staveworks.planning.model.Machine(
                    one.machine().id() + "/" + one.unit(),
                    siteIds.indexOf(one.machine().siteId()),
                    workshop.calendars().of(lane),
                    0,
                    families.tableOf(lane),
                    families.familyAtStart(lane)));
        }
        for (var step : workshop.steps().values()) {
            if (step.isOutside()) {
                outside.put(step.key(), machines.size());
                machines.add(new org.staveworks.planning.model.Machine(
                        step.key().toString(), siteIds.size(), awaited(step), 0, null, null));
            }
        }
    }

    /// What was given out takes the last minute before it is back.
    private static Calendar awaited(Step step) {
        return step.backAt() > 1 ? new Calendar(List.of(new Closed(0, step.backAt() - 1))) : Calendar.ALWAYS;
    }

    private void chain(Chain chain) {
        var part = new ArrayList<Step>();
        var spots = new ArrayList<@Nullable Spot>();
        Integer before = null;
        for (var step : chain.steps()) {
            var last = spots.isEmpty() ? null : spots.getLast();
            var isAfterFree = !spots.isEmpty() && last == null;
            var spot = stays.get(step.key());
            if (step.isOutside()) {
                spot = isAfterFree ? null : outside(step, last == null ? 0 : last.end());
            }
            if (spot != null && isAfterFree) {
                before = job(chain, part, spots, before, spot.start(), HEAVY);
                part.clear();
                spots.clear();
            }
            part.add(step);
            spots.add(spot);
        }
        job(chain, part, spots, before, chain.due(), chain.weight());
    }

    private int job(
            Chain chain,
            List<Step> part,
            List<@Nullable Spot> spots,
            @Nullable Integer before,
            @Nullable Integer due,
            int weight) {
        int job = jobs.size();
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < part.size(); i++) {
            var step = part.get(i);
            var spot = spots.get(i);
            operations.add(operation(step));
            at.put(step.key(), new At(job, i));
            if (spot == null) {
                free++;
            } else {
                frozen.add(new Placement(job, 0, i, spot.lane(), spot.start(), spot.end()));
            }
        }
        keys.add(part.stream().map(Step::key).toList());
        jobs.add(new Job(
                part.getFirst().key().toString(),
                0,
                due,
                weight,
                operations,
                before == null ? List.of() : List.of(before),
                false,
                null));
        return job;
    }

    private Operation operation(Step step) {
        var choices = step.isOutside()
                ? List.of(new Choice(Objects.requireNonNull(outside.get(step.key())), step.minutes()))
                : step.lanes().stream()
                        .map(lane -> new Choice(lane, step.minutes()))
                        .toList();
        return new Operation(Integer.toString(step.key().sequence()), families.familyOf(step), choices, true);
    }

    private Spot outside(Step step, int since) {
        var hours = new WorkingHours(awaited(step).closed());
        var start = hours.nextOpen(since);
        return new Spot(
                Objects.requireNonNull(outside.get(step.key())),
                Math.toIntExact(start),
                Math.toIntExact(hours.end(start, step.minutes())));
    }

    /// A plan out of places; what others do follows from the step before it.
    Schedule schedule(Map<OperationKey, Spot> spots) {
        var placements = new LinkedHashMap<OperationKey, Placement>();
        frozen.forEach(one -> placements.put(key(one), one));
        for (var chain : workshop.chains()) {
            int since = 0;
            boolean isKnown = true;
            for (var step : chain.steps()) {
                if (!placements.containsKey(step.key())) {
                    var spot = spots.get(step.key());
                    if (step.isOutside()) {
                        spot = isKnown ? outside(step, since) : null;
                    }
                    if (spot != null) {
                        placements.put(step.key(), placement(step.key(), spot));
                    }
                }
                var placed = placements.get(step.key());
                isKnown = placed != null;
                since = placed == null ? since : Math.max(0, placed.end());
            }
        }
        return new Schedule(Collections.nCopies(jobs.size(), List.of(1)), List.copyOf(placements.values()));
    }

    private Placement placement(OperationKey key, Spot spot) {
        var where = Objects.requireNonNull(at.get(key), "an open operation");
        return new Placement(where.job(), 0, where.operation(), spot.lane(), spot.start(), spot.end());
    }

    /// Places out of a plan, those of others among them.
    Map<OperationKey, Spot> spots(Schedule schedule) {
        var spots = new HashMap<OperationKey, Spot>();
        schedule.placements().forEach(one -> spots.put(key(one), new Spot(one.machine(), one.start(), one.end())));
        return spots;
    }

    OperationKey key(Placement placement) {
        return keys.get(placement.job()).get(placement.operation());
    }

    /// Of the job that ends with the last step of a chain.
    int jobOf(Chain chain) {
        return Objects.requireNonNull(at.get(chain.steps().getLast().key())).job();
    }
}
