package org.staveworks.planning.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.staveworks.planning.model.Calendar.Closed;

/// Open time of a machine, looked up in O(log n) by whoever makes plans or bounds. Moments are `long`,
/// so that sums cannot overflow.
public final class WorkingHours {
    private final long[] from;
    private final long[] to;

    /// Closed time in all windows before this one.
    private final long[] closedBefore;

    /// @param closed in any order; may touch and overlap
    public WorkingHours(List<Closed> closed) {
        var joined = joined(closed);
        from = joined.stream().mapToLong(Closed::from).toArray();
        to = joined.stream().mapToLong(Closed::to).toArray();
        closedBefore = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            closedBefore[i + 1] = closedBefore[i] + to[i] - from[i];
        }
    }

    /// The same closed time, in order and without windows that touch or overlap.
    public static List<Closed> joined(List<Closed> closed) {
        var joined = new ArrayList<Closed>();
        for (var window :
                closed.stream().sorted(Comparator.comparingInt(Closed::from)).toList()) {
            if (!joined.isEmpty() && window.from() <= joined.getLast().to()) {
                var last = joined.removeLast();
                joined.add(new Closed(last.from(), Math.max(last.to(), window.to())));
            } else {
                joined.add(window);
            }
        }
        return joined;
    }

    /// The first moment from this one on at which it is open.
    public long nextOpen(long moment) {
        int window = begun(moment) - 1;
        return window >= 0 && moment < to[window] ? to[window] : moment;
    }

    /// When so much open time has passed since a moment.
    public long end(long start, long time) {
        if (time == 0) {
            return start;
        }
        long open = start - closed(start) + time;
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] - closedBefore[middle] < open) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return open + closedBefore[low];
    }

    /// The first moment from this one on since which it is open for so long without a break.
    public long fit(long moment, long time) {
        long start = nextOpen(moment);
        for (int window = begun(start); window < from.length && from[window] < start + time; window++) {
            start = to[window];
        }
        return start;
    }

    /// Open time from one moment to another; 0 if the second is not later.
    public long open(long start, long end) {
        return Math.max(0, end - start - (closed(end) - closed(start)));
    }

    private long closed(long moment) {
        int window = begun(moment) - 1;
        return window < 0 ? 0 : closedBefore[window] + Math.min(moment, to[window]) - from[window];
    }

    /// How many windows have begun at a moment.
    private int begun(long moment) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
