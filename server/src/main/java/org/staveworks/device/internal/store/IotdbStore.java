package org.staveworks.device.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.iotdb.isession.pool.SessionDataSetWrapper;
import org.apache.iotdb.rpc.IoTDBConnectionException;
import org.apache.iotdb.rpc.StatementExecutionException;
import org.apache.iotdb.session.pool.SessionPool;
import org.apache.tsfile.enums.TSDataType;
import org.apache.tsfile.read.common.RowRecord;
import org.apache.tsfile.write.record.Tablet;
import org.apache.tsfile.write.schema.IMeasurementSchema;
import org.apache.tsfile.write.schema.MeasurementSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.SeriesPoints;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Summary;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Part;
import org.staveworks.telemetry.query.WordBuckets;

/// Keeps points in an Apache IoTDB cluster, series by series: `root.staveworks.s12.v`. What is put in
/// twice is there once, so a sealing that was interrupted is repeated.
@Component
@ConditionalOnProperty(name = "staveworks.device.store", havingValue = "iotdb")
@EnableConfigurationProperties(IotdbSettings.class)
class IotdbStore implements SealedStore, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(IotdbStore.class);
    private static final int SESSIONS = 8;
    private static final int FETCHED = 50_000;
    /// Whoever asks holds a connection of the database meanwhile.
    private static final int ANSWER_MILLIS = 20_000;
    private static final int WAIT_MILLIS = 5_000;
    /// Half a second lies between two.
    private static final int RETRIES = 2;
    private static final int ROWS = 10_000;
    private static final int TABLETS = 500;
    /// Of one message, which may have 64 MB.
    private static final int POINTS = 500_000;
    private static final int PATHS = 1_000;
    private static final int PART = 100_000;
    private static final List<IMeasurementSchema> SCHEMA = List.of(new MeasurementSchema("v", TSDataType.DOUBLE));

    private final SessionPool pool;
    private final JdbcClient jdbc;

    IotdbStore(IotdbSettings settings, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pool = new SessionPool.Builder()
                .nodeUrls(settings.nodes())
                .user(settings.user())
                .password(settings.password())
                .maxSize(SESSIONS)
                .fetchSize(FETCHED)
                .connectionTimeoutInMs(ANSWER_MILLIS)
                .queryTimeoutInMs(ANSWER_MILLIS)
                .waitToGetSessionTimeoutInMs(WAIT_MILLIS)
                .maxRetryCount(RETRIES)
                .build();
    }

    @Override
    public void destroy() {
        pool.close();
    }

    private static String device(int series) {
        return "root.staveworks.s" + series;
    }

    private interface Call<T> {
        T run() throws IoTDBConnectionException, StatementExecutionException;
    }

    /// @throws Problem `points-not-reached`; the log has the reason
    private static <T> T asked(Call<T> call) {
        try {
            return call.run();
        } catch (IoTDBConnectionException | StatementExecutionException e) {
            LOG.error("IoTDB does not do it: {}", e.getMessage());
            throw new Problem(DeviceProblem.POINTS_NOT_REACHED);
        }
    }

    private List<RowRecord> rows(String query) {
        return asked(() -> {
            var rows = new ArrayList<RowRecord>();
            try (SessionDataSetWrapper answer = pool.executeQueryStatement(query)) {
                while (answer.hasNext()) {
                    rows.add(answer.next());
                }
            }
            return rows;
        });
    }

    @Override
    public void put(List<SeriesPoints> points) {
        Map<String, Tablet> tablets = new LinkedHashMap<>();
        int held = 0;
        for (var one : points) {
            for (int first = 0; first < one.points().size(); first += ROWS) {
                var device = device(one.series());
                if (tablets.containsKey(device) || tablets.size() == TABLETS || held >= POINTS) {
                    insert(tablets);
                    held = 0;
                }
                tablets.put(device, tablet(device, one.points(), first));
                held += Math.min(ROWS, one.points().size() - first);
            }
        }
        insert(tablets);
    }

    private void insert(Map<String, Tablet> tablets) {
        if (!tablets.isEmpty()) {
            asked(() -> {
                pool.insertTablets(tablets, true);
                return true;
            });
            tablets.clear();
        }
    }

    private static Tablet tablet(String device, Points points, int first) {
        int rows = Math.min(ROWS, points.size() - first);
        var tablet = new Tablet(device, SCHEMA, rows);
        for (int row = 0; row < rows; row++) {
            tablet.addTimestamp(row, points.times()[first + row]);
            tablet.addValue(row, 0, points.values()[first + row]);
        }
        return tablet;
    }

    @Override
    public Part part(int series, long from, long to, int wanted) {
        var rows = rows(
                "select v from %s where time >= %d and time < %d limit %d".formatted(device(series), from, to, wanted));
        var times = new long[rows.size()];
        var values = new double[rows.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = rows.get(i).getTimestamp();
            values[i] = rows.get(i).getFields().getFirst().getDoubleV();
        }
        long end = times.length < wanted ? to : times[times.length - 1] + 1;
        return new Part(new Points(times, values), end);
    }

    private Points points(int series, long from, long to) {
        var parts = new ArrayList<Points>();
        for (long begin = from; begin < to; ) {
            var part = part(series, begin, to, PART);
            parts.add(part.points());
            begin = part.end();
        }
        return Merge.joined(parts);
    }

    /// The cluster sums up buckets; those that fresh points touch, or that hold several words, are counted
    /// point by point.
    @Override
    public void fill(int series, Bucketed buckets, Points fresh) {
        var touched = spans(buckets, fresh.times());
        var apart = LongStream.builder();
        for (long time : fresh.times()) {
            apart.add(time);
        }
        for (var sum : sums(series, buckets)) {
            if (buckets instanceof WordBuckets && sum.min() != sum.max()) {
                apart.add(sum.from());
            } else if (touched.stream().noneMatch(span -> span.holds(sum.from()))) {
                buckets.add(sum);
            }
        }
        for (var span : spans(buckets, apart.build().sorted().toArray())) {
            buckets.add(Merge.joined(
                    List.of(points(series, span.from(), span.to()), fresh.between(span.from(), span.to()))));
        }
    }

    private record Span(long from, long to) {
        boolean holds(long time) {
            return time >= from && time < to;
        }
    }

    /// The buckets that rising times are in, neighbours as one.
    private static List<Span> spans(Bucketed buckets, long[] times) {
        var spans = new ArrayList<Span>();
        for (long time : times) {
            long from = buckets.from() + (time - buckets.from()) / buckets.width() * buckets.width();
            long to = Math.min(buckets.to(), from + buckets.width());
            if (!spans.isEmpty() && spans.getLast().to() >= from) {
                spans.set(spans.size() - 1, new Span(spans.getLast().from(), to));
            } else {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    private List<Summary> sums(int series, Bucketed buckets) {
        return rows("""
                        select count(v), min_time(v), max_time(v), first_value(v), last_value(v), min_value(v),
                               max_value(v), sum(v)
                        from %s group by ([%d, %d), %dms)
                        """.formatted(device(series), buckets.from(), buckets.to(), buckets.width())).stream()
                .map(RowRecord::getFields)
                .filter(fields -> fields.getFirst().getDataType() != null
                        && fields.getFirst().getLongV() > 0)
                .map(fields -> new Summary(
                        (int) fields.get(0).getLongV(),
                        fields.get(1).getLongV(),
                        fields.get(2).getLongV(),
                        fields.get(3).getDoubleV(),
                        fields.get(4).getDoubleV(),
                        fields.get(5).getDoubleV(),
                        fields.get(6).getDoubleV(),
                        fields.get(7).getDoubleV()))
                .toList();
    }

    @Override
    public Map<Integer, Last> latest(Collection<Integer> series) {
        var latest = new HashMap<Integer, Last>();
        for (var part : parts(series)) {
            var paths = part.stream().map(id -> device(id) + ".v").toList();
            asked(() -> {
                try (SessionDataSetWrapper answer = pool.executeLastDataQuery(paths)) {
                    while (answer.hasNext()) {
                        var row = answer.next();
                        latest.put(
                                number(row.getFields().get(0).getStringValue()),
                                new Last(
                                        row.getTimestamp(),
                                        Double.parseDouble(
                                                row.getFields().get(1).getStringValue())));
                    }
                }
                return true;
            });
        }
        return latest;
    }

    @Override
    public Map<Integer, Long> earliest(Collection<Integer> series) {
        var earliest = new HashMap<Integer, Long>();
        for (var part : parts(series)) {
            var devices =
                    String.join(", ", part.stream().map(IotdbStore::device).toList());
            for (var row : rows("select min_time(v) from %s align by device".formatted(devices))) {
                var time = row.getFields().get(1);
                if (time.getDataType() != null) {
                    earliest.put(number(row.getFields().get(0).getStringValue()), time.getLongV());
                }
            }
        }
        return earliest;
    }

    /// Of `root.staveworks.s12` or `root.staveworks.s12.v`.
    private static int number(String path) {
        return Integer.parseInt(path.split("\\.")[2].substring(1));
    }

    private static List<List<Integer>> parts(Collection<Integer> series) {
        var all = List.copyOf(series);
        var parts = new ArrayList<List<Integer>>();
        for (int first = 0; first < all.size(); first += PATHS) {
            parts.add(all.subList(first, Math.min(all.size(), first + PATHS)));
        }
        return parts;
    }

    private record Kept(int id, int retentionDays) {}

    @Override
    public void deleteOld(long now) {
        var byRetention = new HashMap<Integer, List<Integer>>();
        jdbc.sql("""
                        select s.id, d.retention_days from device.series s join device.device d on d.id = s.device_id
                        """)
                .query((row, index) -> new Kept(row.getInt("id"), row.getInt("retention_days")))
                .list()
                .forEach(kept -> byRetention
                        .computeIfAbsent(kept.retentionDays(), days -> new ArrayList<>())
                        .add(kept.id()));
        byRetention.forEach((days, series) -> {
            long before = now - days * 86_400_000L;
            // Only those that have something so old: a path that is not there can't be deleted.
            var old = earliest(series).entrySet().stream()
                    .filter(entry -> entry.getValue() < before)
                    .map(entry -> device(entry.getKey()) + ".v")
                    .toList();
            if (!old.isEmpty()) {
                asked(() -> {
                    pool.deleteData(old, before - 1);
                    return true;
                });
            }
        });
    }
}
