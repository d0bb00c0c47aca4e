package org.staveworks.device.internal.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.UnreadableMessageException;

/// A payload as it is on the wire (Sparkplug 3.0, section 6.4, `sparkplug_b.proto`), as far as the platform reads it.
///
/// @param timestamp in milliseconds since 1970; 0 where missing
/// @param seq       -1 where missing
record SparkplugPayload(long timestamp, long seq, List<Metric> metrics) {
    private static final int METRICS_MAX = 5_000;
    private static final String PACKED = "SPBV1.0_COMPRESSED";
    private static final int UNPACKED_BYTES_MAX = 2 * 1024 * 1024;

    /// @param name      empty where only the alias stands for it
    /// @param alias     -1 where missing
    /// @param timestamp 0 where missing
    /// @param datatype  0 where missing
    /// @param value     as on the wire: Long for whole numbers, Float, Double, Boolean or String; null for
    ///                  anything else
    record Metric(
            String name,
            long alias,
            long timestamp,
            int datatype,
            boolean isNull,
            @Nullable Object value) {}

    /// Which birth it belongs to (`bdSeq`); -1 where it says none.
    long birthSequence() {
        return metrics.stream()
                .filter(metric -> metric.name().equals("bdSeq") && metric.value() instanceof Long)
                .mapToLong(metric -> (Long) Objects.requireNonNull(metric.value()))
                .findFirst()
                .orElse(-1);
    }

    static SparkplugPayload read(byte[] bytes) throws UnreadableMessageException {
        return read(bytes, true);
    }

    private static SparkplugPayload read(byte[] bytes, boolean mayBePacked) throws UnreadableMessageException {
        try {
            var in = CodedInputStream.newInstance(bytes);
            long timestamp = 0;
            long seq = -1;
            String uuid = "";
            byte[] body = {};
            var metrics = new ArrayList<Metric>();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> timestamp = in.readUInt64();
                    case 2 -> metrics.add(metric(in.readByteArray()));
                    case 3 -> seq = in.readUInt64();
                    case 4 -> uuid = in.readString();
                    case 5 -> body = in.readByteArray();
                    default -> in.skipField(tag);
                }
                if (metrics.size() > METRICS_MAX) {
                    throw new UnreadableMessageException(RefusalCode.TOO_MANY_METRICS, Map.of("limit", METRICS_MAX));
                }
            }
            return mayBePacked && uuid.equals(PACKED)
                    ? read(unpacked(body, metrics), false)
                    : new SparkplugPayload(timestamp, seq, metrics);
        } catch (IOException e) {
            throw new UnreadableMessageException(
                    RefusalCode.SPARKPLUG_PAYLOAD, Map.of("detail", String.valueOf(e.getMessage())));
        }
    }

    /// Eclipse Tahu's clients may pack a payload into another one.
    private static byte[] unpacked(byte[] body, List<Metric> metrics) throws IOException {
        var isGzip =
                metrics.stream().anyMatch(metric -> metric.name().equals("algorithm") && "GZIP".equals(metric.value()));
        var packed = new ByteArrayInputStream(body);
        try (var in = isGzip ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
            var bytes = in.readNBytes(UNPACKED_BYTES_MAX + 1);
            if (bytes.length > UNPACKED_BYTES_MAX) {
                throw new IOException("longer than " + UNPACKED_BYTES_MAX + " bytes when unpacked");
            }
            return bytes;
        }
    }

    private static Metric metric(byte[] bytes) throws IOException {
        var in = CodedInputStream.newInstance(bytes);
        String name = "";
        long alias = -1;
        long timestamp = 0;
        int datatype = 0;
        boolean isNull = false;
        @Nullable Object value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readString();
                case 2 -> alias = in.readUInt64();
                case 3 -> timestamp = in.readUInt64();
                case 4 -> datatype = in.readUInt32();
                case 7 -> isNull = in.readBool();
                case 10 -> value = Integer.toUnsignedLong(in.readUInt32());
                case 11 -> value = in.readUInt64();
                case 12 -> value = in.readFloat();
                case 13 -> value = in.readDouble();
                case 14 -> value = in.readBool();
                case 15 -> value = in.readString();
                default -> in.skipField(tag);
            }
        }
        return new Metric(name, alias, timestamp, datatype, isNull, value);
    }

    /// Asks an edge node for its births anew (section 6.4.25, NCMD).
    static byte[] rebirth(long now) {
        try {
            var metric = new ByteArrayOutputStream();
            var out = CodedOutputStream.newInstance(metric);
            out.writeString(1, "Node Control/Rebirth");
            out.writeUInt64(3, now);
            out.writeUInt32(4, SparkplugType.BOOLEAN.code());
            out.writeBool(14, true);
            out.flush();
            var payload = new ByteArrayOutputStream();
            out = CodedOutputStream.newInstance(payload);
            out.writeUInt64(1, now);
            out.writeByteArray(2, metric.toByteArray());
            out.flush();
            return payload.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the host application is there (section 6.4.26, STATE).
    static byte[] state(boolean isOnline, long at) {
        return "{\"online\":%s,\"timestamp\":%d}".formatted(isOnline, at).getBytes(StandardCharsets.UTF_8);
    }
}
