package org.staveworks.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;
import org.staveworks.lineage.epcis.EventNodes;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.graph.NaiveReplay;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.capture.ErrorBehaviour;

/// Events that come in any order, late, twice, taken back or contradicting leave the rows that a naive replay of all of
/// them has. Each seed is a small world of its own, so that events meet each other often.
@ServerTest
class ArrivalOrderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WORLDS = 40;

    @Autowired
    Capture capture;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private Caller owner;

    @BeforeEach
    void aFactoryRecords() {
        owner = members.factory("Recorder").caller(Role.OWNER);
    }

    static List<Long> seeds() {
        return new Random().longs(WORLDS).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfArrivalLeavesTheLineageOfANaiveReplay(long seed) {
        var random = new Random(seed);
        var world = Long.toHexString(seed);
        var events = world(random, world);
        var naive =
                new NaiveReplay(events.stream().map(ArrivalOrderTest::traced).toList());

        var arrivals = new ArrayList<>(events);
        for (var again = random.nextInt(6); again > 0; again--) {
            arrivals.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(arrivals, random);
        for (var from = 0; from < arrivals.size(); ) {
            var to = Math.min(arrivals.size(), from + 1 + random.nextInt(5));
            handIn(arrivals.subList(from, to));
            from = to;
        }

        assertThat(edges(world))
                .containsExactlyInAnyOrderElementsOf(naive.edges()
                        .map(edge -> "%s|%s|%s|%s|%s|%s|%s|%s|%s"
                                .formatted(
                                        edge.kind(),
                                        edge.parent().value(),
                                        edge.child().value(),
                                        edge.from(),
                                        edge.to(),
                                        edge.event(),
                                        edge.endedBy(),
                                        edge.quantity(),
                                        edge.uom()))
                        .toList());
        assertThat(contradictions(world))
                .containsExactlyInAnyOrderElementsOf(naive.contradictions().stream()
                        .map(one ->
                                "%s|%s|%s".formatted(one.reason(), one.item().value(), one.event()))
                        .collect(Collectors.toSet()));
    }

    private void handIn(List<EpcisEvent> events) {
        var document = EpcisWriter.write(
                random(events) ? Syntax.XML : Syntax.JSON,
                DocumentHead.capture("2026-02-01T00:00:00Z", Contexts.NONE),
                events.stream().map(EventNodes::of).toList());
        var job = CurrentCaller.callAs(
                owner, () -> capture.accept(document, "application/ld+json", ErrorBehaviour.ROLLBACK));
        assertThat(errors(job)).isEqualTo("[]");
    }

    private String errors(UUID job) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> Objects.requireNonNull(transactions.execute(
                        status -> jdbc.sql("select errors::text from trace.capture_job where id = :job")
                                .param("job", job)
                                .query(String.class)
                                .single())));
    }

    private static boolean random(List<EpcisEvent> events) {
        return events.size() % 2 == 0;
    }

    private List<String> edges(String world) {
        return asPlatform(
                """
                        select g.kind, p.value as parent, c.value as child, g.from_at, g.to_at, b.key as event,
                               f.key as ended, g.quantity, g.uom
                        from trace.edge g
                        join trace.item p on p.id = g.parent
                        join trace.item c on c.id = g.child
                        join trace.event b on b.id = g.event
                        left join trace.event f on f.id = g.ended_by
                        where b.content like :world
                        """,
                world,
                row -> "%s|%s|%s|%s|%s|%s|%s|%s|%s"
                        .formatted(
                                switch (row.getString("kind")) {
                                    case "T" -> "TRANSFORMATION";
                                    case "A" -> "AGGREGATION";
                                    default -> "ASSOCIATION";
                                },
                                row.getString("parent"),
                                row.getString("child"),
                                moment(row.getObject("from_at", OffsetDateTime.class)),
                                moment(row.getObject("to_at", OffsetDateTime.class)),
                                key(row.getBytes("event")),
                                key(row.getBytes("ended")),
                                row.getBigDecimal("quantity"),
                                row.getString("uom")));
    }

    private List<String> contradictions(String world) {
        return asPlatform(
                """
                        select distinct d.reason, i.value, e.key
                        from trace.contradiction d
                        join trace.item i on i.id = d.item_id
                        join trace.event e on e.id = d.event
                        where e.content like :world
                        """,
                world,
                row -> "%s|%s|%s".formatted(row.getString("reason"), row.getString("value"), key(row.getBytes("key"))));
    }

    @FunctionalInterface
    private interface Reading {
        String of(java.sql.ResultSet row) throws java.sql.SQLException;
    }

    private List<String> asPlatform(String sql, String world, Reading reading) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> Objects.requireNonNull(transactions.execute(status -> jdbc.sql(sql)
                        .param("world", "%" + world + "%")
                        .query((row, index) -> reading.of(row))
                        .list())));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String key(byte @Nullable [] bytes) {
        return bytes == null
                ? null
                : "ni:///sha-256;" + java.util.HexFormat.of().formatHex(bytes) + "?ver=CBV2.0";
    }

    private static TracedEvent traced(EpcisEvent event) {
        return TracedEvent.of(event, EventHash.plain().of(event));
    }

    private static List<EpcisEvent> world(Random random, String world) {
        var events = new ArrayList<EpcisEvent>();
        var count = 4 + random.nextInt(30);
        for (var i = 0; i < count; i++) {
            var eventId = switch (random.nextInt(4)) {
                case 0 -> null;
                // Ids of others' events are taken now and then.
                case 1 -> "urn:id:" + world + ":" + random.nextInt(6);
                default -> "urn:id:" + world + ":event" + i;
            };
            var hour = random.nextInt(10);
            var seed = random.nextLong();
            events.add(event(new Random(seed), world, hour, eventId, false));
            if (random.nextInt(5) == 0) {
                // Taken back, as the standard says: the same event with a declaration.
                events.add(event(new Random(seed), world, hour, eventId, true));
                if (random.nextBoolean()) {
                    events.add(event(random, world, hour, "urn:id:" + world + ":correct" + i, false));
                }
            }
            if (random.nextInt(6) == 0) {
                // The same from another system.
                events.add(event(new Random(seed), world, hour, "urn:id:" + world + ":other" + i, false));
            }
        }
        return events;
    }

    private static EpcisEvent event(
            Random random, String world, int hour, @Nullable String eventId, boolean isDeclaration) {
        var at = START.plusSeconds(hour * 3_600L);
        var head = new EpcisEvent.Head(
                Timestamp.of(at),
                null,
                "+08:00",
                eventId,
                isDeclaration
                        ? new EpcisEvent.ErrorDeclaration(
                                Timestamp.of(at.plusSeconds(360_000)), "incorrect_data", null, List.of())
                        : null,
                List.of());
        if (random.nextInt(3) == 0) {
            return make(random, world, head);
        }
        var action = Action.values()[random.nextInt(3)];
        var parent = pallet(random, world);
        var children = new ArrayList<String>();
        for (var n = random.nextInt(3); n > 0; n--) {
            var child = random.nextInt(6) == 0 ? pallet(random, world) : single(random, world);
            if (!child.equals(parent)) {
                children.add(child);
            }
        }
        var quantities = random.nextInt(3) == 0 ? List.of(lot(random, world)) : List.<EpcisEvent.QuantityElement>of();
        if (children.isEmpty() && quantities.isEmpty() && action != Action.DELETE) {
            children.add(single(random, world));
        }
        return new EpcisEvent.AggregationEvent(
                head,
                parent,
                children.isEmpty() ? null : children,
                quantities.isEmpty() ? null : quantities,
                action,
                EpcisEvent.Context.NONE,
                null,
                List.of(),
                Contexts.NONE);
    }

    private static EpcisEvent make(Random random, String world, EpcisEvent.Head head) {
        var isSplit = random.nextInt(3) == 0;
        return new EpcisEvent.TransformationEvent(
                head,
                random.nextBoolean() ? List.of(single(random, world)) : List.of(pallet(random, world)),
                random.nextBoolean() ? List.of(lot(random, world)) : null,
                List.of(single(random, world)),
                null,
                isSplit ? "urn:transformation:" + world + ":" + random.nextInt(2) : null,
                EpcisEvent.Context.NONE,
                null,
                null,
                List.of(),
                Contexts.NONE);
    }

    private static EpcisEvent.QuantityElement lot(Random random, String world) {
        return new EpcisEvent.QuantityElement(
                "https://id.gs1.org/01/04012345111118/10/" + world + "L" + random.nextInt(2),
                new BigDecimal(1 + random.nextInt(9)),
                "KGM");
    }

    private static String single(Random random, String world) {
        return "https://id.gs1.org/01/04012345111118/21/" + world + random.nextInt(5);
    }

    private static String pallet(Random random, String world) {
        return "https://pallet.example/" + world + "/" + random.nextInt(3);
    }
}
