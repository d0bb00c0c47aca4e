package org.staveworks.edge.internal.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.MqttIn;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

public record MqttInBody(
        @Mandatory @Nullable String topic, @Nullable String timePath) {
    /// MQTT 5, 4.7.1: `+` stands for a whole level, `#` for all that follow. `$` begins the broker's own topics.
    private static final Pattern FILTER =
            Pattern.compile("(?!\\$)(?:#|(?:\\+|[^+#/\\x00-\\x1f]*)(?:/(?:\\+|[^+#/\\x00-\\x1f]*))*(?:/#)?)");
    /// RFC 6901, 3: `~` is written `~0`, and `/` within a name `~1`.
    private static final Pattern POINTER = Pattern.compile("|/(?:[^~\\x00-\\x1f]|~[01])*");

    MqttIn read(FieldChecks checks) {
        var filter = checks.text("mqtt.topic", topic, 250);
        if (!filter.isEmpty()) {
            checks.check(FILTER.matcher(filter).matches(), "mqtt.topic", EdgeProblem.NOT_A_TOPIC);
        }
        var time = checks.optionalText("mqtt.timePath", timePath, 300);
        checks.check(time == null || isPointer(time), "mqtt.timePath", EdgeProblem.NOT_A_POINTER);
        return new MqttIn(filter, time);
    }

    static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }
}
