package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class PointsAreToldTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    @Autowired
    SeriesStore store;

    @Autowired
    Devices devices;

    @Autowired
    ToldPoints told;

    private Client planner;
    private UUID device;
    private Mosquitto client;

    @BeforeEach
    void connect() {
        planner = members.factory("Telling works " + UUID.randomUUID()).as(Role.PLANNER);
        int port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        var credentials = planner.post("/api/v1/devices", Map.of("name", "Told press"))
                .expect(201)
                .json();
        device = UUID.fromString(credentials.path("id").asString());
        client = new Mosquitto(
                port,
                credentials.path("code").asString(),
                credentials.path("secret").asString());
        send(0, 1, "run");
        told.wanted.addAll(
                asPlatform(() -> store.of(device)).stream().map(Series::id).toList());
    }

    @AfterEach
    void forget() {
        told.wanted.clear();
        told.fresh.clear();
        told.sealed.clear();
        told.missed.clear();
        told.refusesFresh = false;
        told.refusesSealed = false;
    }

    private void send(int from, int count, String state) {
        var messages = new ArrayList<String>();
        for (int n = from; n < from + count; n++) {
            messages.add("{\"ts\":%d,\"values\":{\"load\":%d,\"state\":\"%s\"}}"
                    .formatted(BEGIN.toEpochMilli() + n * 1000L, n, state));
        }
        assertThat(client.publish("mqttv311", messages).exit()).isZero();
    }

    private static <T> T asPlatform(Supplier<T> question) {
        return CurrentCaller.callAs(Caller.system(), question::get);
    }

    private int load() {
        return asPlatform(() -> store.require(device, "load")).id();
    }

    private static long points(Iterable<SeriesPoints> parts, int series) {
        long count = 0;
        for (var part : parts) {
            count += part.series() == series ? part.points().size() : 0;
        }
        return count;
    }

    private static void await(BooleanSupplier holds) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void whoWantsFreshPointsIsToldOfEachOnceAfterTheCommit() {
        send(1, 250, "run");

        await(() -> points(told.fresh, load()) == 250);
        told.wanted.clear();
        send(251, 10, "run");
        sealer.seal();
        assertThat(points(told.fresh, load())).isEqualTo(250);
    }

    @Test
    void whoFailsToTakeFreshPointsIsToldThatItMissedThem() {
        told.refusesFresh = true;

        send(1, 3, "run");

        await(() -> told.missed.contains(load()));
    }

    @Test
    void whatIsDerivedAndTheChunksComeTogetherOrNotAtAll() {
        send(1, 20, "run");
        told.refusesSealed = true;
        sealer.seal();
        assertThat(told.sealed).isEmpty();

        told.refusesSealed = false;
        sealer.seal();

        assertThat(points(told.sealed, load())).isEqualTo(21);
        sealer.seal();
        assertThat(points(told.sealed, load())).isEqualTo(21);
    }

    @Test
    void theLatestValueIsThatOfTheLatestTimePackedOrNot() {
        send(100, 20, "run");
        sealer.seal();
        send(50, 10, "idle");

        assertThat(latest("load").value()).isEqualTo(119);
        assertThat(latest("load").at()).isEqualTo(BEGIN.plusSeconds(119));
        assertThat(latest("state").word()).isEqualTo("run");

        send(119, 2, "idle");
        assertThat(latest("load").value()).isEqualTo(120);
        assertThat(latest("state").word()).isEqualTo("idle");
    }

    @Test
    void whatIsNotTheCallersHasNoLatestValue() {
        var stranger = new Caller(
                UUID.randomUUID(),
                "Somebody",
                UUID.randomUUID(),
                "Elsewhere",
                Set.of(Permission.DEVICE_READ),
                Locale.ENGLISH,
                Caller.Kind.PERSON);
        var series = List.of(load());

        assertThat(asPlatform(() -> store.latest(series))).hasSize(1);
        assertThat(CurrentCaller.<Map<Integer, LastValue>, RuntimeException>callAs(
                        stranger, () -> store.latest(series)))
                .isEmpty();
        assertThat(CurrentCaller.<Map<UUID, Instant>, RuntimeException>callAs(
                        stranger, () -> devices.lastHeard(List.of(device))))
                .isEmpty();
    }

    private LastValue latest(String metric) {
        return asPlatform(() -> {
            var series = store.require(device, metric).id();
            return Objects.requireNonNull(store.latest(List.of(series)).get(series));
        });
    }

    @Test
    void aDeviceIsHeardWhenItSendsWhateverTimesItsPointsCarry() {
        var never = UUID.fromString(planner.post("/api/v1/devices", Map.of("name", "Silent press"))
                .expect(201)
                .json()
                .path("id")
                .asString());
        var heard = asPlatform(() -> devices.lastHeard(List.of(device, never)));

        assertThat(heard).containsOnlyKeys(device);
        assertThat(Duration.between(heard.get(device), Instant.now())).isLessThan(Duration.ofMinutes(1));
    }
}
