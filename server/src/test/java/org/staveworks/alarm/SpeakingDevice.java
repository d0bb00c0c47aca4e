package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.device.Mosquitto;
import org.staveworks.testing.Client;

/// A device that sends its temperature over MQTT, and what rules about it say.
record SpeakingDevice(String id, Mosquitto client) {
    /// It has said once, 200 seconds ago, that it is cool.
    static SpeakingDevice register(Client planner, String name, int silenceSeconds) {
        var port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", name, "silenceSeconds", silenceSeconds))
                .expect(201)
                .json();
        var device = new SpeakingDevice(
                told.path("id").asString(),
                new Mosquitto(
                        port, told.path("code").asString(), told.path("secret").asString()));
        device.sendAt(200, 20);
        return device;
    }

    void send(String... messages) {
        assertThat(client.publish("mqttv5", List.of(messages)).exit()).isZero();
    }

    /// @param ago in seconds
    void sendAt(long ago, double temperature) {
        send("{\"ts\":%d,\"values\":{\"temperature\":%s}}"
                .formatted(System.currentTimeMillis() - ago * 1000, temperature));
    }

    static Map<String, Object> hot(double limit) {
        return Map.of(
                "kind", "threshold", "metric", "temperature", "comparison", "above", "limit", limit, "deadband", 5);
    }

    static Map<String, Object> rule(String name, SpeakingDevice device, Map<String, Object> condition) {
        var rule = new HashMap<String, Object>();
        rule.put("name", name);
        rule.put("deviceId", device.id());
        rule.put("condition", condition);
        rule.put("priority", "high");
        rule.put("messageZh", name + "过热");
        rule.put("messageEn", name + " is too hot");
        return rule;
    }
}
