package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerProperties;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class ScanPropertiesTest extends ServerProperties {
    private static final int QUANTITY = 50;
    private static final int LOT_SIZE = 20;
    private static final int OPERATIONS = 3;
    private static final int LOTS = 3;
    private static final Instant MORNING = Instant.parse("2026-11-01T00:00:00Z");

    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Autowired
    Scans scans;

    /// A scan of a random day; ticket by operation and lot.
    record Report(int operation, int lot, boolean start, int good, int scrap, int minute) {}

    @Provide
    Arbitrary<List<Report>> days() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, OPERATIONS - 1),
                        Arbitraries.integers().between(1, LOTS),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 600))
                .as(Report::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 15)
    void aBatchAmountsToTheSameInAnyOrderAndHoweverOftenItIsRepeated(
            @ForAll("days") List<Report> day, @ForAll long seed) {
        var factory = members.factory("杯业");
        var product = workshop.product(factory);
        var straight = workshop.released(factory, product, QUANTITY, LOT_SIZE);
        var shuffled = workshop.released(factory, product, QUANTITY, LOT_SIZE);
        var worker = factory.caller(Role.WORKER);

        send(worker, batch(straight, day));

        var random = new Random(seed);
        var again = new ArrayList<>(batch(shuffled, day));
        again.addAll(again.subList(0, random.nextInt(again.size() + 1)));
        Collections.shuffle(again, random);
        send(worker, again);
        Collections.shuffle(again, random);
        send(worker, again);

        assertThat(counts(factory, shuffled)).isEqualTo(counts(factory, straight));
    }

    @Property(tries = 6)
    void aDaySentInPartsByManyDevicesAtOnceAndRepeatedAmountsToTheSame(
            @ForAll("days") List<Report> day, @ForAll long seed) throws Exception {
        var factory = members.factory("杯业");
        var product = workshop.product(factory);
        // Lots that nobody can exceed: what is too much is decided in the order of arrival, here nothing is.
        var straight = workshop.released(factory, product, 3_000, 1_000);
        var parallel = workshop.released(factory, product, 3_000, 1_000);
        var worker = factory.caller(Role.WORKER);
        send(worker, batch(straight, day));

        var random = new Random(seed);
        var scattered = new ArrayList<>(batch(parallel, day));
        scattered.addAll(batch(parallel, day));
        Collections.shuffle(scattered, random);
        try (var devices = Executors.newFixedThreadPool(6)) {
            var sendings = new ArrayList<Future<?>>();
            for (int first = 0; first < scattered.size(); first += 5) {
                var part = List.copyOf(scattered.subList(first, Math.min(first + 5, scattered.size())));
                sendings.add(devices.submit(() -> send(worker, part)));
                sendings.add(devices.submit(() -> send(worker, part)));
            }
            for (var sending : sendings) {
                sending.get();
            }
        }
        assertThat(counts(factory, parallel)).isEqualTo(counts(factory, straight));
    }

    private void send(Caller worker, List<NewScan> batch) {
        var results = CurrentCaller.callAs(worker, () -> scans.record(batch));
        assertThat(results).hasSameSizeAs(batch);
    }

    /// The day's reports on the tickets of one work order; the ids are the same whenever it is asked for.
    private static List<NewScan> batch(JsonNode workOrder, List<Report> day) {
        var batch = new ArrayList<NewScan>();
        for (int i = 0; i < day.size(); i++) {
            var report = day.get(i);
            var name = workOrder.path("number").asString() + ":" + i;
            batch.add(new NewScan(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    Workshop.code(workOrder, report.operation(), report.lot()),
                    report.start() ? ScanKind.START : ScanKind.FINISH,
                    BigDecimal.valueOf(report.good()),
                    BigDecimal.valueOf(report.scrap()),
                    null,
                    null,
                    // One second apart, so that the day has one order.
                    MORNING.plusSeconds(60L * report.minute() + i)));
        }
        return batch;
    }

    /// States and sums of the work order, its operations and its tickets.
    private static List<String> counts(Member factory, JsonNode workOrder) {
        var now = factory.as(Role.PLANNER)
                .get("/api/v1/work-orders/" + workOrder.path("id").asString())
                .expect(200)
                .json();
        var counts = new ArrayList<String>();
        counts.add(count(now));
        now.path("operations").forEach(operation -> counts.add(operation.path("name") + count(operation)));
        now.path("tickets")
                .forEach(ticket -> counts.add(ticket.path("operationName") + " " + ticket.path("lot") + count(ticket)));
        Collections.sort(counts);
        return counts;
    }

    private static String count(JsonNode node) {
        return " " + node.path("state") + " " + node.path("good") + " " + node.path("scrap");
    }
}
