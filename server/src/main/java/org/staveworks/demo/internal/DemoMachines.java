package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.LiveMachines.Shift;
import org.staveworks.demo.internal.LiveMachines.Voice;
import org.staveworks.demo.internal.MachineLine.Credentials;
import org.staveworks.demo.internal.SampleFiles.MachineDataEntry;
import org.staveworks.party.Role;
import tools.jackson.databind.JsonNode;

/// Some of the sample cluster's machines speak: a device for each, weeks of what it measured, sent as a device
/// sends it, and what its signals mean. The counts agree with what workers reported, but for a report or two.
///
/// A device's secret is kept nowhere: whoever wants to go on speaking asks for a new one, as its planner does.
final class DemoMachines {
    /// It tells something each minute, or each four where it is off.
    private static final int SILENCE_SECONDS = 300;
    /// Of what was before the load, one moment of so many minutes is enough.
    private static final int HISTORY_MINUTES = 2;

    private final SampleFiles files;
    private final Door door;
    private final LoadState state;
    /// Of the devices that were registered here.
    private final Map<MachineDataEntry, Credentials> fresh = new HashMap<>();

    DemoMachines(SampleFiles files, Door door, LoadState state) {
        this.files = files;
        this.door = door;
        this.state = state;
    }

    /// Brings what was measured before the load.
    ///
    /// @param steps that were taken; scans among them name machines
    void load(List<Step> steps, Instant began) throws InterruptedException {
        var open = files.machineData().stream()
                .filter(entry -> !state.isTaken(nameOf(entry)))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        var vertx = Vertx.vertx();
        try {
            var port = port(began);
            if (port.isEmpty()) {
                return;
            }
            for (var entry : open) {
                load(vertx, port.get(), entry, MachineDiary.of(entry, steps, began), began);
                state.keepTaken(nameOf(entry), Map.of());
            }
        } catch (Refusal refusal) {
            // The rest of the cluster is still worth showing.
            System.out.printf("Machines of the sample are silent: %s%n", refusal.getMessage());
        } finally {
            vertx.close();
        }
    }

    /// Machines that go on speaking, each with its own credentials, and who looks after them.
    ///
    /// @param steps that were taken
    /// @param began when the load began
    /// @param doors opens the API for whoever looks after them
    Shift shift(List<Step> steps, Instant began, Instant now, Supplier<Door> doors) {
        var voices = new ArrayList<Voice>();
        var devices = new HashMap<Visitor, Set<String>>();
        var port = port(now);
        for (var entry : files.machineData()) {
            var device = entry.isSilent() || port.isEmpty() ? Optional.<String>empty() : find(entry, now);
            if (device.isPresent()) {
                devices.computeIfAbsent(planner(entry.organisation()), planner -> new HashSet<>())
                        .add(device.get());
                voices.add(new Voice(
                        port.orElseThrow(),
                        credentials(entry, device.get(), now),
                        () -> MachineDiary.of(entry, steps, began),
                        spokenTo(entry, device.get(), began, now)));
            }
        }
        return new Shift(voices, new StopDuty(doors, devices));
    }

    private Credentials credentials(MachineDataEntry entry, String device, Instant now) {
        var known = fresh.get(entry);
        return known != null
                ? known
                : credentials(door.post(
                        planner(entry.organisation()),
                        now,
                        "devices/%s/secret".formatted(device),
                        "demo/" + UUID.randomUUID(),
                        body()));
    }

    private static Credentials credentials(JsonNode told) {
        return new Credentials(told.path("code").asString(), told.path("secret").asString());
    }

    private Instant spokenTo(MachineDataEntry entry, String device, Instant began, Instant now) {
        return door.get(planner(entry.organisation()), now, "devices/" + device).path("latest").values().stream()
                .map(value -> Instant.parse(value.path("at").asString()))
                .max(Instant::compareTo)
                .orElse(began);
    }

    /// Its id, if it is registered and nobody has renamed it.
    private Optional<String> find(MachineDataEntry entry, Instant moment) {
        return door.get(planner(entry.organisation()), moment, pathOf(entry)).path("devices").values().stream()
                .filter(device -> device.path("name").asString().equals(deviceName(entry)))
                .map(device -> device.path("id").asString())
                .findFirst();
    }

    private String machine(MachineDataEntry entry) {
        return state.require("machine", entry.organisation() + "/" + entry.machine())
                .toString();
    }

    private String pathOf(MachineDataEntry entry) {
        return "equipment/%s/%d".formatted(machine(entry), entry.unit());
    }

    private static String deviceName(MachineDataEntry entry) {
        return "%s %d 号控制器".formatted(entry.machine(), entry.unit());
    }

    private static String nameOf(MachineDataEntry entry) {
        return "data of %s #%d of %s".formatted(entry.machine(), entry.unit(), entry.organisation());
    }

    /// Headers are of ASCII; names are not.
    private static String key(MachineDataEntry entry) {
        return "demo/" + UUID.nameUUIDFromBytes(nameOf(entry).getBytes(StandardCharsets.UTF_8));
    }

    /// Where devices connect, if that door is open.
    private Optional<Integer> port(Instant moment) {
        var anybody = planner(files.machineData().getFirst().organisation());
        var port = door.get(anybody, moment, "devices/door").path("port").asInt(-1);
        return port > 0 ? Optional.of(port) : Optional.empty();
    }

    private void load(Vertx vertx, int port, MachineDataEntry entry, MachineDiary diary, Instant began)
            throws InterruptedException {
        var planner = planner(entry.organisation());
        // A load that was killed has registered it already.
        var known = find(entry, began);
        var credentials = known.isPresent() ? credentials(entry, known.get(), began) : register(entry, began);
        fresh.put(entry, credentials);
        try (var line = new MachineLine(vertx, port, credentials)) {
            line.say(diary.between(MachineDiary.beginning(began), began, HISTORY_MINUTES));
        }
        var path = pathOf(entry) + "/signals";
        var told = door.get(planner, began, path);
        if (told.path("history").isEmpty()) {
            door.put(planner, began, path, signals(told));
        }
    }

    private Credentials register(MachineDataEntry entry, Instant moment) {
        return credentials(door.post(
                planner(entry.organisation()),
                moment,
                "devices",
                key(entry),
                body().put("name", deviceName(entry))
                        .put("machineId", machine(entry))
                        .put("unit", entry.unit())
                        .put("silenceSeconds", SILENCE_SECONDS)));
    }

    /// What the metrics of a [MachineDiary] mean.
    private static JsonNode signals(JsonNode known) {
        var wanted = body();
        var signals = wanted.putObject("signals");
        var states = signals.putObject("state").put("series", series(known, MachineDiary.STATE));
        var words = states.putArray("words");
        MachineDiary.MEANINGS.forEach(
                (word, meaning) -> words.addObject().put("value", word).put("state", meaning));
        signals.put("reason", series(known, MachineDiary.ALARM));
        signals.putObject("pieces")
                .put("series", series(known, MachineDiary.COUNT))
                .put("each", "1");
        signals.putObject("energy")
                .put("series", series(known, MachineDiary.ENERGY))
                .put("isPower", false)
                .put("factor", "1");
        signals.putArray("heard");
        return wanted;
    }

    private static int series(JsonNode known, String metric) {
        return known.path("series").values().stream()
                .filter(one -> one.path("metric").asString().equals(metric))
                .findFirst()
                .orElseThrow(() -> new Refusal("The machine has not told (%s)".formatted(metric)))
                .path("id")
                .asInt();
    }

    private Visitor planner(String organisation) {
        return files.people().stream()
                .filter(person -> person.organisation().equals(organisation)
                        && (person.roles().contains(Role.PLANNER)
                                || person.roles().contains(Role.OWNER)))
                .findFirst()
                .map(person ->
                        new Visitor(state.require("person", person.key()), state.require("organisation", organisation)))
                .orElseThrow();
    }
}
