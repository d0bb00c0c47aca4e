package org.staveworks.equipment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.Mosquitto;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.equipment.Signals.CounterSignal;
import org.staveworks.equipment.Signals.EnergySignal;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.WordMeaning;
import org.staveworks.equipment.internal.Deriver;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;

/// A factory whose machines speak, for tests.
final class Workshop {
    private final Member factory;
    private final Client planner;
    private final String machineId;
    private final int port;
    private final SeriesStore store;
    private final MachineSignals signals;
    private final Sealer sealer;
    private final Deriver deriver;

    Workshop(Members members, SeriesStore store, MachineSignals signals, Sealer sealer, Deriver deriver) {
        this.factory = members.factory("Workshop " + UUID.randomUUID());
        this.planner = factory.as(Role.PLANNER);
        this.store = store;
        this.signals = signals;
        this.sealer = sealer;
        this.deriver = deriver;
        var site = factory.as(Role.OWNER)
                .post("/api/v1/sites", Map.of("name", "Hall 1", "address", "1 Mould Road"))
                .expect(201)
                .id();
        machineId = planner.post(
                        "/api/v1/machines",
                        Map.of("name", "Moulding machine", "capability", "forming", "siteId", site, "count", 5))
                .expect(201)
                .id()
                .toString();
        port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
    }

    Member factory() {
        return factory;
    }

    Client planner() {
        return planner;
    }

    UUID machineId() {
        return UUID.fromString(machineId);
    }

    String path(int unit) {
        return "/api/v1/equipment/" + machineId + "/" + unit;
    }

    /// A device of one of the machines.
    record Speaker(UUID id, Mosquitto client) {
        void says(List<String> messages) {
            var ended = client.publish("mqttv5", messages);
            if (ended.exit() != 0) {
                throw new IllegalStateException(ended.output());
            }
        }
    }

    Speaker speaker(int unit) {
        var told = planner.post(
                        "/api/v1/devices", Map.of("name", "Controller " + unit, "machineId", machineId, "unit", unit))
                .expect(201)
                .json();
        return new Speaker(
                UUID.fromString(told.path("id").asString()),
                new Mosquitto(
                        port, told.path("code").asString(), told.path("secret").asString()));
    }

    static String message(long at, String values) {
        return "{\"ts\":%d,\"values\":{%s}}".formatted(at, values);
    }

    Map<String, Integer> series(Speaker speaker) {
        return CurrentCaller.callAs(factory.caller(Role.PLANNER), () -> {
            var byMetric = new HashMap<String, Integer>();
            store.of(speaker.id()).forEach(one -> byMetric.put(one.metric(), one.id()));
            return byMetric;
        });
    }

    /// The metrics `state`, `count`, `bad`, `kwh` and `fault`, as far as the device has told them.
    Signals usual(Speaker speaker) {
        var series = series(speaker);
        return new Signals(
                new StateSignal(
                        series.getOrDefault("state", 0),
                        List.of(
                                new WordMeaning("run", MachineState.PRODUCING),
                                new WordMeaning("wait", MachineState.IDLE),
                                new WordMeaning("fault", MachineState.DOWN)),
                        null),
                series.get("fault"),
                counter(series.get("count")),
                counter(series.get("bad")),
                series.containsKey("kwh") ? new EnergySignal(series.get("kwh"), false, BigDecimal.ONE, null) : null,
                series.get("programme"),
                List.of());
    }

    private static @Nullable CounterSignal counter(@Nullable Integer series) {
        return series == null ? null : new CounterSignal(series, BigDecimal.ONE, null);
    }

    void means(int unit, Signals wanted) {
        CurrentCaller.runAs(factory.caller(Role.PLANNER), () -> signals.set(machineId(), unit, null, wanted));
    }

    /// What came is packed, and what is due is derived.
    void settle() {
        sealer.seal();
        deriver.derive();
    }
}
