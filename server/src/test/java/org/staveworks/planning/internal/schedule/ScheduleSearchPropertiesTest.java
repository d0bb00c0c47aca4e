package org.staveworks.planning.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Machine;
import org.staveworks.party.Site;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures.Closure;
import org.staveworks.planning.internal.capacity.Shift;
import org.staveworks.production.OpenWork.Open;
import org.staveworks.production.OpenWork.OpenStep;
import org.staveworks.production.OpenWork.OpenWorkOrder;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderState;

/// Whatever a workshop looks like, a plan is found that keeps all rules, and a mended plan after it.
class ScheduleSearchPropertiesTest {
    /// A Monday morning in the workshop, before it opens.
    private static final Instant NOW = Instant.parse("2026-03-01T23:40:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZONE);
    private static final List<String> CAPABILITIES = List.of("forming", "welding", "assembly");
    private static final Duration SHORT = Duration.ofMillis(20);

    @Property(tries = 20)
    void aPlanIsFoundThatKeepsAllRulesAndSoIsAMendedOne(@ForAll long seed) {
        var dice = new Random(seed);
        var facts = facts(dice);
        var nothing = new Plan(new Workshop(facts), Map.of(), null);
        var first = search(nothing, DraftMode.ANEW, Map.of());
        assertWhole(nothing.workshop(), first);

        var later = NOW.plus(Duration.ofMinutes(dice.nextInt(2) * 60L + dice.nextInt(30)));
        var broken = with(facts, later, closures(dice, facts.machines()));
        var plan = new Plan(new Workshop(broken), places(nothing.workshop(), first, dice), null);
        var locked = plan.locked();
        for (var mode : DraftMode.values()) {
            var second = search(plan, mode, Map.of());
            assertWhole(plan.workshop(), second);
            for (var key : locked) {
                if (!second.unlocked().contains(key) && !plan.check().begun().containsKey(key)) {
                    assertThat(second.judged().all().get(key))
                            .isEqualTo(plan.spots().get(key));
                }
            }
        }
        assertThat(search(plan, DraftMode.MEND, Map.of()).judged().all()).containsAllEntriesOf(untouched(plan, locked));
    }

    /// A short operation may be one that should be over by then.
    private static final Set<FindingCode> MAY_COME = Set.of(FindingCode.NO_MACHINE, FindingCode.OVERDUE);

    @Property(tries = 20)
    void aPlanStillHoldsWhileItIsLookedAt(@ForAll long seed) {
        var dice = new Random(seed);
        var working = NOW.plus(Duration.ofMinutes(30));
        var facts = with(facts(dice), working, List.of());
        var nothing = new Plan(new Workshop(facts), Map.of(), null);
        var places = places(nothing.workshop(), search(nothing, DraftMode.ANEW, Map.of()), dice);

        for (int minute = 1; minute <= Begun.PATIENCE - 1; minute++) {
            var later = with(facts, working.plus(Duration.ofMinutes(minute)), List.of());
            assertThat(new Plan(new Workshop(later), places, null).findings())
                    .as("after %d minutes", minute)
                    .allMatch(found -> MAY_COME.contains(found.code()));
        }
    }

    /// Places in lots that nothing hits; a lock that had to go can hit others.
    private static Map<OperationKey, Spot> untouched(Plan plan, Set<OperationKey> locked) {
        var hit = plan.findings().stream()
                .flatMap(found -> found.keys().stream())
                .map(ScheduleSearchPropertiesTest::lot)
                .collect(Collectors.toCollection(HashSet::new));
        return locked.isEmpty()
                ? plan.spots().entrySet().stream()
                        .filter(entry -> !hit.contains(lot(entry.getKey()))
                                && !plan.check().begun().containsKey(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                : Map.of();
    }

    private static String lot(OperationKey key) {
        return key.workOrderId() + "/" + key.lot();
    }

    private static ScheduleSearch.Answered search(Plan plan, DraftMode mode, Map<OperationKey, Spot> pins) {
        return new ScheduleSearch(plan.check(), plan.workshop(), mode, plan.spots(), plan.locked(), pins)
                .run(SHORT, better -> {});
    }

    private static void assertWhole(Workshop workshop, ScheduleSearch.Answered answered) {
        assertThat(answered.judged().found()).isEmpty();
        assertThat(answered.judged().all().keySet()).isEqualTo(workshop.steps().keySet());
    }

    private static Map<OperationKey, Placed> places(Workshop workshop, ScheduleSearch.Answered answered, Random dice) {
        var places = new HashMap<OperationKey, Placed>();
        var locks = dice.nextInt(3);
        workshop.steps().forEach((key, step) -> {
            var spot = answered.judged().all().get(key);
            if (spot != null && !step.isOutside()) {
                places.put(key, workshop.placed(key, spot, locks > 0 && dice.nextInt(4) == 0));
            }
        });
        return places;
    }

    private static WorkshopFacts facts(Random dice) {
        var sites = List.of(site(28.9, 120.06), site(29.3, 120.5));
        var machines = new ArrayList<Machine>();
        for (var capability : CAPABILITIES) {
            machines.add(new Machine(
                    id(dice),
                    new UUID(0, 1),
                    capability,
                    capability,
                    sites.get(dice.nextInt(2)).id(),
                    1 + dice.nextInt(3)));
        }
        var workOrders = new ArrayList<OpenWorkOrder>();
        var steps = new ArrayList<OpenStep>();
        for (int order = 0; order < 1 + dice.nextInt(6); order++) {
            var lots = 1 + dice.nextInt(3);
            var head = workOrder(dice, lots);
            workOrders.add(head);
            for (int lot = 1; lot <= lots; lot++) {
                for (int step = 1; step <= 1 + dice.nextInt(4); step++) {
                    steps.add(step(dice, head, lot, 10 * step));
                }
            }
        }
        return new WorkshopFacts(
                NOW,
                ZONE,
                new Open(workOrders, steps),
                machines,
                sites.stream().collect(Collectors.toMap(Site::id, site -> site)),
                CAPABILITIES.stream()
                        .collect(Collectors.toMap(code -> code, code -> new Capability(code, null, code, code))),
                week(),
                List.of(),
                Map.of());
    }

    private static Site site(double latitude, double longitude) {
        return new Site(UUID.randomUUID(), new UUID(0, 1), "厂", "", null, latitude, longitude);
    }

    private static List<Shift> week() {
        var week = new ArrayList<Shift>();
        for (int day = 1; day <= 6; day++) {
            week.add(new Shift(day, 480, 720));
            week.add(new Shift(day, 780, 1_020));
        }
        return week;
    }

    private static OpenWorkOrder workOrder(Random dice, int lots) {
        return new OpenWorkOrder(
                id(dice),
                "WO",
                WorkOrderState.RELEASED,
                new UUID(1, dice.nextInt(3)),
                "P",
                "杯",
                BigDecimal.valueOf(100L * lots),
                "H87",
                BigDecimal.valueOf(100),
                null,
                null,
                dice.nextBoolean() ? TODAY.plusDays(dice.nextInt(9) - 2) : null);
    }

    private static OpenStep step(Random dice, OpenWorkOrder order, int lot, int sequence) {
        var roll = dice.nextInt(12);
        var state = roll == 0 ? OperationState.STARTED : roll == 1 ? OperationState.OUTSOURCED : OperationState.WAITING;
        var capability = CAPABILITIES.get(dice.nextInt(CAPABILITIES.size()));
        return new OpenStep(
                order.id(),
                lot,
                sequence,
                capability,
                null,
                capability,
                BigDecimal.valueOf(dice.nextInt(3) * 15L),
                BigDecimal.valueOf(dice.nextInt(120)),
                BigDecimal.valueOf(100),
                BigDecimal.valueOf(100),
                BigDecimal.ZERO,
                state,
                roll == 2,
                dice.nextBoolean() ? TODAY.plusDays(dice.nextInt(6) - 1) : null,
                state == OperationState.STARTED ? NOW.minus(Duration.ofHours(dice.nextInt(40))) : null);
    }

    private static WorkshopFacts with(WorkshopFacts facts, Instant now, List<Closure> closures) {
        return new WorkshopFacts(
                now,
                facts.zone(),
                facts.work(),
                facts.machines(),
                facts.sites(),
                facts.capabilities(),
                facts.week(),
                closures,
                facts.weights());
    }

    private static List<Closure> closures(Random dice, List<Machine> machines) {
        var closures = new ArrayList<Closure>();
        for (int i = 0; i < dice.nextInt(3); i++) {
            var machine = machines.get(dice.nextInt(machines.size()));
            var unit = dice.nextBoolean() ? 1 + dice.nextInt(machine.count()) : null;
            var from = NOW.plus(Duration.ofHours(dice.nextInt(60)));
            closures.add(closure(dice, machine, unit, from, from.plus(Duration.ofHours(1 + dice.nextInt(50)))));
        }
        return closures;
    }

    private static Closure closure(Random dice, Machine machine, @Nullable Integer unit, Instant from, Instant to) {
        return new Closure(
                id(dice),
                new UUID(0, 1),
                ClosureKind.BREAKDOWN,
                machine.id(),
                machine.name(),
                machine.capability(),
                unit == null ? machine.count() : 1,
                unit,
                from,
                to,
                null,
                "",
                NOW);
    }

    private static UUID id(Random dice) {
        return new UUID(dice.nextLong(), dice.nextLong());
    }
}
