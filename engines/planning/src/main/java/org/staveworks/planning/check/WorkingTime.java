package org.staveworks.planning.check;

import org.staveworks.planning.model.Calendar;

/// Counts the open time of a calendar. Moments are `long`, so that sums cannot overflow.
final class WorkingTime {
    private final long[] from;
    private final long[] to;

    /// Closed time in all windows before this one.
    private final long[] closedBefore;

    WorkingTime(Calendar calendar) {
        var windows = calendar.closed();
        from = windows.stream().mapToLong(Calendar.Closed::from).toArray();
        to = windows.stream().mapToLong(Calendar.Closed::to).toArray();
        closedBefore = new long[windows.size() + 1];
        for (int i = 0; i < from.length; i++) {
            closedBefore[i + 1] = closedBefore[i] + to[i] - from[i];
        }
    }

    /// Open time from one moment to another; 0 if the second is not later.
    long open(long start, long end) {
        return Math.max(0, end - start - (closed(end) - closed(start)));
    }

    boolean isOpen(long moment) {
        int window = begun(moment);
        return window == 0 || moment >= to[window - 1];
    }

    private long closed(long moment) {
        int window = begun(moment);
        return window == 0 ? 0 : closedBefore[window - 1] + Math.min(moment, to[window - 1]) - from[window - 1];
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
