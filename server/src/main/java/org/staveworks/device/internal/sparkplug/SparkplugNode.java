package org.staveworks.device.internal.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.sparkplug.SparkplugPayload.Metric;

/// One edge node as its host application sees it (Sparkplug 3.0, section 5): what its births named, and where its
/// sequence stands. What came while it was not understood is asked for by a rebirth.
public final class SparkplugNode {
    private static final int SEQUENCE = 256;
    private static final long ASK_AGAIN_MILLIS = 10_000;
    private static final List<String> NOT_MEASURED = List.of("bdSeq", "Node Control/", "Device Control/", "Node Info/");

    private final SparkplugTopic self;
    /// An alias is one metric of the node or of one of its devices.
    private final Map<Long, Defined> byAlias = new HashMap<>();
    private final Map<String, Defined> byName = new HashMap<>();
    private long next = -1;
    private long askedAt;
    private boolean isBirthWanted;

    private record Defined(String name, int datatype) {}

    public SparkplugNode(SparkplugTopic first) {
        this.self = first;
    }

    /// What a message tells.
    ///
    /// @param faults why some of its metrics were not taken
    public record Told(Measurements measurements, List<String> faults) {}

    /// @param prefix of its metrics, where a device of the node has no series of its own
    public Told read(SparkplugTopic topic, byte[] bytes, String prefix, long now) throws UnreadableMessageException {
        if (!topic.isOfNode(self)) {
            throw new UnreadableMessageException("one connection is one edge node");
        }
        var payload = SparkplugPayload.read(bytes);
        follow(topic, payload);
        var told = new Told(new Measurements(), new ArrayList<>());
        if (topic.kind().isDeath()) {
            return told;
        }
        for (var metric : payload.metrics()) {
            var fault = take(topic, payload, metric, prefix, told.measurements(), now);
            if (fault != null) {
                told.faults().add(fault);
            }
        }
        return told;
    }

    /// The rebirth to ask for, where one is wanted and was not asked for just now; null otherwise.
    public byte @Nullable [] wantedRebirth(long now) {
        if (!isBirthWanted || now - askedAt < ASK_AGAIN_MILLIS) {
            return null;
        }
        askedAt = now;
        return SparkplugPayload.rebirth(now);
    }

    public static byte[] online(long now) {
        return SparkplugPayload.online(now);
    }

    /// Section 5.4: a birth begins anew, each message after it counts one further.
    private void follow(SparkplugTopic topic, SparkplugPayload payload) {
        if (topic.kind() == SparkplugTopic.Kind.NDEATH) {
            byAlias.clear();
            byName.clear();
            next = -1;
            return;
        }
        if (topic.kind() == SparkplugTopic.Kind.NBIRTH) {
            byAlias.clear();
            byName.clear();
            isBirthWanted = false;
        } else if (payload.seq() != next) {
            isBirthWanted = true;
        }
        next = payload.seq() < 0 ? -1 : (payload.seq() + 1) % SEQUENCE;
    }

    private @Nullable String take(
            SparkplugTopic topic, SparkplugPayload payload, Metric metric, String prefix, Measurements into, long now) {
        var defined = defined(topic, metric);
        if (defined == null) {
            isBirthWanted = true;
            return "metric " + (metric.name().isEmpty() ? "with alias " + metric.alias() : metric.name())
                    + " was not in a birth";
        }
        if (NOT_MEASURED.stream().anyMatch(defined.name()::startsWith) || metric.isNull()) {
            return null;
        }
        var type = SparkplugType.of(defined.datatype());
        if (type.isEmpty()) {
            return defined.name() + " has data type " + defined.datatype()
                    + ", of which nothing can be measured (data set, template, file, array)";
        }
        if (metric.value() == null) {
            return topic.kind().isBirth() ? null : defined.name() + " has no value";
        }
        var name = prefix + defined.name();
        if (name.length() > JsonMessage.METRIC_MAX || name.indexOf(0) >= 0) {
            return "a metric's name is longer than " + JsonMessage.METRIC_MAX;
        }
        long at = metric.timestamp() != 0 ? metric.timestamp() : payload.timestamp() != 0 ? payload.timestamp() : now;
        if (!JsonMessage.isTakenTime(at, now)) {
            return "the time " + at + " of " + name + " is before 2000 or over a day ahead";
        }
        return type.get().isWord()
                ? word(into, name, at, metric.value())
                : number(into, name, at, type.get(), metric.value());
    }

    private @Nullable Defined defined(SparkplugTopic topic, Metric metric) {
        var key = topic.device() == null ? "" : topic.device();
        if (topic.kind().isBirth()) {
            var born = new Defined(metric.name(), metric.datatype());
            byName.put(key + "/" + metric.name(), born);
            if (metric.alias() >= 0) {
                byAlias.put(metric.alias(), born);
            }
            return born;
        }
        if (metric.name().isEmpty()) {
            return byAlias.get(metric.alias());
        }
        var born = byName.get(key + "/" + metric.name());
        return born == null && metric.datatype() != 0 ? new Defined(metric.name(), metric.datatype()) : born;
    }

    private static @Nullable String word(Measurements into, String name, long at, Object wire) {
        if (!(wire instanceof String word)
                || word.isEmpty()
                || word.indexOf(0) >= 0
                || word.length() > JsonMessage.WORD_MAX) {
            return name + " is no word of 1 to " + JsonMessage.WORD_MAX + " signs";
        }
        into.add(name, at, word);
        return null;
    }

    private static @Nullable String number(Measurements into, String name, long at, SparkplugType type, Object wire) {
        var number = type.number(wire);
        if (number == null || !Double.isFinite(number)) {
            return name + " is no number of type " + type;
        }
        into.add(name, at, number);
        return null;
    }
}
