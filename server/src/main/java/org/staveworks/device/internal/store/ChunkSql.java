package org.staveworks.device.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /// Where a span `s` begins in the chunks: `b.from_at`, of the last that begins before it.
    ///
    /// It is a value of its own: to PostgreSQL `coalesce` in a condition may leak, so it would be kept behind
    /// row-level security, and all chunks of the series be read.
    private static final String BEGINNING = """
            cross join lateral (
                select coalesce((select max(b.from_at) from device.chunk b
                                 where b.series_id = s.id and b.from_at <= s.from_at), s.from_at) as from_at
                offset 0) b
            """;
    /// The chunks `c` of the series `s.id` that touch the span from `s.from_at` up to `s.to_at`, which
    /// no longer belongs to it: those from the one before on that reaches into it.
    private static final String TOUCHING = BEGINNING + """
            cross join lateral (
                select * from device.chunk c
                where c.series_id = s.id and c.from_at >= b.from_at and c.from_at < s.to_at and c.to_at >= s.from_at
                order by c.from_at %s) c
            """;
    private static final String ALL = TOUCHING.formatted("");
    private static final String SPAN =
            "(select cast(:series as int) as id, cast(:from as bigint) as from_at, cast(:to as bigint) as to_at) s";
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
                        select distinct s.id as series_id, %s, c.bytes
                        from unnest(cast(:series as int[]), cast(:froms as bigint[]), cast(:tos as bigint[]))
                             s (id, from_at, to_at)
                        %s
                        cross join lateral (
                            select * from device.chunk c
                            where c.series_id = s.id and c.from_at >= b.from_at and c.from_at <= s.to_at
                            offset 0) c
                        """.formatted(SUMMARY, BEGINNING))
                .param("series", stretches.stream().map(Stretch::series).toArray(Integer[]::new))
                .param("froms", stretches.stream().map(Stretch::from).toArray(Long[]::new))
                .param("tos", stretches.stream().map(Stretch::to).toArray(Long[]::new))
                .query((row, index) -> chunk(row))
                .list();
    }

    /// Those that touch a span, rising.
    ///
    /// @param to   no longer belongs to it
    /// @param most how many
    List<ChunkRow> in(int series, long from, long to, int most) {
        return jdbc.sql("select s.id as series_id, %s, c.bytes from %s %s order by c.from_at"
                        .formatted(SUMMARY, SPAN, TOUCHING.formatted("limit :most")))
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query((row, index) -> chunk(row))
                .list();
    }

    /// Those of many series that touch a span, rising for each.
    ///
    /// @param to no longer belongs to it
    List<ChunkRow> in(Collection<Integer> series, long from, long to) {
        return jdbc.sql("""
                        select s.id as series_id, %s, c.bytes
                        from (select id, cast(:from as bigint) as from_at, cast(:to as bigint) as to_at
                              from unnest(cast(:series as int[])) s (id)) s
                        %s
                        """.formatted(SUMMARY, ALL))
                .param("series", series.toArray(Integer[]::new))
                .param("from", from)
                .param("to", to)
                .query((row, index) -> chunk(row))
                .list();
    }

    /// What a span comes to.
    ///
    /// @param sums of the chunks that lie within one bucket, for each; of words, only of those that
    ///             hold a single one, each word apart
    /// @param torn beginnings of the others: they lie in several buckets, or hold several words
    record Summed(List<Summary> sums, List<Long> torn) {}

    /// @param apart beginnings of chunks that are left out
    Summed summed(int series, Bucketed buckets, Collection<Long> apart) {
        var summed = new Summed(new ArrayList<>(), new ArrayList<>());
        jdbc.sql("""
                        select g.points, g.from_at, l.to_at, f.first_value, l.last_value, g.min_value, g.max_value,
                               g.sum_value, g.torn
                        from (
                            select c.bucket, c.word,
                                   sum(c.points) filter (where not c.is_torn) as points,
                                   min(c.from_at) filter (where not c.is_torn) as from_at,
                                   max(c.from_at) filter (where not c.is_torn) as last_from,
                                   min(c.min_value) filter (where not c.is_torn) as min_value,
                                   max(c.max_value) filter (where not c.is_torn) as max_value,
                                   sum(c.sum_value) filter (where not c.is_torn) as sum_value,
                                   array_agg(c.from_at) filter (where c.is_torn) as torn
                            from (
                                select c.*, (c.from_at - :from) / :width as bucket,
                                       case when :words then c.min_value else 0 end as word,
                                       c.from_at < :from or c.to_at >= :to
                                           or (c.from_at - :from) / :width <> (c.to_at - :from) / :width
                                           or :words and c.min_value <> c.max_value as is_torn
                                from %s %s
                                where c.from_at <> all (cast(:apart as bigint[]))
                                offset 0) c
                            group by 1, 2) g
                        left join lateral (
                            select c.first_value from device.chunk c
                            where c.series_id = :series and c.from_at = g.from_at offset 0) f on true
                        left join lateral (
                            select c.to_at, c.last_value from device.chunk c
                            where c.series_id = :series and c.from_at = g.last_from offset 0) l on true
                        """.formatted(SPAN, ALL))
                .param("series", series)
                .param("from", buckets.from())
                .param("to", buckets.to())
                .param("width", buckets.width())
                .param("words", buckets instanceof WordBuckets)
                .param("apart", apart.toArray(Long[]::new))
                .query((ResultSet row) -> {
                    if (row.getObject("points") != null) {
                        summed.sums().add(summary(row));
                    }
                    if (row.getArray("torn") != null) {
                        summed.torn()
                                .addAll(List.of((Long[]) row.getArray("torn").getArray()));
                    }
                });
        return summed;
    }

    /// The chunks of a series with some beginnings.
    void beginning(int series, Collection<Long> from, Consumer<ChunkRow> reader) {
        jdbc.sql("""
                        select c.series_id, %s, c.bytes from device.chunk c
                        where c.series_id = :series and c.from_at = any (cast(:from as bigint[]))
                        """.formatted(SUMMARY))
                .param("series", series)
                .param("from", from.toArray(Long[]::new))
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> reader.accept(chunk(row)));
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

    /// Which of some series have chunks.
    Set<Integer> present(Collection<Integer> series) {
        return Set.copyOf(jdbc.sql("""
                        select s.id from unnest(cast(:series as int[])) s (id)
                        where exists (select from device.chunk c where c.series_id = s.id)
                        """)
                .param("series", series.toArray(Integer[]::new))
                .query(Integer.class)
                .list());
    }

    /// The series with the least number above one that has chunks.
    Optional<Integer> next(int after) {
        return jdbc.sql("select series_id from device.chunk where series_id > :after order by series_id limit 1")
                .param("after", after)
                .query(Integer.class)
                .optional();
    }

    void delete(int series) {
        jdbc.sql("delete from device.chunk where series_id = :series")
                .param("series", series)
                .update();
    }

    /// A chunk goes as a whole, when its last point is too old.
    void deleteOld(long now) {
        jdbc.sql("""
                        delete from device.chunk c
                        using (select s.id, :now - d.retention_days * 86400000::bigint as until
                               from device.series s join device.device d on d.id = s.device_id offset 0) s
                        where c.series_id = s.id and c.from_at < s.until and c.to_at < s.until
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

    private static ChunkRow chunk(ResultSet row) throws SQLException {
        return new ChunkRow(row.getInt("series_id"), summary(row), row.getBytes("bytes"));
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
