package org.staveworks.planning.internal.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.Machine;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.production.OpenWork.OpenStep;
import org.staveworks.production.OpenWork.OpenWorkOrder;
import org.staveworks.production.OperationState;

/// The facts of a workshop as a problem: machines one by one, lots as chains of steps, times in minutes from now.
final class Workshop {
    /// More is planned no better by one search, and would take a page too long to show.
    static final int OPERATIONS_MAX = 5_000;

    static final int LANES_MAX = 500;
    private static final int DAY = 24 * 60;
    /// How long others take where no day was agreed.
    private static final int OUTSIDE_DAYS = 7;
    /// Keeps sums of all operations far from what the engine can count.
    private static final int MINUTES_MAX = 150_000;
    private static final int SETUP_MINUTES_MAX = 10_000;

    private final WorkshopFacts facts;
    private final List<Lane> lanes;
    private final Map<Lane.Id, Integer> laneOf = new HashMap<>();
    private final Calendars calendars;
    private final List<Chain> chains = new ArrayList<>();
    private final SequencedMap<OperationKey, Step> steps = new LinkedHashMap<>();
    private final List<OperationKey> impossible = new ArrayList<>();
    private final Map<UUID, OpenWorkOrder> orders;
    private final Map<String, List<Integer>> lanesFor = new HashMap<>();

    /// @throws Problem `schedule-too-large`
    Workshop(WorkshopFacts facts) {
        this.facts = facts;
        var count = facts.machines().stream().mapToInt(Machine::count).sum();
        if (facts.work().steps().size() > OPERATIONS_MAX || count > LANES_MAX) {
            throw new Problem(
                    PlanningProblem.SCHEDULE_TOO_LARGE,
                    Map.of(
                            "operations",
                            facts.work().steps().size(),
                            "operationsMax",
                            OPERATIONS_MAX,
                            "machines",
                            count,
                            "machinesMax",
                            LANES_MAX));
        }
        lanes = facts.machines().stream()
                .flatMap(machine -> IntStream.rangeClosed(1, machine.count()).mapToObj(unit -> new Lane(machine, unit)))
                .toList();
        for (int lane = 0; lane < lanes.size(); lane++) {
            laneOf.put(lanes.get(lane).id(), lane);
        }
        calendars = new Calendars(facts, lanes);
        orders = facts.work().workOrders().stream()
                .collect(Collectors.toMap(OpenWorkOrder::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var lot = new ArrayList<OpenStep>();
        for (var step : facts.work().steps()) {
            if (!lot.isEmpty() && !isSameLot(lot.getLast(), step)) {
                lot(lot);
                lot.clear();
            }
            lot.add(step);
        }
        lot(lot);
    }

    private static boolean isSameLot(OpenStep a, OpenStep b) {
        return a.workOrderId().equals(b.workOrderId()) && a.lot() == b.lot();
    }

    /// A step that no machine can do ends what can be planned of its lot. One that was begun before the one in front of
    /// it begins a chain of its own: it has shown that it waits for nothing.
    private void lot(List<OpenStep> lot) {
        var chain = new ArrayList<Step>();
        var isPossible = true;
        for (var open : lot) {
            var step = step(open, chain.stream().allMatch(Step::isStarted));
            if (!isPossible || !step.isOutside() && step.lanes().isEmpty()) {
                isPossible = false;
                impossible.add(step.key());
                continue;
            }
            if (step.isStarted() && !chain.isEmpty() && !chain.getLast().isStarted()) {
                add(chain);
                chain.clear();
            }
            chain.add(step);
        }
        add(chain);
    }

    private void add(List<Step> chain) {
        if (chain.isEmpty()) {
            return;
        }
        var order = chain.getFirst().order();
        chains.add(new Chain(List.copyOf(chain), due(order), weight(order.id())));
        chain.forEach(step -> steps.put(step.key(), step));
    }

    /// @param isNext whether all before it is begun
    private Step step(OpenStep open, boolean isNext) {
        var order = Objects.requireNonNull(orders.get(open.workOrderId()), "a work order");
        var key = new OperationKey(open.workOrderId(), open.sequence(), open.lot());
        if (open.state() == OperationState.OUTSOURCED) {
            return new Step(key, open, order, 1, 0, true, back(open.backOn()), List.of());
        }
        if (open.outside() && open.state() == OperationState.WAITING) {
            return isNext
                    ? new Step(key, open, order, 1, 0, true, back(null), List.of())
                    : new Step(key, open, order, OUTSIDE_DAYS * DAY, 0, true, 0, List.of());
        }
        var setup = open.setupMinutes().setScale(0, RoundingMode.CEILING);
        return new Step(
                key,
                open,
                order,
                Math.min(minutes(open), MINUTES_MAX),
                setup.min(BigDecimal.valueOf(SETUP_MINUTES_MAX)).intValueExact(),
                false,
                0,
                lanesFor.computeIfAbsent(open.capability(), this::lanesFor));
    }

    /// At the end of work of a day, so that it does not move with every minute: what should be back already is awaited
    /// today, what nobody said a day for in a week.
    private int back(@Nullable LocalDate agreed) {
        var today = LocalDate.ofInstant(facts.now(), facts.zone());
        var day = agreed == null ? today.plusDays(OUTSIDE_DAYS) : agreed.isBefore(today) ? today : agreed;
        while (calendars.endOfWork(day) <= 0) {
            day = day.plusDays(1);
        }
        return calendars.endOfWork(day);
    }

    private List<Integer> lanesFor(String capability) {
        return IntStream.range(0, lanes.size())
                .filter(lane -> facts.isWithin(lanes.get(lane).machine().capability(), capability))
                .boxed()
                .toList();
    }

    /// Of what is begun, the working time since the first scan counts as well as the pieces that were reported.
    private int minutes(OpenStep open) {
        var left = open.minutes(open.expected().subtract(open.reported()));
        if (open.firstScanAt() == null || open.state() != OperationState.STARTED) {
            return Math.toIntExact(Math.min(left, MINUTES_MAX));
        }
        var reported = open.minutes(open.expected()) - left;
        var ahead = Math.max(0, calendars.workedSince(open.firstScanAt()) - reported);
        return Math.toIntExact(Math.clamp(left - ahead, 1, MINUTES_MAX));
    }

    WorkshopFacts facts() {
        return facts;
    }

    List<Lane> lanes() {
        return lanes;
    }

    Calendars calendars() {
        return calendars;
    }

    List<Chain> chains() {
        return chains;
    }

    /// All that can be planned, begun or given out, lot by lot.
    SequencedMap<OperationKey, Step> steps() {
        return steps;
    }

    /// What no machine can do, and what follows it in its lot.
    List<OperationKey> impossible() {
        return impossible;
    }

    Map<UUID, OpenWorkOrder> orders() {
        return orders;
    }

    int weight(UUID workOrder) {
        return facts.weights().getOrDefault(workOrder, 1);
    }

    @Nullable
    Integer due(OpenWorkOrder order) {
        return order.neededBy() == null ? null : calendars.endOfWork(order.neededBy());
    }

    @Nullable
    Integer lane(Lane.Id id) {
        return laneOf.get(id);
    }

    /// Where what is not begun was put; what was put on a machine that is not there, or cannot do it, is left out.
    Map<OperationKey, Spot> spots(Map<OperationKey, Placed> places) {
        var spots = new LinkedHashMap<OperationKey, Spot>();
        steps.forEach((key, step) -> {
            var placed = places.get(key);
            var lane = placed == null ? null : lane(placed.lane());
            if (placed != null
                    && lane != null
                    && step.isPlannable()
                    && step.lanes().contains(lane)) {
                spots.put(key, new Spot(lane, facts.minute(placed.startsAt()), facts.minute(placed.endsAt())));
            }
        });
        return spots;
    }

    Placed placed(OperationKey key, Spot spot, boolean isLocked) {
        var lane = lanes.get(spot.lane());
        return new Placed(
                key, lane.machine().id(), lane.unit(), facts.at(spot.start()), facts.at(spot.end()), isLocked);
    }
}
