package org.staveworks.device.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.telemetry.chunk.Summary;

/// Reads and writes `device.chunk`, for a caller that is the platform itself.
@Component
class ChunkSql {
    private static final String SUMMARY =
            "c.points, c.from_at, c.to_at, c.first_value, c.last_value, c.min_value, c.max_value, c.sum_value";

    private final JdbcClient jdbc;

    ChunkSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A stretch of one series, both ends in it.
    record Stretch(int series, long from, long to) {}

    /// For each stretch the chunks that touch it, and the one before it.
    List<ChunkRow> around(Collection<Stretch> stretches) {
        return jdbc.sql("""
                        select distinct c.series_id, %s, c.bytes
                        from unnest(cast(:series as int[]), cast(:froms as bigint[]), cast(:tos as bigint[]))
                             s (series_id, from_at, to_at)
                        join device.chunk c on c.series_id = s.series_id and c.from_at <= s.to_at
                             and c.from_at >= coalesce(
                                 (select max(b.from_at) from device.chunk b
                                  where b.series_id = s.series_id and b.from_at <= s.from_at),
                                 s.from_at)
                        """.formatted(SUMMARY))
                .param("series", stretches.stream().map(Stretch::series).toArray(Integer[]::new))
                .param("froms", stretches.stream().map(Stretch::from).toArray(Long[]::new))
                .param("tos", stretches.stream().map(Stretch::to).toArray(Long[]::new))
                .query((row, index) -> new ChunkRow(row.getInt("series_id"), summary(row), row.getBytes("bytes")))
                .list();
    }

    /// Those that touch a span, rising, without their points.
    ///
    /// @param to no longer belongs to it
    List<Summary> summaries(int series, long from, long to) {
        return jdbc.sql("""
                        select %s from device.chunk c
                        where c.series_id = :series and c.from_at < :to and c.to_at >= :from and c.from_at >= coalesce(
                            (select max(b.from_at) from device.chunk b where b.series_id = :series and b.from_at <= :from),
                            :from)
                        order by c.from_at
                        """.formatted(SUMMARY))
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .query((row, index) -> summary(row))
                .list();
    }

    List<ChunkRow> at(int series, Collection<Long> froms) {
        return jdbc.sql("""
                        select %s, c.bytes from device.chunk c
                        where c.series_id = :series and c.from_at = any (cast(:froms as bigint[]))
                        """.formatted(SUMMARY))
                .param("series", series)
                .param("froms", froms.toArray(Long[]::new))
                .query((row, index) -> new ChunkRow(series, summary(row), row.getBytes("bytes")))
                .list();
    }

    /// The last point of each series.
    Map<Integer, Telemetry.Last> latest(Collection<Integer> series) {
        var latest = new HashMap<Integer, Telemetry.Last>();
        jdbc.sql("""
                        select s.id, c.to_at, c.last_value
                        from unnest(cast(:series as int[])) s (id)
                        cross join lateral (
                            select to_at, last_value from device.chunk where series_id = s.id
                            order by from_at desc limit 1) c
                        """).param("series", series.toArray(Integer[]::new)).query((ResultSet row) -> {
            latest.put(row.getInt("id"), new Telemetry.Last(row.getLong("to_at"), row.getDouble("last_value")));
        });
        return latest;
    }

    void delete(Collection<ChunkRow> chunks) {
        jdbc.sql("""
                        delete from device.chunk c
                        using unnest(cast(:series as int[]), cast(:froms as bigint[])) s (series_id, from_at)
                        where c.series_id = s.series_id and c.from_at = s.from_at
                        """)
                .param("series", chunks.stream().map(ChunkRow::series).toArray(Integer[]::new))
                .param(
                        "froms",
                        chunks.stream().map(chunk -> chunk.summary().from()).toArray(Long[]::new))
                .update();
    }

    void insert(Collection<ChunkRow> chunks) {
        var summaries = chunks.stream().map(ChunkRow::summary).toList();
        jdbc.sql("""
                        insert into device.chunk (series_id, from_at, to_at, points, first_value, last_value, min_value,
                                                  max_value, sum_value, bytes)
                        select * from unnest(cast(:series as int[]), cast(:froms as bigint[]), cast(:tos as bigint[]),
                            cast(:points as int[]), cast(:firsts as float8[]), cast(:lasts as float8[]),
                            cast(:mins as float8[]), cast(:maxs as float8[]), cast(:sums as float8[]),
                            cast(:bytes as bytea[]))
                        """)
                .param("series", chunks.stream().map(ChunkRow::series).toArray(Integer[]::new))
                .param("froms", summaries.stream().map(Summary::from).toArray(Long[]::new))
                .param("tos", summaries.stream().map(Summary::to).toArray(Long[]::new))
                .param("points", summaries.stream().map(Summary::count).toArray(Integer[]::new))
                .param("firsts", summaries.stream().map(Summary::first).toArray(Double[]::new))
                .param("lasts", summaries.stream().map(Summary::last).toArray(Double[]::new))
                .param("mins", summaries.stream().map(Summary::min).toArray(Double[]::new))
                .param("maxs", summaries.stream().map(Summary::max).toArray(Double[]::new))
                .param("sums", summaries.stream().map(Summary::sum).toArray(Double[]::new))
                .param("bytes", chunks.stream().map(ChunkRow::bytes).toArray(byte[][]::new))
                .update();
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getInt("points"),
                row.getLong("from_at"),
                row.getLong("to_at"),
                row.getDouble("first_value"),
                row.getDouble("last_value"),
                row.getDouble("min_value"),
                row.getDouble("max_value"),
                row.getDouble("sum_value"));
    }
}
