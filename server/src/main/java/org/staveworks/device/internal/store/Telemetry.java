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
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Part;

/// Points of series, packed or not. Whoever asks has read the series as its caller: points themselves
/// know no tenant.
///
/// The transaction is one of `repeatable read`, so that packing does not happen between the looks. Where
/// a caller's is not, or points rest outside the database, what has arrived is looked at first: then a
/// point may be seen twice, but not missed.
@Component
public class Telemetry {
    private static final int WANTED = 100_000;

    private final SealedStore store;
    private final ArrivedSql arrived;
    private final ArrivedLatest newest;
    private final TenantWall wall;

    Telemetry(SealedStore store, ArrivedSql arrived, ArrivedLatest newest, TenantWall wall) {
        this.store = store;
        this.arrived = arrived;
        this.newest = newest;
        this.wall = wall;
    }

    /// Every point of a span.
    ///
    /// @param to in milliseconds, no longer belongs to it
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Points points(int series, long from, long to) {
        var parts = new ArrayList<Points>();
        for (long begin = from; begin < to; ) {
            var part = part(series, begin, to, WANTED);
            parts.add(part.points());
            begin = part.end();
        }
        return Merge.joined(parts);
    }

    /// The same of many series at once; those without points are missing.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<Integer, Points> points(Collection<Integer> series, long from, long to) {
        return wall.lift(() -> {
            var fresh = arrived.of(Set.copyOf(series));
            var points = new HashMap<>(store.points(series, from, to));
            fresh.forEach((id, late) -> {
                var within = late.between(from, to);
                if (within.size() > 0) {
                    points.merge(id, within, (packed, one) -> Merge.joined(List.of(packed, one)));
                }
            });
            return points;
        });
    }

    /// The beginning of a span: about as many points as wanted, or all there are.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Part part(int series, long from, long to, int wanted) {
        return wall.lift(() -> {
            var fresh = fresh(series);
            var packed = store.part(series, from, to, wanted);
            return new Part(Merge.joined(List.of(packed.points(), fresh.between(from, packed.end()))), packed.end());
        });
    }

    /// Adds what the spans of buckets hold to them, by series.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public void fill(Map<Integer, ? extends Bucketed> buckets) {
        wall.lift(() -> {
            var fresh = arrived.of(buckets.keySet());
            buckets.forEach((series, span) -> store.fill(
                    series, span, fresh.getOrDefault(series, Points.NONE).between(span.from(), span.to())));
            return true;
        });
    }

    /// The time of the first point of series.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<Integer, Long> earliest(Collection<Integer> series) {
        return wall.lift(() -> {
            var fresh = arrived.of(Set.copyOf(series));
            var earliest = new HashMap<>(store.earliest(series));
            fresh.forEach((id, points) -> earliest.merge(id, points.times()[0], Math::min));
            return earliest;
        });
    }

    private Points fresh(int series) {
        return arrived.of(Set.of(series)).getOrDefault(series, Points.NONE);
    }

    /// The latest points of series, by their own time.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<Integer, SealedStore.Last> latest(Collection<Integer> series) {
        return wall.lift(() -> {
            var fresh = newest.of(Set.copyOf(series));
            var latest = new HashMap<>(store.latest(series));
            // What arrived later counts where both have the same moment.
            fresh.forEach((id, last) ->
                    latest.merge(id, last, (packed, late) -> packed.time() > late.time() ? packed : late));
            return latest;
        });
    }
}
