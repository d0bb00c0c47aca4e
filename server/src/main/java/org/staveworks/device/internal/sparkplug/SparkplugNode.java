package org.staveworks.device.internal.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
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
    /// Of the birth that counts; -1 where it told none.
    private long birth = -1;
    private long askedAt;
    private boolean isBirthWanted;

    private record Defined(String name, int datatype) {}

    public SparkplugNode(SparkplugTopic first) {
        this.self = first;
    }

    /// What a message tells.
    ///
    /// @param faults why some of its metrics were not taken
    /// @param isGone whether the node, or its device, died
    public record Told(Measurements measurements, List<RefusalReason> faults, boolean isGone) {}

    /// @param prefix of its metrics, where a device of the node has no series of its own
    public Told read(SparkplugTopic topic, byte[] bytes, String prefix, long now) throws UnreadableMessageException {
        if (!topic.isOfNode(self)) {
            throw new UnreadableMessageException(RefusalCode.OTHER_NODE);
        }
        var payload = SparkplugPayload.read(bytes);
        if (topic.kind() == SparkplugTopic.Kind.NDEATH && isOfEarlierBirth(payload)) {
            return new Told(new Measurements(), List.of(), false);
        }
        follow(topic, payload);
        var told = new Told(new Measurements(), new ArrayList<>(), topic.kind().isDeath());
        if (told.isGone()) {
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

    /// A node's last will may come after it was born again (section 6.4.8.1).
    private boolean isOfEarlierBirth(SparkplugPayload death) {
        long of = death.birthSequence();
        return birth >= 0 && of >= 0 && of != birth;
    }

    /// The rebirth to ask for, where one is wanted and was not asked for just now; null otherwise.
    public byte @Nullable [] wantedRebirth(long now) {
        if (!isBirthWanted || now - askedAt < ASK_AGAIN_MILLIS) {
            return null;
        }
        askedAt = now;
        return SparkplugPayload.rebirth(now);
    }

    /// What a host application says of itself.
    public static byte[] state(boolean isOnline, long at) {
        return SparkplugPayload.state(isOnline, at);
    }

    /// Asks a node for its births anew.
    public static byte[] rebirth(long now) {
        return SparkplugPayload.rebirth(now);
    }

    /// Section 5.4: a birth begins anew, each message after it counts one further.
    private void follow(SparkplugTopic topic, SparkplugPayload payload) {
        if (topic.kind() == SparkplugTopic.Kind.NDEATH) {
            byAlias.clear();
            byName.clear();
            next = -1;
            birth = -1;
            return;
        }
        if (topic.kind() == SparkplugTopic.Kind.NBIRTH) {
            byAlias.clear();
            byName.clear();
            birth = payload.birthSequence();
            isBirthWanted = false;
        } else if (payload.seq() != next) {
            isBirthWanted = true;
        }
        next = payload.seq() < 0 ? -1 : (payload.seq() + 1) % SEQUENCE;
    }

    private @Nullable RefusalReason take(
            SparkplugTopic topic, SparkplugPayload payload, Metric metric, String prefix, Measurements into, long now) {
        var defined = defined(topic, metric);
        if (defined == null) {
            isBirthWanted = true;
            return new RefusalReason(
                    RefusalCode.METRIC_UNBORN,
                    Map.of("metric", metric.name().isEmpty() ? "#" + metric.alias() : metric.name()));
        }
        if (NOT_MEASURED.stream().anyMatch(defined.name()::startsWith) || metric.isNull()) {
            return null;
        }
        var type = SparkplugType.of(defined.datatype());
        if (type.isEmpty()) {
            return new RefusalReason(
                    RefusalCode.TYPE_NOT_MEASURED, Map.of("metric", defined.name(), "type", defined.datatype()));
        }
        if (metric.value() == null) {
            return topic.kind().isBirth()
                    ? null
                    : new RefusalReason(RefusalCode.VALUE_ABSENT, Map.of("metric", defined.name()));
        }
        var name = prefix + defined.name();
        if (name.length() > JsonMessage.METRIC_MAX || name.indexOf(0) >= 0) {
            return new RefusalReason(RefusalCode.METRIC_NAME_TOO_LONG, Map.of("limit", JsonMessage.METRIC_MAX));
        }
        long at = metric.timestamp() != 0 ? metric.timestamp() : payload.timestamp() != 0 ? payload.timestamp() : now;
        if (!JsonMessage.isTakenTime(at, now)) {
            return new RefusalReason(RefusalCode.TIME_OUT_OF_RANGE, Map.of("time", at));
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

    private static @Nullable RefusalReason word(Measurements into, String name, long at, Object wire) {
        if (!(wire instanceof String word)
                || word.isEmpty()
                || word.indexOf(0) >= 0
                || word.length() > JsonMessage.WORD_MAX) {
            return new RefusalReason(RefusalCode.NO_WORD, Map.of("metric", name, "limit", JsonMessage.WORD_MAX));
        }
        into.add(name, at, word);
        return null;
    }

    private static @Nullable RefusalReason number(
            Measurements into, String name, long at, SparkplugType type, Object wire) {
        var number = type.number(wire);
        if (number == null || !Double.isFinite(number)) {
            return new RefusalReason(RefusalCode.NO_NUMBER, Map.of("metric", name, "type", type.name()));
        }
        into.add(name, at, number);
        return null;
    }
}
