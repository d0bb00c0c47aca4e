package org.staveworks.device.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Bucketed;
import org.staveworks.telemetry.query.Part;

/// Where packed points rest (存储). One store serves the whole installation; `staveworks.device.store`
/// says which.
///
/// It is asked by the platform itself, in a transaction. A store outside the database can't take part in
/// it, so whatever it is told may be told again, and has to come to the same.
public interface SealedStore {
    /// Points of one part of a long span.
    int PART = 100_000;

    /// Puts points in; where there is one of that moment already, the new one counts.
    void put(List<SeriesPoints> points);

    /// The points of the beginning of a span: about as many as wanted, or all there are.
    ///
    /// @param to no longer belongs to it
    Part part(int series, long from, long to, int wanted);

    /// Every point that many series have in a span, by series; those that have none are missing.
    ///
    /// @param to no longer belongs to it
    default Map<Integer, Points> points(Collection<Integer> series, long from, long to) {
        var points = new HashMap<Integer, Points>();
        for (int one : series) {
            var parts = new ArrayList<Points>();
            for (long begin = from; begin < to; ) {
                var part = part(one, begin, to, PART);
                parts.add(part.points());
                begin = part.end();
            }
            points.put(one, Merge.joined(parts));
        }
        points.values().removeIf(found -> found.size() == 0);
        return points;
    }

    /// Adds the span of the buckets to them: what rests here, and what is fresh; where both have a
    /// moment the fresh one counts.
    void fill(int series, Bucketed buckets, Points fresh);

    /// The latest points of those series that have any.
    Map<Integer, Last> latest(Collection<Integer> series);

    /// The time of the first point of those series that have any.
    Map<Integer, Long> earliest(Collection<Integer> series);

    /// Deletes what is older than its device keeps it.
    ///
    /// @param now in milliseconds since 1970
    void deleteOld(long now);

    /// The latest point of a series.
    ///
    /// @param time milliseconds since 1970
    record Last(long time, double value) {}
}
