package org.staveworks.device.internal.store;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;

/// Reads and clears `device.arrived`, for a caller that is the platform itself.
@Component
class ArrivedSql {
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;

    ArrivedSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What has arrived of some series and is not packed yet.
    Map<Integer, Points> of(Set<Integer> series) {
        var points = new ArrivedPoints();
        of(series, row -> points.read(row, series::contains));
        return points.sorted().stream().collect(Collectors.toMap(SeriesPoints::series, SeriesPoints::points));
    }

    private void of(Set<Integer> series, Consumer<byte[]> reader) {
        jdbc.sql("select bytes from device.arrived where bucket = any (:buckets) order by id")
                .param(
                        "buckets",
                        series.stream()
                                .map(ArrivedPoints::bucket)
                                .distinct()
                                .map(Integer::shortValue)
                                .toArray(Short[]::new))
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> reader.accept(row.getBytes("bytes")));
    }

    /// Learns of rows one by one, in any order.
    interface RowReader {
        void row(int bucket, long number, byte[] bytes);
    }

    /// The rows of some buckets after one of each.
    void after(Map<Integer, Long> marks, RowReader reader) {
        jdbc.sql("""
                        select a.bucket, a.id, a.bytes
                        from unnest(cast(:buckets as smallint[]), cast(:marks as bigint[])) m (bucket, id)
                        join device.arrived a on a.bucket = m.bucket and a.id > m.id
                        """)
                .param(
                        "buckets",
                        marks.keySet().stream().map(Integer::shortValue).toArray(Short[]::new))
                .param("marks", marks.values().toArray(Long[]::new))
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> reader.row(row.getInt("bucket"), row.getLong("id"), row.getBytes("bytes")));
    }

    /// The oldest row of each bucket that has any.
    Map<Integer, Long> oldest(Set<Integer> buckets) {
        var oldest = new HashMap<Integer, Long>();
        jdbc.sql("""
                        select b, (select min(id) from device.arrived where bucket = b) as id
                        from unnest(cast(:buckets as smallint[])) b
                        """)
                .param("buckets", buckets.stream().map(Integer::shortValue).toArray(Short[]::new))
                .query((ResultSet row) -> {
                    long id = row.getLong("id");
                    if (!row.wasNull()) {
                        oldest.put(row.getInt("b"), id);
                    }
                });
        return oldest;
    }

    /// Takes the oldest rows of a bucket out.
    ///
    /// @return null where there are none
    @org.jspecify.annotations.Nullable
    ArrivedPoints take(int bucket, int rows) {
        var taken = jdbc.sql("""
                        with taken as (
                            delete from device.arrived where id in (
                                select id from device.arrived where bucket = :bucket order by id limit :rows)
                            returning id, bytes)
                        select bytes from taken order by id
                        """)
                .param("bucket", bucket)
                .param("rows", rows)
                .query((row, index) -> row.getBytes("bytes"))
                .list();
        if (taken.isEmpty()) {
            return null;
        }
        var points = new ArrivedPoints();
        taken.forEach(row -> points.read(row, id -> true));
        return points;
    }
}
