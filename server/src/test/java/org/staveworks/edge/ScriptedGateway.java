package org.staveworks.edge;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gateway that answers what a test tells it to, over a real connection.
final class ScriptedGateway implements AutoCloseable {
    private static final String REQUESTS = "v1/commands/request/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Vertx vertx = Vertx.vertx();
    private final MqttClient client;
    private final BlockingQueue<JsonNode> documents = new LinkedBlockingQueue<>();
    private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();

    ScriptedGateway(int port, String code, String secret) {
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setUsername(code)
                        .setPassword(secret)
                        .setClientId(code)
                        .setMaxMessageSize(300_000));
        client.publishHandler(this::take);
        await(client.connect(port, "127.0.0.1"));
        await(client.subscribe(Map.of("v1/config", 1, REQUESTS + "+", 1)));
    }

    private static void await(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The server did not answer", e);
        }
    }

    private void take(MqttPublishMessage message) {
        var body = JSON.readTree(message.payload().getBytes());
        if (message.topicName().equals("v1/config")) {
            documents.add(body);
            return;
        }
        var id = message.topicName().substring(REQUESTS.length());
        var answer = answers.get(body.path("method").asString());
        if (answer != null) {
            publish("v1/commands/response/" + id, answer.apply(body.path("params")));
        }
    }

    /// @param result JSON, in which `'` stands for `"`
    void answer(String method, String result) {
        answers.put(method, params -> "{\"ok\":true,\"result\":" + result.replace('\'', '"') + "}");
    }

    void answer(String method, Function<JsonNode, String> result) {
        answers.put(method, params -> "{\"ok\":true,\"result\":" + result.apply(params) + "}");
    }

    void refuse(String method, String words) {
        answers.put(method, params -> "{\"ok\":false,\"error\":\"" + words + "\"}");
    }

    /// The next document that the server sends.
    JsonNode document() throws InterruptedException {
        var document = documents.poll(10, TimeUnit.SECONDS);
        if (document == null) {
            throw new AssertionError("No document came");
        }
        return document;
    }

    void tellState(String json) {
        publish("v1/config/state", json.replace('\'', '"'));
    }

    /// What a device behind it measured, now.
    void measure(String deviceCode, String values) {
        publish("v1/gateway/telemetry", "{\"" + deviceCode + "\":" + values.replace('\'', '"') + "}");
    }

    private void publish(String topic, String json) {
        client.publish(topic, Buffer.buffer(json), MqttQoS.AT_LEAST_ONCE, false, false);
    }

    @Override
    public void close() {
        await(client.disconnect());
        await(vertx.close());
    }
}
