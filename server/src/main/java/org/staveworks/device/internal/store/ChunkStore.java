package org.staveworks.device.internal.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Part;

/// Keeps points in `device.chunk`, in the transaction that takes them out of what has arrived.
@Component
@ConditionalOnProperty(name = "staveworks.device.store", havingValue = "postgresql")
class ChunkStore implements SealedStore {
    private final ChunkSql chunks;

    ChunkStore(ChunkSql chunks) {
        this.chunks = chunks;
    }

    @Override
    public void put(List<SeriesPoints> points) {
        Map<Integer, Queue<Points>> left = new HashMap<>();
        points.forEach(part -> left.put(part.series(), new ArrayDeque<>(Merge.stretches(part.points()))));
        while (!left.isEmpty()) {
            var now = new HashMap<Integer, Points>();
            left.forEach((series, stretches) -> now.put(series, stretches.remove()));
            left.values().removeIf(Queue::isEmpty);
            put(now);
        }
    }

    private void put(Map<Integer, Points> stretches) {
        var around = chunks
                .around(stretches.entrySet().stream()
                        .map(entry -> Merge.stretch(entry.getKey(), entry.getValue()))
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(ChunkRow::series));
        List<ChunkRow> old = new ArrayList<>();
        List<ChunkRow> fresh = new ArrayList<>();
        stretches.forEach((series, points) -> {
            var outcome = Merge.of(series, around.getOrDefault(series, List.of()), points);
            old.addAll(outcome.old());
            fresh.addAll(outcome.fresh());
        });
        if (!old.isEmpty()) {
            chunks.delete(old);
        }
        chunks.insert(fresh);
    }

    @Override
    public Part part(int series, long from, long to, int wanted) {
        int most = 1 + wanted / Merge.FULL;
        var rows = chunks.in(series, from, to, most);
        long end =
                rows.size() < most ? to : Math.min(to, rows.getLast().summary().to() + 1);
        return new Part(
                Merge.joined(rows.stream().map(ChunkRow::points).toList()).between(from, end), end);
    }

    @Override
    public Map<Integer, Points> points(Collection<Integer> series, long from, long to) {
        var bySeries = chunks.in(series, from, to).stream()
                .collect(Collectors.groupingBy(
                        ChunkRow::series, Collectors.mapping(ChunkRow::points, Collectors.toList())));
        var points = new HashMap<Integer, Points>();
        bySeries.forEach((id, parts) -> points.put(id, Merge.joined(parts).between(from, to)));
        points.values().removeIf(found -> found.size() == 0);
        return points;
    }

    /// Chunks within one bucket are summed up by the database; only those that lie across, or that fresh
    /// points touch, are unpacked.
    @Override
    public void fill(int series, Bucketed buckets, Points fresh) {
        var touched = fresh.size() == 0
                ? List.<ChunkRow>of()
                : chunks.around(Merge.stretches(fresh).stream()
                        .map(points -> Merge.stretch(series, points))
                        .toList());
        var apart = touched.stream().map(row -> row.summary().from()).toList();
        var summed = chunks.summed(series, buckets, apart);
        summed.sums().forEach(buckets::add);
        if (!summed.torn().isEmpty()) {
            chunks.beginning(series, summed.torn(), row -> buckets.add(row.points()));
        }
        var parts = new ArrayList<>(touched.stream().map(ChunkRow::points).toList());
        parts.add(fresh);
        buckets.add(Merge.joined(parts));
    }

    @Override
    public Map<Integer, Last> latest(Collection<Integer> series) {
        return chunks.latest(series);
    }

    @Override
    public Map<Integer, Long> earliest(Collection<Integer> series) {
        return chunks.earliest(series);
    }

    @Override
    public void deleteOld(long now) {
        chunks.deleteOld(now);
    }
}
