package org.staveworks.gateway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.config.ConfigReader;
import org.staveworks.gateway.config.InvalidConfigException;
import org.staveworks.gateway.config.Point;
import org.staveworks.gateway.driver.Connections;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Drivers;
import org.staveworks.gateway.driver.Session;
import org.staveworks.gateway.driver.Session.PointValue;
import org.staveworks.gateway.opcua.OpcUaEndpoints;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people ask of the gateway through the server. Everything but `write` changes nothing.
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Asked at once; further ones are told to come back, for the workshop's readings go first.
    private static final int AT_ONCE_MAX = 8;

    private static final int VALUES_MAX = 100;

    private static final ExecutorService WORKERS = Executors.newVirtualThreadPerTaskExecutor();

    private final Drivers drivers;
    private final Connections connections;
    private final BiConsumer<String, byte[]> answers;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    /// @param answers takes a command's id and its answer
    public Commands(Drivers drivers, Connections connections, BiConsumer<String, byte[]> answers) {
        this.drivers = drivers;
        this.connections = connections;
        this.answers = answers;
    }

    private record Answer(
            boolean ok, @Nullable Object result, @Nullable String error) {}

    public void run(String id, byte[] request) {
        if (!places.tryAcquire()) {
            answer(id, new Answer(false, null, "the gateway is busy with " + AT_ONCE_MAX + " other commands"));
            return;
        }
        Thread.ofVirtual().name("command " + id).start(() -> {
            try {
                answer(id, answered(JSON.readTree(request)));
            } catch (JacksonException e) {
                answer(id, new Answer(false, null, "the command is no JSON: " + e.getOriginalMessage()));
            } finally {
                places.release();
            }
        });
    }

    private Answer answered(JsonNode request) {
        var millis = millis(request);
        var work = WORKERS.submit(() -> result(request));
        try {
            return new Answer(true, work.get(millis, TimeUnit.MILLISECONDS), null);
        } catch (TimeoutException e) {
            work.cancel(true);
            return new Answer(false, null, "the machine does not answer within " + millis / 1000 + " s");
        } catch (InterruptedException e) {
            work.cancel(true);
            return new Answer(false, null, "the gateway ends");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DriverException || e.getCause() instanceof InvalidConfigException) {
                return new Answer(false, null, e.getCause().getMessage());
            }
            LOG.error("A command failed", e.getCause());
            return new Answer(false, null, "unforeseen: " + e.getCause());
        }
    }

    /// Sooner than whoever asked gives up, so that the reason reaches them. A write that is cut off midway would leave
    /// open what was written, so it gets longer; a sensor publishes when it likes.
    private static long millis(JsonNode request) {
        var isWrite = request.path("method").asString("").equals("write");
        var isMqtt = request.at("/params/connection/kind").asString("").equals("mqtt");
        return isWrite ? 25_000 : isMqtt ? 11_000 : 7_000;
    }

    private void answer(String id, Answer answer) {
        answers.accept(id, JSON.writeValueAsBytes(answer));
    }

    private Object result(JsonNode request) throws DriverException, InterruptedException {
        var method = request.path("method").asString("");
        var params = request.path("params");
        return switch (method) {
            case "endpoints" ->
                Map.of("endpoints", OpcUaEndpoints.offers(params.path("url").asString("")));
            case "browse" -> {
                var node = params.path("node");
                yield Map.of(
                        "nodes",
                        drivers.browse(
                                ConfigReader.connection(params.path("connection")),
                                node.isString() ? node.stringValue() : null));
            }
            case "preview" -> Map.of("values", drivers.preview(ConfigReader.connection(params.path("connection"))));
            case "write" -> write(params);
            default -> throw new DriverException("method (" + method + ") is unknown to this gateway");
        };
    }

    /// @param written values
    private record Written(int written, List<Session.WrittenValue> readBack) {}

    private Written write(JsonNode params) throws DriverException, InterruptedException {
        var id = params.path("connectionId").asString("");
        var config = connections
                .config(id)
                .orElseThrow(() -> new DriverException("connection (" + id + ") is unknown to this gateway"));
        if (!config.common().commands()) {
            throw new DriverException(
                    "nothing may be written to " + config.common().name());
        }
        var values = new ArrayList<PointValue>();
        for (var wanted : params.path("values")) {
            var metric = wanted.path("metric").asString("");
            var point = config.points().stream()
                    .filter(one -> one.metric().equals(metric))
                    .findFirst()
                    .orElseThrow(() -> new DriverException("metric (" + metric + ") is none of this connection"));
            values.add(new PointValue(point, value(point, wanted.path("value"))));
        }
        if (values.isEmpty() || values.size() > VALUES_MAX) {
            throw new DriverException(values.size() + " values: between 1 and " + VALUES_MAX + " are written together");
        }
        var session = connections
                .session(id)
                .orElseThrow(() -> new DriverException(config.common().name() + " is not connected"));
        LOG.info(
                "Writing {} to {}",
                values.stream().map(value -> value.point().metric()).toList(),
                config.common().name());
        return new Written(values.size(), session.write(values));
    }

    private static Object value(Point point, JsonNode value) throws DriverException {
        if (!point.writable()) {
            throw new DriverException("metric (" + point.metric() + ") may not be written");
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isString()) {
            return value.stringValue();
        }
        throw new DriverException("metric (" + point.metric() + ") needs a number, a word, true or false");
    }
}
