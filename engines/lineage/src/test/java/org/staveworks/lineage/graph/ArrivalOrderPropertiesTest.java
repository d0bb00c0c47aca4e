package org.staveworks.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.id.Identifier;

/// Any order of arrival, with late, repeated, corrected and contradicting events, gives the lineage of a naive replay.
class ArrivalOrderPropertiesTest {
    private static final int SINGLES = 5;
    private static final int PALLETS = 3;

    /// A small world, so that events meet each other often.
    private static List<TracedEvent> world(Random random) {
        var events = new ArrayList<TracedEvent>();
        var count = 4 + random.nextInt(30);
        for (var i = 0; i < count; i++) {
            var eventId = switch (random.nextInt(4)) {
                case 0 -> null;
                // Ids of others' events are taken now and then.
                case 1 -> "urn:id:" + random.nextInt(6);
                default -> "urn:id:event" + i;
            };
            var hour = random.nextInt(10);
            var seed = random.nextLong();
            events.add(Events.traced(event(new Random(seed), hour, eventId, false)));
            if (random.nextInt(5) == 0) {
                // Taken back, as the standard says: the same event with a declaration.
                events.add(Events.traced(event(new Random(seed), hour, eventId, true)));
                if (random.nextBoolean()) {
                    events.add(Events.traced(event(random, hour, "urn:id:correct" + i, false)));
                }
            }
            if (random.nextInt(6) == 0) {
                // The same from another system.
                events.add(Events.traced(event(new Random(seed), hour, "urn:id:other" + i, false)));
            }
        }
        return events;
    }

    private static EpcisEvent event(
            Random random, int hour, @org.jspecify.annotations.Nullable String eventId, boolean isDeclaration) {
        var head = Events.head(hour, eventId, isDeclaration);
        if (random.nextInt(3) == 0) {
            var lots = List.of(
                    Events.quantity(Events.lot("L" + random.nextInt(2)), String.valueOf(1 + random.nextInt(9))));
            var isSplit = random.nextInt(3) == 0;
            return Events.make(
                    head,
                    random.nextBoolean() ? List.of(single(random)) : List.of(Events.pallet(random.nextInt(PALLETS))),
                    random.nextBoolean() ? lots : List.of(),
                    List.of(single(random)),
                    List.of(),
                    isSplit ? "urn:transformation:" + random.nextInt(2) : null);
        }
        var action = Action.values()[random.nextInt(3)];
        var children = new ArrayList<String>();
        for (var n = random.nextInt(3); n > 0; n--) {
            children.add(random.nextInt(6) == 0 ? Events.pallet(random.nextInt(PALLETS)) : single(random));
        }
        var quantities = random.nextInt(3) == 0
                ? List.of(Events.quantity(Events.lot("L" + random.nextInt(2)), String.valueOf(1 + random.nextInt(5))))
                : List.<EpcisEvent.QuantityElement>of();
        if (children.isEmpty() && quantities.isEmpty() && action != Action.DELETE) {
            children.add(single(random));
        }
        return Events.pack(head, Events.pallet(random.nextInt(PALLETS)), children, quantities, action);
    }

    private static String single(Random random) {
        return Events.single(random.nextInt(SINGLES));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property(tries = 1_500)
    void anyOrderGivesTheSameLineage(@ForAll("seeds") long seed) {
        var random = new Random(seed);
        var events = world(random);
        var naive = new NaiveReplay(events);

        var arrivals = new ArrayList<>(events);
        for (var again = random.nextInt(6); again > 0; again--) {
            arrivals.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(arrivals, random);
        var lineage = new InMemoryLineage();
        var rows = new ArrayList<LineageEdge>();
        for (var from = 0; from < arrivals.size(); ) {
            var to = Math.min(arrivals.size(), from + 1 + random.nextInt(5));
            apply(lineage.accept(arrivals.subList(from, to)), rows);
            from = to;
        }

        assertThat(lineage.edges())
                .containsExactlyInAnyOrderElementsOf(naive.edges().toList());
        assertThat(lineage.contradictions()).isEqualTo(naive.contradictions());
        assertThat(rows).containsExactlyInAnyOrderElementsOf(lineage.edges());
        compareWalks(lineage, naive, random);
    }

    /// A store that only ever writes the changes has the same rows.
    private static void apply(LineageProjector.Changes changes, List<LineageEdge> rows) {
        changes.drop().forEach(edge -> assertThat(rows.remove(edge)).isTrue());
        for (var ending : changes.close()) {
            assertThat(rows.remove(ending.before())).isTrue();
            rows.add(ending.now());
        }
        rows.addAll(changes.add());
    }

    private static void compareWalks(InMemoryLineage lineage, NaiveReplay naive, Random random) {
        var moment = Events.at(random.nextInt(10));
        var nodes = new HashSet<Identifier>();
        naive.edges().forEach(edge -> {
            nodes.add(edge.parent());
            nodes.add(edge.child());
        });
        var one = new Traversal(lineage, 10_000);
        var other = new Traversal(naive, 10_000);
        for (var node : nodes) {
            assertThat(Set.copyOf(one.up(node).items()))
                    .isEqualTo(Set.copyOf(other.up(node).items()));
            assertThat(Set.copyOf(one.down(node).items()))
                    .isEqualTo(Set.copyOf(other.down(node).items()));
            var inside = one.inside(node, moment);
            assertThat(Set.copyOf(inside.items()))
                    .isEqualTo(Set.copyOf(other.inside(node, moment).items()));
            for (var item : inside.items()) {
                var isDirectlyInside = Objects.equals(inside.depths().get(item), 1);
                assertThat(isDirectlyInside).isEqualTo(naive.isInside(item, node, moment));
            }
        }
    }
}
