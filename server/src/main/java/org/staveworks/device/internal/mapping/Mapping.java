package org.staveworks.device.internal.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.web.Mandatory;

/// How a device's own form of JSON is read (报文映射), for devices whose topic and payload can't be changed.
///
/// @param topicFilter as in MQTT, with `+` and `#`
/// @param timePath    JSON Pointer (RFC 6901) of its time; missing where messages are of now
/// @param timeFormat  milliseconds since 1970 where missing
public record Mapping(
        @Mandatory @Nullable String topicFilter,
        @Mandatory @Nullable List<MappedPoint> points,
        @Nullable String timePath,
        @Nullable TimeFormat timeFormat) {

    /// @param path   JSON Pointer; empty for the payload itself
    /// @param scale  its number is multiplied by, 1 where missing
    /// @param offset is added afterwards, 0 where missing
    /// @param isWord whether it is kept as a word; a number otherwise
    public record MappedPoint(
            @Mandatory @Nullable String metric,
            @Mandatory @Nullable String path,
            @Nullable Double scale,
            @Nullable Double offset,
            boolean isWord) {}

    public enum TimeFormat {
        MILLIS,
        SECONDS,
        /// ISO 8601 with its zone.
        ISO,
        /// ISO 8601 without a zone, in the installation's own.
        LOCAL
    }

    public List<MappedPoint> pointsOrNone() {
        return points == null ? List.of() : points;
    }
}
