package org.staveworks.device.internal.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.UnreadableMessageException;

/// A payload as it is on the wire (Sparkplug 3.0, section 6.4, `sparkplug_b.proto`), as far as the platform reads it.
///
/// @param timestamp in milliseconds since 1970; 0 where missing
/// @param seq       -1 where missing
record SparkplugPayload(long timestamp, long seq, List<Metric> metrics) {
    private static final int METRICS_MAX = 5_000;

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

    static SparkplugPayload read(byte[] bytes) throws UnreadableMessageException {
        try {
            var in = CodedInputStream.newInstance(bytes);
            long timestamp = 0;
            long seq = -1;
            var metrics = new ArrayList<Metric>();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> timestamp = in.readUInt64();
                    case 2 -> metrics.add(metric(in.readByteArray()));
                    case 3 -> seq = in.readUInt64();
                    default -> in.skipField(tag);
                }
                if (metrics.size() > METRICS_MAX) {
                    throw new UnreadableMessageException("more than " + METRICS_MAX + " metrics in one message");
                }
            }
            return new SparkplugPayload(timestamp, seq, metrics);
        } catch (IOException e) {
            throw new UnreadableMessageException("no Sparkplug B payload: " + e.getMessage());
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

    /// That the host application is there.
    static byte[] online(long now) {
        return "{\"online\":true,\"timestamp\":%d}".formatted(now).getBytes(StandardCharsets.UTF_8);
    }
}
