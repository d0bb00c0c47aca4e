package org.staveworks.trace.internal.epcis.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A query that was understood.
///
/// @param condition SQL over `trace.event e` and, where it says so, the event as JSON, `d.j`
/// @param values of the condition's and the order's places
/// @param countLimit only so many events, the first ones (`eventCountLimit`)
/// @param countMax more are refused (`maxEventCount`)
public record EventQuery(
        String condition,
        Map<String, Object> values,
        Order order,
        @Nullable Integer countLimit,
        @Nullable Integer countMax) {
    /// Events in the order in which they are given out.
    ///
    /// @param expression SQL of what they are sorted by; the event's id breaks ties
    /// @param type of PostgreSQL
    /// @param isKeyed whether a page can go on behind a value; otherwise pages are counted
    public record Order(String expression, String type, boolean isDescending, boolean isKeyed) {
        static final Order AS_RECORDED = new Order("e.record_time", "timestamptz", false, true);

        String direction() {
            return isDescending ? "desc" : "asc";
        }
    }

    public EventQuery {
        values = Map.copyOf(values);
    }

    boolean readsJson() {
        return condition.contains(Family.JSON) || order.expression().contains(Family.JSON);
    }
}
