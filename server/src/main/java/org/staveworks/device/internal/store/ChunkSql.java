package org.staveworks.device.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.telemetry.chunk.Summary;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.WordBuckets;

/// Reads and writes `device.chunk`, for a caller that is the platform itself.
@Component
class ChunkSql {
    private static final String SUMMARY =
            "c.points, c.from_at, c.to_at, c.first_value, c.last_value, c.min_value, c.max_value, c.sum_value";
    /// Touches the span; the one that begins before it is found by the index.
    private static final String TOUCHES = """
            c.series_id = :series and c.from_at < :to and c.to_at >= :from and c.from_at >= coalesce(
                (select max(b.from_at) from device.chunk b where b.series_id = :series and b.from_at <= :from), :from)
            """;
    /// Can't be added to buckets by its sums.
    private static final String TORN = """
            (c.from_at < :from or c.to_at >= :to or (c.from_at - :from) / :width <> (c.to_at - :from) / :width
             or :words and c.min_value <> c.max_value)
            """;
    private static final int FETCHED = 500;

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

    /// Those that touch a span, rising.
    ///
    /// @param to   no longer belongs to it
    /// @param most how many
    List<ChunkRow> in(int series, long from, long to, int most) {
        return jdbc.sql("select %s, c.bytes from device.chunk c where %s order by c.from_at limit :most"
                        .formatted(SUMMARY, TOUCHES))
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query((row, index) -> new ChunkRow(series, summary(row), row.getBytes("bytes")))
                .list();
    }

    /// Those of many series that touch a span, rising for each.
    ///
    /// @param to no longer belongs to it
    List<ChunkRow> in(Collection<Integer> series, long from, long to) {
        return jdbc.sql("""
                        select s.id as series_id, c.*
                        from unnest(cast(:series as int[])) s (id)
                        cross join lateral (
                            select %s, c.bytes from device.chunk c
                            where c.series_id = s.id and c.from_at < :to and c.to_at >= :from and c.from_at >= coalesce(
                                (select max(b.from_at) from device.chunk b
                                 where b.series_id = s.id and b.from_at <= :from), :from)
                            order by c.from_at) c
                        """.formatted(SUMMARY))
                .param("series", series.toArray(Integer[]::new))
                .param("from", from)
                .param("to", to)
                .query((row, index) -> new ChunkRow(row.getInt("series_id"), summary(row), row.getBytes("bytes")))
                .list();
    }

    /// Sums of the chunks that lie within one bucket; of words, only of those that hold a single one,
    /// each word apart.
    ///
    /// @param apart beginnings of chunks that are left out
    List<Summary> sums(int series, Bucketed buckets, Collection<Long> apart) {
        return spanned("""
                        select g.points, g.from_at, l.to_at, f.first_value, l.last_value, g.min_value, g.max_value,
                               g.sum_value
                        from (
                            select (c.from_at - :from) / :width as bucket,
                                   case when :words then c.min_value else 0 end as word,
                                   sum(c.points) as points, min(c.from_at) as from_at, max(c.from_at) as last_from,
                                   min(c.min_value) as min_value, max(c.max_value) as max_value,
                                   sum(c.sum_value) as sum_value
                            from device.chunk c
                            where c.series_id = :series and c.from_at >= :from and c.from_at < :to and not %s
                              and c.from_at <> all (cast(:apart as bigint[]))
                            group by 1, 2) g
                        join device.chunk f on f.series_id = :series and f.from_at = g.from_at
                        join device.chunk l on l.series_id = :series and l.from_at = g.last_from
                        """.formatted(TORN), series, buckets, apart)
                .query((row, index) -> summary(row))
                .list();
    }

    /// The chunks that lie in several buckets, or hold several words.
    void torn(int series, Bucketed buckets, Collection<Long> apart, Consumer<ChunkRow> reader) {
        spanned("""
                        select %s, c.bytes from device.chunk c
                        where %s and %s and c.from_at <> all (cast(:apart as bigint[]))
                        """.formatted(SUMMARY, TOUCHES, TORN), series, buckets, apart)
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> reader.accept(new ChunkRow(series, summary(row), row.getBytes("bytes"))));
    }

    private JdbcClient.StatementSpec spanned(String sql, int series, Bucketed buckets, Collection<Long> apart) {
        return jdbc.sql(sql)
                .param("series", series)
                .param("from", buckets.from())
                .param("to", buckets.to())
                .param("width", buckets.width())
                .param("words", buckets instanceof WordBuckets)
                .param("apart", apart.toArray(Long[]::new));
    }

    /// The last point of each series.
    Map<Integer, SealedStore.Last> latest(Collection<Integer> series) {
        var latest = new HashMap<Integer, SealedStore.Last>();
        jdbc.sql("""
                        select s.id, c.to_at, c.last_value
                        from unnest(cast(:series as int[])) s (id)
                        cross join lateral (
                            select to_at, last_value from device.chunk where series_id = s.id
                            order by from_at desc limit 1) c
                        """).param("series", series.toArray(Integer[]::new)).query((ResultSet row) -> {
            latest.put(row.getInt("id"), new SealedStore.Last(row.getLong("to_at"), row.getDouble("last_value")));
        });
        return latest;
    }

    Map<Integer, Long> earliest(Collection<Integer> series) {
        var earliest = new HashMap<Integer, Long>();
        jdbc.sql("""
                        select s.id, (select min(c.from_at) from device.chunk c where c.series_id = s.id) as from_at
                        from unnest(cast(:series as int[])) s (id)
                        """).param("series", series.toArray(Integer[]::new)).query((ResultSet row) -> {
            long from = row.getLong("from_at");
            if (!row.wasNull()) {
                earliest.put(row.getInt("id"), from);
            }
        });
        return earliest;
    }

    /// A chunk goes as a whole, when its last point is too old.
    void deleteOld(long now) {
        jdbc.sql("""
                        delete from device.chunk c using device.series s, device.device d
                        where s.id = c.series_id and d.id = s.device_id
                          and c.to_at < :now - d.retention_days * 86400000::bigint
                        """).param("now", now).update();
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
