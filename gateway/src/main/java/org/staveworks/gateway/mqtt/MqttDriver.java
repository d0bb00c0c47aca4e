package org.staveworks.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.MqttConnection;
import org.staveworks.gateway.driver.Driver;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Session;
import org.staveworks.gateway.driver.Value;

/// Machines that publish to the gateway's listener.
public final class MqttDriver implements Driver<MqttConnection> {
    /// How long a trial waits for a message where none was heard yet.
    private static final long LISTEN_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final @Nullable MqttListener listener;

    /// @param listener null where the gateway was started without one
    public MqttDriver(@Nullable MqttListener listener) {
        this.listener = listener;
    }

    private MqttListener listener() throws DriverException {
        var present = listener;
        if (present == null) {
            throw new DriverException("the gateway was started without --mqtt-port, so no machine can publish to it");
        }
        return present;
    }

    @Override
    public Session open(MqttConnection config, Readings readings) throws DriverException {
        return new Subscription(listener(), config, readings);
    }

    @Override
    public List<BrowsedNode> browse(MqttConnection config, @Nullable String node) throws DriverException {
        var nodes = new ArrayList<BrowsedNode>();
        listener().heard().forEach((topic, heard) -> {
            var text = new String(heard.payload(), StandardCharsets.UTF_8);
            nodes.add(new BrowsedNode(
                    topic, topic, "variable", null, text.substring(0, Math.min(text.length(), 1_000)), false, false));
        });
        return nodes;
    }

    @Override
    public List<PreviewedValue> preview(MqttConnection config) throws DriverException, InterruptedException {
        var filter = new TopicFilter(config.topic());
        var until = System.nanoTime() + LISTEN_NANOS;
        var found = last(filter);
        while (found.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(50);
            found = last(filter);
        }
        var last = found.orElseThrow(() -> new DriverException("nothing was published to " + config.topic() + " yet"));
        var mapped = MqttMapping.map(config, last.payload());
        var previews = new ArrayList<PreviewedValue>();
        for (var raw : mapped.readings()) {
            previews.add(new PreviewedValue(
                    raw.point().metric(),
                    String.valueOf(plain(raw.value())),
                    measured(raw),
                    raw.at() == null ? last.at() : raw.at(),
                    null));
        }
        for (var point : mapped.bad()) {
            previews.add(new PreviewedValue(point.metric(), null, null, null, "not in the last message"));
        }
        return previews;
    }

    private Optional<MqttListener.Heard> last(TopicFilter filter) throws DriverException {
        return listener().heard().entrySet().stream()
                .filter(entry -> filter.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingLong(MqttListener.Heard::at));
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Number(var number) -> number;
            case Value.Word(var word) -> word;
        };
    }

    private static Object measured(Readings.Raw raw) {
        return switch (raw.value()) {
            case Value.Number(var number) -> raw.point().scaling().measured(number);
            case Value.Word(var word) -> word;
        };
    }

    /// What one connection hears.
    private static final class Subscription implements Session, MqttListener.Subscriber {
        private final MqttListener listener;
        private final MqttConnection config;
        private final TopicFilter filter;
        private final Readings readings;

        Subscription(MqttListener listener, MqttConnection config, Readings readings) {
            this.listener = listener;
            this.config = config;
            this.filter = new TopicFilter(config.topic());
            this.readings = readings;
            listener.add(this);
        }

        @Override
        public boolean wants(String topic) {
            return filter.matches(topic);
        }

        @Override
        public CompletableFuture<Void> take(byte[] payload) {
            var mapped = MqttMapping.map(config, payload);
            readings.bad(mapped.bad().size());
            return readings.take(mapped.readings());
        }

        @Override
        public String awaitEnd() throws InterruptedException {
            // The listener lives as long as the gateway.
            new CountDownLatch(1).await();
            return "";
        }

        @Override
        public @Nullable String warning() {
            return null;
        }

        @Override
        public List<WrittenValue> write(List<PointValue> values) throws DriverException {
            throw new DriverException("a machine that publishes can't be written to");
        }

        @Override
        public void close() {
            listener.remove(this);
        }
    }
}
