package org.staveworks.device.internal.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.Series;
import org.staveworks.kernel.problem.Problem;

/// Series out of a list of metrics with commas in between.
final class NamedSeries {
    static final int MOST = 50;

    private NamedSeries() {}

    /// @param metrics of these; all of them where missing. A metric's own name may hold commas, so the
    ///                longest that is known counts.
    /// @throws Problem `metric-unknown`, `too-many-series`
    static List<Series> of(List<Series> known, @Nullable String metrics) {
        var named = metrics == null || metrics.isBlank() ? known : parsed(known, metrics);
        if (named.size() > MOST) {
            throw new Problem(DeviceProblem.TOO_MANY_SERIES, Map.of("limit", MOST));
        }
        return named;
    }

    private static List<Series> parsed(List<Series> known, String metrics) {
        var byMetric = known.stream().collect(Collectors.toMap(Series::metric, Function.identity()));
        var words = metrics.split(",", -1);
        var found = new LinkedHashSet<Series>();
        for (int first = 0; first < words.length; ) {
            int end = words.length;
            var series = byMetric.get(joined(words, first, end));
            while (series == null && end > first + 1) {
                series = byMetric.get(joined(words, first, --end));
            }
            if (series == null) {
                throw new Problem(DeviceProblem.METRIC_UNKNOWN, Map.of("metric", words[first]));
            }
            found.add(series);
            first = end;
        }
        return new ArrayList<>(found);
    }

    private static String joined(String[] words, int first, int end) {
        return String.join(",", List.of(words).subList(first, end));
    }
}
