package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.export.PointExport;
import org.staveworks.device.internal.export.PointExportFormat;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.telemetry.query.Totals;
import org.staveworks.telemetry.query.WordBuckets;

/// What a device measured over a span: charts of many series at once, totals, files.
@RestController
class HistoryController {
    private static final int BUCKETS_MAX = 2_000;
    private static final String ZONE = "Asia/Shanghai";

    private final Devices devices;
    private final SeriesStore store;
    private final PointExport export;

    HistoryController(Devices devices, SeriesStore store, PointExport export) {
        this.devices = devices;
        this.store = store;
        this.export = export;
    }

    /// Buckets of numbers. All lists are of one length, an entry for each bucket that holds something.
    ///
    /// @param unit   UN/ECE Rec. 20 code
    /// @param bucket its number, from 0
    /// @param last   value of its latest point
    record HistoryNumbers(
            String metric,
            @Nullable String label,
            @Nullable String unit,
            List<Integer> bucket,
            List<Integer> count,
            List<Double> min,
            List<Double> max,
            List<Double> mean,
            List<Double> last) {}

    /// Buckets of words.
    ///
    /// @param words  those that occur
    /// @param bucket its number, from 0
    /// @param top    the word that was told most, as its place among the words
    /// @param share  of the bucket's points that told it, up to 1
    record HistoryWords(
            String metric,
            @Nullable String label,
            List<String> words,
            List<Integer> bucket,
            List<Integer> count,
            List<Integer> top,
            List<Double> share) {}

    /// @param from          of the first bucket, at or before what was asked for
    /// @param to            of the last bucket, at or after it
    /// @param silenceMillis for so long the device may be silent; what is longer is a gap
    record HistoryChart(
            Instant from,
            Instant to,
            long widthMillis,
            long silenceMillis,
            List<HistoryNumbers> numbers,
            List<HistoryWords> words) {}

    /// @param until of the next point
    record HistoryGap(Instant after, Instant until) {}

    /// @param share of the time of which the word is known
    record HistoryWordShare(String word, long millis, double share) {}

    /// @param weightedMean by the time that each value held
    /// @param knownMillis  of which the value is known: it holds until the next one, but not through a
    ///                     gap
    /// @param gaps         the first hundred
    /// @param words        shares of time, the longest first; none for numbers
    record SeriesTotals(
            String metric,
            long count,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double mean,
            @Nullable Double weightedMean,
            @Nullable Double sum,
            @Nullable Double first,
            @Nullable Instant firstAt,
            @Nullable Double last,
            @Nullable Instant lastAt,
            long knownMillis,
            int gapCount,
            long gapMillis,
            List<HistoryGap> gaps,
            List<HistoryWordShare> words) {}

    /// When a device measured first and last; both are missing where it never did.
    record HistorySpan(@Nullable Instant first, @Nullable Instant last) {}

    @GetMapping("/api/v1/devices/{id}/span")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public HistorySpan span(@PathVariable UUID id) {
        devices.require(id);
        return store.measured(id)
                .map(measured -> new HistorySpan(measured.from(), measured.to()))
                .orElseGet(() -> new HistorySpan(null, null));
    }

    /// Series of a device in one answer, in buckets whose width is a round number and which begin at its
    /// multiples.
    ///
    /// @param metrics with commas in between; all where missing, at most 50
    /// @param to      no longer belongs to it
    /// @param buckets how many at most, up to 2,000
    @GetMapping("/api/v1/devices/{id}/chart")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public HistoryChart chart(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String metrics,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "500") int buckets) {
        Spans.require(from, to);
        if (buckets < 2 || buckets > BUCKETS_MAX) {
            throw new Problem(DeviceProblem.SPAN_NOT_ANSWERED, Map.of("limit", BUCKETS_MAX));
        }
        var device = devices.require(id);
        var series = NamedSeries.of(store.of(id), metrics);
        long width = Widths.of(to.toEpochMilli() - from.toEpochMilli(), buckets);
        long first = Math.floorDiv(from.toEpochMilli(), width) * width;
        long end = Math.ceilDiv(to.toEpochMilli(), width) * width;
        var filled = store.buckets(series, first, end, width);
        var numbers = new ArrayList<HistoryNumbers>();
        var words = new ArrayList<HistoryWords>();
        for (var one : series) {
            switch (filled.get(one.id())) {
                case Buckets told -> numbers.add(numbers(one, told));
                case WordBuckets told -> words.add(words(one, told));
                case null -> throw new IllegalStateException("not asked for: " + one.metric());
            }
        }
        return new HistoryChart(
                Instant.ofEpochMilli(first),
                Instant.ofEpochMilli(end),
                width,
                device.silenceSeconds() * 1_000L,
                numbers,
                words);
    }

    private static HistoryNumbers numbers(Series series, Buckets told) {
        var filled = told.filled();
        return new HistoryNumbers(
                series.metric(),
                series.label(),
                series.unit(),
                filled.stream()
                        .map(bucket -> (int) ((bucket.start() - told.from()) / told.width()))
                        .toList(),
                filled.stream().map(Buckets.Bucket::count).toList(),
                filled.stream().map(Buckets.Bucket::min).toList(),
                filled.stream().map(Buckets.Bucket::max).toList(),
                filled.stream().map(Buckets.Bucket::mean).toList(),
                filled.stream().map(Buckets.Bucket::last).toList());
    }

    private HistoryWords words(Series series, WordBuckets told) {
        var filled = told.filled();
        var codes =
                filled.stream().map(WordBuckets.Bucket::top).distinct().sorted().toList();
        var words = store.words(series);
        return new HistoryWords(
                series.metric(),
                series.label(),
                codes.stream().map(code -> words.getOrDefault(code, "")).toList(),
                filled.stream()
                        .map(bucket -> (int) ((bucket.start() - told.from()) / told.width()))
                        .toList(),
                filled.stream().map(WordBuckets.Bucket::count).toList(),
                filled.stream().map(bucket -> codes.indexOf(bucket.top())).toList(),
                filled.stream().map(WordBuckets.Bucket::share).toList());
    }

    /// What a span of one series amounts to.
    ///
    /// @param to no longer belongs to it
    @GetMapping("/api/v1/devices/{id}/series/{metric}/totals")
    @Requires(Permission.DEVICE_READ)
    public SeriesTotals totals(
            @PathVariable UUID id, @PathVariable String metric, @RequestParam Instant from, @RequestParam Instant to) {
        Spans.require(from, to);
        var device = devices.require(id);
        var series = store.require(id, metric);
        return store.totals(series, from.toEpochMilli(), to.toEpochMilli(), device.silenceSeconds() * 1_000L)
                .map(found -> totals(series, found))
                .orElseGet(() -> new SeriesTotals(
                        metric, 0, null, null, null, null, null, null, null, null, null, 0, 0, 0, List.of(),
                        List.of()));
    }

    private SeriesTotals totals(Series series, Totals.Result found) {
        var isNumber = !series.isText();
        var words = isNumber ? Map.<Integer, String>of() : store.words(series);
        return new SeriesTotals(
                series.metric(),
                found.count(),
                isNumber ? found.min() : null,
                isNumber ? found.max() : null,
                isNumber ? found.mean() : null,
                isNumber ? found.weightedMean() : null,
                isNumber ? found.sum() : null,
                isNumber ? found.first() : null,
                Instant.ofEpochMilli(found.firstTime()),
                isNumber ? found.last() : null,
                Instant.ofEpochMilli(found.lastTime()),
                found.known(),
                found.gapCount(),
                found.gapMillis(),
                found.gaps().stream()
                        .map(gap ->
                                new HistoryGap(Instant.ofEpochMilli(gap.after()), Instant.ofEpochMilli(gap.until())))
                        .toList(),
                found.held().entrySet().stream()
                        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                        .map(held -> new HistoryWordShare(
                                words.getOrDefault(held.getKey(), ""),
                                held.getValue(),
                                found.known() == 0 ? 0 : (double) held.getValue() / found.known()))
                        .toList());
    }

    /// Every point of a span as a file.
    ///
    /// @param metrics with commas in between; all where missing, at most 50
    /// @param to      no longer belongs to it
    /// @param zone    in which CSV tells times, as the IANA names it
    @GetMapping("/api/v1/devices/{id}/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String metrics,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam PointExportFormat format,
            @RequestParam(defaultValue = ZONE) String zone,
            HttpServletResponse response)
            throws IOException {
        Spans.require(from, to);
        var told = zone(zone).orElseThrow(() -> new Problem(DeviceProblem.ZONE_UNKNOWN, Map.of("zone", zone)));
        var device = devices.require(id);
        var wanted = new PointExport.Wanted(device, NamedSeries.of(store.of(id), metrics), from, to, format);
        export.note(wanted);
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("%s.%s".formatted(device.code(), format.extension()))
                        .build()
                        .toString());
        export.write(wanted, told, response.getOutputStream());
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
