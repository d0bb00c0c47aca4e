package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Instant;
import java.util.UUID;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.SampleFiles.MachineDataEntry;
import org.staveworks.party.Role;
import tools.jackson.databind.JsonNode;

/// Some of the sample cluster's machines speak: a device for each, weeks of what it measured, sent as a device sends
/// it,
/// and what its signals mean. The counts agree with what workers reported, but for one report.
final class DemoMachines {
    private static final int TIMEOUT_SECONDS = 30;
    /// It tells something each minute.
    private static final int SILENCE_SECONDS = 300;
    private static final String TOPIC = "v1/telemetry";
    private static final String THIS_MACHINE = "127.0.0.1";

    private final SampleFiles files;
    private final Door door;
    private final LoadState state;

    DemoMachines(SampleFiles files, Door door, LoadState state) {
        this.files = files;
        this.door = door;
        this.state = state;
    }

    /// @param steps that were taken; scans among them name machines
    void speak(List<Step> steps, Instant began) {
        var open = files.machineData().stream()
                .filter(entry -> !state.isTaken(nameOf(entry)))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        var vertx = Vertx.vertx();
        try {
            for (var entry : open) {
                speak(vertx, entry, MachineDiary.of(entry, steps, began), began);
                state.keepTaken(nameOf(entry), Map.of());
            }
        } catch (Refusal refusal) {
            // The rest of the cluster is still worth showing.
            System.out.printf("Machines of the sample are silent: %s%n", refusal.getMessage());
        } finally {
            vertx.close();
        }
    }

    private static String nameOf(MachineDataEntry entry) {
        return "data of %s #%d of %s".formatted(entry.machine(), entry.unit(), entry.organisation());
    }

    /// Headers are of ASCII; names are not.
    private static String key(MachineDataEntry entry) {
        return "demo/" + UUID.nameUUIDFromBytes(nameOf(entry).getBytes(StandardCharsets.UTF_8));
    }

    private void speak(Vertx vertx, MachineDataEntry entry, MachineDiary diary, Instant moment) {
        var planner = planner(entry.organisation());
        var port = door.get(planner, moment, "devices/door").path("port").asInt();
        if (port <= 0) {
            return;
        }
        var machine = state.require("machine", entry.organisation() + "/" + entry.machine());
        var device = door.post(
                planner,
                moment,
                "devices",
                key(entry),
                body().put("name", "%s %d 号控制器".formatted(entry.machine(), entry.unit()))
                        .put("machineId", machine.toString())
                        .put("unit", entry.unit())
                        .put("silenceSeconds", SILENCE_SECONDS));
        try {
            send(vertx, port, device, diary.messages());
        } catch (ExecutionException | TimeoutException failure) {
            throw new Refusal("Machine (%s) could not speak: %s".formatted(entry.machine(), failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted", e);
        }
        var path = "equipment/%s/%d/signals".formatted(machine, entry.unit());
        var known = door.get(planner, moment, path);
        if (known.path("history").isEmpty()) {
            door.put(planner, moment, path, signals(known));
        }
    }

    private static void send(Vertx vertx, int port, JsonNode device, List<String> messages)
            throws InterruptedException, ExecutionException, TimeoutException {
        var client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId(device.path("code").asString())
                        .setUsername(device.path("code").asString())
                        .setPassword(device.path("secret").asString()));
        var acknowledged = new LinkedBlockingQueue<Integer>();
        client.publishCompletionHandler(acknowledged::add);
        client.connect(port, THIS_MACHINE)
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        for (var message : messages) {
            client.publish(TOPIC, Buffer.buffer(message), MqttQoS.AT_LEAST_ONCE, false, false);
            if (acknowledged.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS) == null) {
                throw new TimeoutException("a message was not acknowledged");
            }
        }
        client.disconnect().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
