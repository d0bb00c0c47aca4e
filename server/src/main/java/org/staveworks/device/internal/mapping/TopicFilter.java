package org.staveworks.device.internal.mapping;

import org.jspecify.annotations.Nullable;

/// Topics by pattern (MQTT 5, section 4.7): `+` stands for one level, `#` at the end for any more.
public record TopicFilter(String text) {
    private static final int LENGTH_MAX = 200;

    public boolean isValid() {
        if (text.isBlank() || text.length() > LENGTH_MAX || text.indexOf(0) >= 0) {
            return false;
        }
        var levels = levels(text);
        for (int i = 0; i < levels.length; i++) {
            var level = levels[i];
            boolean isWild = level.equals("+") || level.equals("#") && i == levels.length - 1;
            if (!isWild && (level.contains("+") || level.contains("#"))) {
                return false;
            }
        }
        return true;
    }

    public boolean matches(String topic) {
        var wanted = levels(text);
        var given = levels(topic);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= given.length || !wanted[i].equals("+") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return wanted.length == given.length;
    }

    /// A level of a topic, from 1; null where it has fewer.
    public static @Nullable String level(String topic, int number) {
        var levels = levels(topic);
        return number >= 1 && number <= levels.length ? levels[number - 1] : null;
    }

    private static String[] levels(String topic) {
        return topic.split("/", -1);
    }
}
