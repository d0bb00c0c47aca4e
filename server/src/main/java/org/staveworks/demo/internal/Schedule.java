package org.staveworks.demo.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.staveworks.demo.internal.SampleFiles.ScenarioEntry;
import tools.jackson.databind.JsonNode;

/// Puts the steps of all scenarios into the order of time. Within a scenario the order of the file wins; what would be
/// in the future happens at the moment at which the load began.
final class Schedule {
    /// A month counts from this day on: what its first days settle lies some days back by then.
    private static final int MONTH_BEGUN = 13;

    private Schedule() {}

    /// @param began when the load began; dates in the file count from its day
    static List<Step> of(List<ScenarioEntry> scenarios, Instant began) {
        var steps = new ArrayList<Step>();
        for (var scenario : scenarios) {
            var last = Instant.MIN;
            for (int i = 0; i < scenario.steps().size(); i++) {
                var data = scenario.steps().get(i);
                last = latest(last, earliest(moment(data, began), began));
                steps.add(
                        new Step(scenario.key() + "/" + (i + 1), text(data, "step"), text(data, "actor"), last, data));
            }
        }
        // Stable: steps of the same moment stay in the order of the file.
        steps.sort(Comparator.comparing(Step::moment));
        return List.copyOf(steps);
    }

    private static Instant moment(JsonNode data, Instant began) {
        return day(data, LocalDate.ofInstant(began, Step.ZONE))
                .atTime(LocalTime.parse(text(data, "time")))
                .atZone(Step.ZONE)
                .toInstant();
    }

    private static LocalDate day(JsonNode data, LocalDate today) {
        if (data.has("dayOffset")) {
            return today.plusDays(data.path("dayOffset").asInt());
        }
        return today.minusDays(MONTH_BEGUN - 1)
                .withDayOfMonth(1)
                .plusMonths(data.path("month").asInt())
                .withDayOfMonth(data.path("day").asInt());
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asString();
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
