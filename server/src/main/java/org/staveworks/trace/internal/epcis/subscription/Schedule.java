package org.staveworks.trace.internal.epcis.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.EpcisProblem;

/// When a query is run again (`QuerySchedule`, EPCIS 2.0, clause 8.2.5.3). Fields that are left out are any beside a
/// finer one, and 0 beside a coarser one: `{"hour": "1"}` is one o'clock, `{"minute": "5"}` five past every hour.
///
/// @param second   such as `0`, `0,30` or `[0-10]`, as the others
/// @param dayOfWeek 1 is Monday, 7 is Sunday
public record Schedule(
        @Nullable String second,
        @Nullable String minute,
        @Nullable String hour,
        @Nullable String dayOfMonth,
        @Nullable String month,
        @Nullable String dayOfWeek) {
    private static final int LENGTH_MAX = 200;

    /// @throws Problem `subscription-controls`
    CronExpression cron() {
        var parts = new String[] {second, minute, hour, dayOfMonth, month, dayOfWeek};
        var isBesideFiner = false;
        for (var i = 0; i < parts.length; i++) {
            if (parts[i] != null && !parts[i].isBlank()) {
                parts[i] = plain(parts[i]);
                isBesideFiner = true;
            } else {
                parts[i] = isBesideFiner || i > 2 ? "*" : "0";
            }
        }
        if (!isBesideFiner) {
            throw refused();
        }
        try {
            return CronExpression.parse(String.join(" ", parts));
        } catch (IllegalArgumentException noSchedule) {
            throw refused();
        }
    }

    /// EPCIS writes a range in brackets.
    private static String plain(String part) {
        var text = part.strip().replace("[", "").replace("]", "");
        if (text.length() > LENGTH_MAX || !text.matches("\\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*")) {
            throw refused();
        }
        return text;
    }

    private static Problem refused() {
        return new Problem(EpcisProblem.SUBSCRIPTION_CONTROLS, Map.of("field", "schedule"));
    }

    /// Of the parameters of an address; nothing where it has none of them.
    static @Nullable Schedule ofUrl(Map<String, String[]> parameters) {
        var given = new LinkedHashMap<String, String>();
        for (var name : new String[] {"second", "minute", "hour", "dayOfMonth", "month", "dayOfWeek"}) {
            var values = parameters.get(name);
            if (values != null && values.length > 0) {
                given.put(name, values[0]);
            }
        }
        return given.isEmpty()
                ? null
                : new Schedule(
                        given.get("second"),
                        given.get("minute"),
                        given.get("hour"),
                        given.get("dayOfMonth"),
                        given.get("month"),
                        given.get("dayOfWeek"));
    }
}
