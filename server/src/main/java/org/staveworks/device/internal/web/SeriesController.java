package org.staveworks.device.internal.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;

/// What a device measured: for charts in buckets, or every point.
@RestController
class SeriesController {
    private static final int BUCKETS_MAX = 5_000;
    private static final int POINTS_MAX = 50_000;

    private final SeriesStore store;

    SeriesController(SeriesStore store) {
        this.store = store;
    }

    record SeriesNameBody(@Nullable String label, @Nullable String unit) {}

    /// One bucket that holds something; where one is missing nothing was measured.
    ///
    /// @param start of the bucket
    /// @param last  value of its latest point
    record SeriesBucket(Instant start, int count, double min, double max, double mean, double last) {}

    /// @param widthMillis of a bucket
    record SeriesChart(Instant from, Instant to, long widthMillis, List<SeriesBucket> buckets) {}

    /// @param word missing for numbers
    record SeriesPoint(Instant at, double value, @Nullable String word) {}

    /// @param next where the next page begins; missing where this is the last one
    record SeriesPoints(List<SeriesPoint> points, @Nullable Instant next) {}

    @PutMapping("/api/v1/devices/{id}/series/{metric}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void name(@PathVariable UUID id, @PathVariable String metric, @RequestBody SeriesNameBody body) {
        store.name(id, metric, body.label(), body.unit());
    }

    /// Least, greatest, mean and last value in equal buckets.
    ///
    /// @param to      no longer belongs to it
    /// @param buckets how many at most
    @GetMapping("/api/v1/devices/{id}/series/{metric}/chart")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SeriesChart chart(
            @PathVariable UUID id,
            @PathVariable String metric,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "500") int buckets) {
        Spans.require(from, to);
        if (buckets < 1 || buckets > BUCKETS_MAX) {
            throw new Problem(DeviceProblem.SPAN_NOT_ANSWERED, Map.of("limit", BUCKETS_MAX));
        }
        var series = store.require(id, metric);
        long span = to.toEpochMilli() - from.toEpochMilli();
        long width = Math.max(1, Math.ceilDiv(span, buckets));
        var filled = store.buckets(series, from.toEpochMilli(), to.toEpochMilli(), width).stream()
                .map(bucket -> new SeriesBucket(
                        Instant.ofEpochMilli(bucket.start()),
                        bucket.count(),
                        bucket.min(),
                        bucket.max(),
                        bucket.mean(),
                        bucket.last()))
                .toList();
        return new SeriesChart(from, to, width, filled);
    }

    /// Every point of a span, a page at a time.
    @GetMapping("/api/v1/devices/{id}/series/{metric}/points")
    @Requires(Permission.DEVICE_READ)
    public SeriesPoints points(
            @PathVariable UUID id,
            @PathVariable String metric,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "1000") int limit) {
        Spans.require(from, to);
        var series = store.require(id, metric);
        var words = series.isText() ? store.words(series) : Map.<Integer, String>of();
        var size = Math.clamp(limit, 1, POINTS_MAX);
        var shown = new ArrayList<SeriesPoint>();
        for (long begin = from.toEpochMilli(); begin < to.toEpochMilli(); ) {
            var part = store.part(series, begin, to.toEpochMilli(), size);
            var found = part.points();
            for (int i = 0; i < found.size(); i++) {
                var at = Instant.ofEpochMilli(found.times()[i]);
                if (shown.size() == size) {
                    return new SeriesPoints(shown, at);
                }
                double value = found.values()[i];
                shown.add(new SeriesPoint(at, value, words.get((int) value)));
            }
            begin = part.end();
        }
        return new SeriesPoints(shown, null);
    }
}
