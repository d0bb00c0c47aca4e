package org.staveworks.device.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Part;

/// Points on their way out of the database (搬迁): a series that has chunks there is read and written
/// there, any other in the store outside. A series goes over in one piece, so each is in one place as a
/// whole, and a late point never meets an older one of its moment that comes after it.
///
/// Who looks where a series is holds a lock until the end of its transaction, and chunks go only while
/// nobody holds it. Once nothing is left in the database, nobody looks any more.
@Component
@Primary
@ConditionalOnProperty(name = "staveworks.device.store", havingValue = "iotdb")
class MovingStore implements SealedStore {
    /// Of PostgreSQL's advisory locks: shared by those who look, alone for the moment in which chunks go.
    private static final long LOCK = 0x5357_444D_0000_0000L;
    /// Points that are put over at once; it bounds the memory.
    private static final int PART = 300_000;

    private final ChunkSql chunks;
    private final ChunkStore database;
    private final SealedStore outside;
    private final ArrivedSql arrived;
    private final JdbcClient jdbc;
    private volatile boolean isOver;

    @Autowired
    MovingStore(ChunkSql chunks, IotdbStore outside, ArrivedSql arrived, JdbcClient jdbc) {
        this(chunks, (SealedStore) outside, arrived, jdbc);
    }

    MovingStore(ChunkSql chunks, SealedStore outside, ArrivedSql arrived, JdbcClient jdbc) {
        this.chunks = chunks;
        this.database = new ChunkStore(chunks);
        this.outside = outside;
        this.arrived = arrived;
        this.jdbc = jdbc;
    }

    /// Those that have not moved yet, and do not until the transaction is over.
    private Set<Integer> staying(Collection<Integer> series) {
        if (isOver) {
            return Set.of();
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)")
                .param("key", LOCK)
                .query((row, index) -> true)
                .list();
        return chunks.present(series);
    }

    private SealedStore of(int series) {
        return staying(Set.of(series)).isEmpty() ? outside : database;
    }

    @Override
    public void put(List<SeriesPoints> points) {
        var staying =
                staying(points.stream().map(SeriesPoints::series).distinct().toList());
        var here = points.stream().collect(Collectors.partitioningBy(one -> staying.contains(one.series())));
        database.put(here.getOrDefault(true, List.of()));
        outside.put(here.getOrDefault(false, List.of()));
    }

    @Override
    public Part part(int series, long from, long to, int wanted) {
        return of(series).part(series, from, to, wanted);
    }

    @Override
    public void fill(int series, Bucketed buckets, Points fresh) {
        of(series).fill(series, buckets, fresh);
    }

    @Override
    public Map<Integer, Last> latest(Collection<Integer> series) {
        var staying = staying(series);
        var latest = new HashMap<>(database.latest(staying));
        latest.putAll(outside.latest(without(series, staying)));
        return latest;
    }

    @Override
    public Map<Integer, Long> earliest(Collection<Integer> series) {
        var staying = staying(series);
        var earliest = new HashMap<>(database.earliest(staying));
        earliest.putAll(outside.earliest(without(series, staying)));
        return earliest;
    }

    private static List<Integer> without(Collection<Integer> series, Set<Integer> staying) {
        return series.stream().filter(one -> !staying.contains(one)).toList();
    }

    @Override
    public void deleteOld(long now) {
        staying(Set.of());
        database.deleteOld(now);
        outside.deleteOld(now);
    }

    /// The series with the least number above one that has chunks in the database; where there is none at
    /// all, all have moved.
    Optional<Integer> next(int after) {
        var next = chunks.next(after);
        isOver = next.isEmpty() && chunks.next(Integer.MIN_VALUE).isEmpty();
        return next;
    }

    /// Takes a series over, in a transaction. Where it fails the series stays as a whole, and what was put
    /// over is put over again next time.
    ///
    /// @return whether it went; not while it is being packed
    boolean move(int series) {
        if (!arrived.lock(ArrivedPoints.bucket(series))) {
            return false;
        }
        var first = database.earliest(Set.of(series)).get(series);
        var last = database.latest(Set.of(series)).get(series);
        if (first == null || last == null) {
            return false;
        }
        long end = last.time() + 1;
        for (long begin = first; begin < end; ) {
            var part = database.part(series, begin, end, PART);
            outside.put(List.of(new SeriesPoints(series, part.points())));
            begin = part.end();
        }
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query((row, index) -> true)
                .list();
        chunks.delete(series);
        return true;
    }
}
