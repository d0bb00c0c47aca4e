package org.staveworks.device;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.internal.store.SealedStore;
import org.staveworks.device.internal.store.Telemetry;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.telemetry.query.Part;
import org.staveworks.telemetry.query.Totals;
import org.staveworks.telemetry.query.WordBuckets;

/// What devices of the caller's organisation measured.
@Service
public class SeriesStore {
    private static final int LABEL_LENGTH_MAX = 120;
    private static final int PART = 100_000;
    private static final String UNIT = "[A-Z0-9]{2,3}";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Telemetry telemetry;
    private final AuditTrail audit;

    SeriesStore(JdbcClient jdbc, Rows rows, Telemetry telemetry, AuditTrail audit) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.telemetry = telemetry;
        this.audit = audit;
    }

    /// By metric.
    @Transactional(readOnly = true)
    public List<Series> of(UUID deviceId) {
        return found("s.device_id = :device order by s.metric", Map.of("device", deviceId));
    }

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public Series require(UUID deviceId, String metric) {
        return found("s.device_id = :device and s.metric = :metric", Map.of("device", deviceId, "metric", metric))
                .stream()
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Those that are the caller's.
    @Transactional(readOnly = true)
    public Map<Integer, Series> byId(Collection<Integer> ids) {
        return found("s.id = any (:ids)", Map.of("ids", ids.toArray(Integer[]::new))).stream()
                .collect(Collectors.toMap(Series::id, Function.identity()));
    }

    /// All series of the devices that speak for a machine, by device and metric; a device that speaks
    /// for one of its kind says so ([Devices#ofMachine]).
    @Transactional(readOnly = true)
    public List<Series> ofMachine(UUID machineId) {
        return found("""
                s.device_id in (select d.id from device.device d
                                where d.machine_id = :machine and (:system or d.organisation_id = :tenant))
                order by s.device_id, s.metric
                """, Map.of("machine", machineId));
    }

    private List<Series> found(String condition, Map<String, Object> parameters) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select s.id, s.device_id, s.metric, s.is_text, s.label, s.unit, s.first_at from device.series s
                        where (:system or s.organisation_id = :tenant) and\s""" + condition)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .params(parameters)
                .query(rows.of(Series.class))
                .list();
    }

    /// The latest points of series, by the time that they carry. Series that are not the caller's, or
    /// have no points, are missing.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<Integer, LastValue> latest(Collection<Integer> series) {
        var own = byId(series);
        var last = telemetry.latest(own.keySet());
        var words = words(own.values().stream()
                .filter(Series::isText)
                .map(Series::id)
                .filter(last::containsKey)
                .toList());
        var latest = new HashMap<Integer, LastValue>();
        last.forEach((id, point) -> latest.put(
                id,
                new LastValue(
                        id,
                        Instant.ofEpochMilli(point.time()),
                        point.value(),
                        words.getOrDefault(id, Map.of()).get((int) point.value()))));
        return latest;
    }

    private record Name(@Nullable String label, @Nullable String unit) {}

    /// Says how people call it, and its unit.
    @Transactional
    public void name(UUID deviceId, String metric, @Nullable String label, @Nullable String unit) {
        var checks = new FieldChecks();
        var text = checks.optionalText("label", label, LABEL_LENGTH_MAX);
        checks.pattern("unit", unit, UNIT);
        checks.orThrow();
        var before = require(deviceId, metric);
        jdbc.sql("update device.series set label = :label, unit = :unit where id = :id")
                .param("label", text)
                .param("unit", unit)
                .param("id", before.id())
                .update();
        audit.record(AuditEntry.of("device.series.named")
                .subject("device", deviceId, null)
                .before(new Name(before.label(), before.unit()))
                .after(new Name(text, unit)));
    }

    /// From the first to the last point of all series of a device.
    ///
    /// @param to belongs to it
    public record Measured(Instant from, Instant to) {}

    /// Nothing where nothing was measured yet.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Measured> measured(UUID deviceId) {
        var series = of(deviceId).stream().map(Series::id).toList();
        var first = telemetry.earliest(series).values().stream().min(Long::compare);
        return first.map(from -> new Measured(
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(telemetry.latest(series).values().stream()
                        .mapToLong(SealedStore.Last::time)
                        .max()
                        .orElse(from))));
    }

    /// How a series will be called once it measures something.
    ///
    /// @param unit UN/ECE Rec. 20 code
    public record ExpectedSeries(
            String metric, @Nullable String label, @Nullable String unit) {}

    /// Says how the series of a device will be called. Those that are there and that nobody has named are called so at
    /// once. Does nothing for a device that is not the caller's.
    @Transactional
    public void expect(UUID deviceId, List<ExpectedSeries> expected) {
        var tenant = CurrentCaller.get().organisationId();
        jdbc.sql("delete from device.expected_series where device_id = :device and organisation_id = :tenant")
                .param("device", deviceId)
                .param("tenant", tenant)
                .update();
        jdbc.sql("""
                        with expected as (
                            insert into device.expected_series (device_id, organisation_id, metric, label, unit)
                            select :device, :tenant, e.metric, e.label, e.unit
                            from jsonb_to_recordset(:expected::jsonb) e (metric text, label text, unit text)
                            where exists (
                                select from device.device d where d.id = :device and d.organisation_id = :tenant)
                            returning metric, label, unit
                        )
                        update device.series s set label = e.label, unit = e.unit
                        from expected e
                        where s.device_id = :device and s.organisation_id = :tenant and s.metric = e.metric
                          and s.label is null and s.unit is null
                        """)
                .param("device", deviceId)
                .param("tenant", tenant)
                .param("expected", rows.json(expected))
                .update();
    }

    /// Every point of a span.
    ///
    /// @param to in milliseconds since 1970, no longer belongs to it
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Points points(Series series, long from, long to) {
        return telemetry.points(series.id(), from, to);
    }

    /// The same of many series at once, by their numbers; those without points are missing.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<Integer, Points> points(Collection<Series> series, long from, long to) {
        return telemetry.points(series.stream().map(Series::id).toList(), from, to);
    }

    /// The points of the beginning of a span: about as many as wanted, or all there are. Who reads on
    /// from its end reads a long span in little memory.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Part part(Series series, long from, long to, int wanted) {
        return telemetry.part(series.id(), from, to, wanted);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Buckets.Bucket> buckets(Series series, long from, long to, long width) {
        var buckets = new Buckets(from, to, width);
        telemetry.fill(Map.of(series.id(), buckets));
        return buckets.filled();
    }

    /// Buckets of several series at once, by their numbers: [Buckets] of numbers, [WordBuckets] of
    /// words.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<Integer, Bucketed> buckets(Collection<Series> series, long from, long to, long width) {
        var buckets = new HashMap<Integer, Bucketed>();
        series.forEach(one ->
                buckets.put(one.id(), one.isText() ? new WordBuckets(from, to, width) : new Buckets(from, to, width)));
        telemetry.fill(buckets);
        return buckets;
    }

    /// What a span amounts to; nothing where it has no points.
    ///
    /// @param silence in milliseconds: for so long a value holds, and what is longer is a gap
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Totals.Result> totals(Series series, long from, long to, long silence) {
        var totals = new Totals(to, silence, series.isText());
        for (long begin = from; begin < to; ) {
            var part = telemetry.part(series.id(), begin, to, PART);
            totals.add(part.points());
            begin = part.end();
        }
        return totals.end();
    }

    /// The words of a series by their numbers; none for numbers.
    @Transactional(readOnly = true)
    public Map<Integer, String> words(Series series) {
        return words(List.of(series.id())).getOrDefault(series.id(), Map.of());
    }

    /// The same of many series, by their numbers; numbers are missing.
    @Transactional(readOnly = true)
    public Map<Integer, Map<Integer, String>> wordsOf(Collection<Series> series) {
        return words(series.stream().filter(Series::isText).map(Series::id).toList());
    }

    private Map<Integer, Map<Integer, String>> words(Collection<Integer> series) {
        var words = new HashMap<Integer, Map<Integer, String>>();
        if (!series.isEmpty()) {
            jdbc.sql("select series_id, code, word from device.word where series_id = any (:ids)")
                    .param("ids", series.toArray(Integer[]::new))
                    .query((ResultSet row) -> {
                        words.computeIfAbsent(row.getInt("series_id"), id -> new HashMap<>())
                                .put(row.getInt("code"), row.getString("word"));
                    });
        }
        return words;
    }
}
