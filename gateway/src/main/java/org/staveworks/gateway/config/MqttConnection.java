package org.staveworks.gateway.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// Machines that publish to the gateway's own listener.
///
/// @param topic    filter with `+` and `#`
/// @param timePath where a message says when it was measured; null takes the gateway's clock
public record MqttConnection(
        Common common, String topic, @Nullable JsonPointer timePath, List<MqttPoint> points)
        implements ConnectionConfig {

    public MqttConnection {
        if (topic.isEmpty()) {
            throw new InvalidConfigException("topic is missing");
        }
        var levels = topic.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            var isWild = levels[i].contains("+") || levels[i].contains("#");
            if ((isWild && levels[i].length() > 1) || (levels[i].equals("#") && i < levels.length - 1)) {
                throw new InvalidConfigException("topic (" + topic + ") is no filter: + stands alone, # last");
            }
        }
        points = List.copyOf(points);
    }

    /// @param path the whole payload where it is empty
    public record MqttPoint(String metric, JsonPointer path, Scaling scaling) implements Point {
        @Override
        public boolean writable() {
            return false;
        }
    }
}
