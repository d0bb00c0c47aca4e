package org.staveworks.equipment.internal.derive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// When a device was heard: from each of its points on for as long as it may be silent.
final class Hearing {
    /// @param to no longer belongs to it
    record Stretch(long from, long to) {}

    private Hearing() {}

    /// Stretches within a span, rising and apart.
    static List<Stretch> of(Collection<Track> tracks, long from, long to) {
        var stretches = new ArrayList<Stretch>();
        for (var track : tracks) {
            var times = track.points().times();
            long begin = Long.MIN_VALUE;
            long end = Long.MIN_VALUE;
            for (int i = Math.max(0, track.indexAt(from - track.silenceMillis()));
                    i < times.length && times[i] < to;
                    i++) {
                if (times[i] > end) {
                    addWithin(stretches, begin, end, from, to);
                    begin = times[i];
                }
                end = times[i] + track.silenceMillis();
            }
            addWithin(stretches, begin, end, from, to);
        }
        return joined(stretches);
    }

    private static void addWithin(List<Stretch> stretches, long begin, long end, long from, long to) {
        long first = Math.max(begin, from);
        long last = Math.min(end, to);
        if (first < last) {
            stretches.add(new Stretch(first, last));
        }
    }

    private static List<Stretch> joined(List<Stretch> stretches) {
        stretches.sort((a, b) -> Long.compare(a.from(), b.from()));
        var joined = new ArrayList<Stretch>();
        for (var stretch : stretches) {
            if (!joined.isEmpty() && stretch.from() <= joined.getLast().to()) {
                var last = joined.removeLast();
                joined.add(new Stretch(last.from(), Math.max(last.to(), stretch.to())));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
    }
}
