package org.staveworks.device.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;

/// Points of series, packed or not. Whoever asks has read the series as its caller: points themselves know no tenant.
///
/// The transaction is one of `repeatable read`, so that packing does not happen between the looks. Where a caller's is
/// not, what has arrived is looked at first: then a point may be seen twice, but not missed.
@Component
public class Telemetry {
    private final ChunkSql chunks;
    private final ArrivedSql arrived;
    private final TenantWall wall;

    Telemetry(ChunkSql chunks, ArrivedSql arrived, TenantWall wall) {
        this.chunks = chunks;
        this.arrived = arrived;
        this.wall = wall;
    }

    /// The latest point of a series.
    ///
    /// @param time milliseconds since 1970
    public record Last(long time, double value) {}

    /// Every point of a span.
    ///
    /// @param to in milliseconds, no longer belongs to it
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Points points(int series, long from, long to) {
        return wall.lift(() -> {
            var fresh = fresh(series).between(from, to);
            var summaries = chunks.summaries(series, from, to);
            var rows = chunks.at(
                    series, summaries.stream().map(summary -> summary.from()).toList());
            var parts = new ArrayList<Points>();
            rows.stream()
                    .sorted((a, b) ->
                            Long.compare(a.summary().from(), b.summary().from()))
                    .forEach(row -> parts.add(row.points().between(from, to)));
            parts.add(fresh);
            return joined(parts);
        });
    }

    /// Adds what a span holds to buckets of it; chunks that lie within one bucket are not unpacked.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public void fill(int series, long from, long to, Buckets buckets) {
        wall.lift(() -> {
            var fresh = fresh(series).between(from, to);
            var torn = new ArrayList<Long>();
            for (var summary : chunks.summaries(series, from, to)) {
                if (buckets.holds(summary) && !touches(fresh, summary.from(), summary.to())) {
                    buckets.add(summary);
                } else {
                    torn.add(summary.from());
                }
            }
            var parts = new ArrayList<Points>();
            chunks.at(series, torn).forEach(row -> parts.add(row.points().between(from, to)));
            parts.add(fresh);
            buckets.add(joined(parts));
            return true;
        });
    }

    /// The latest points of series, by their own time.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<Integer, Last> latest(Collection<Integer> series) {
        return wall.lift(() -> {
            var fresh = arrived.latest(Set.copyOf(series));
            var latest = new HashMap<>(chunks.latest(series));
            // What arrived later counts where both have the same moment.
            fresh.forEach((id, last) ->
                    latest.merge(id, last, (packed, late) -> packed.time() > late.time() ? packed : late));
            return latest;
        });
    }

    private static boolean touches(Points points, long from, long to) {
        return points.between(from, to + 1).size() > 0;
    }

    private Points fresh(int series) {
        var points = arrived.of(series).bySeries().get(series);
        return points == null ? Points.NONE : Points.ofArrived(points.times(), points.values());
    }

    /// Later parts count where two have the same moment.
    private static Points joined(List<Points> parts) {
        int size = parts.stream().mapToInt(Points::size).sum();
        var times = new long[size];
        var values = new double[size];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.times(), 0, times, at, part.size());
            System.arraycopy(part.values(), 0, values, at, part.size());
            at += part.size();
        }
        return Points.ofArrived(times, values);
    }
}
