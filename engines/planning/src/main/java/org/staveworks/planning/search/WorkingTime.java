package org.staveworks.planning.search;

import org.staveworks.planning.model.Calendar;

/// A calendar to reckon with: closed times as two arrays.
final class WorkingTime {
    private final int[] from;
    private final int[] to;

    WorkingTime(Calendar calendar) {
        from = calendar.closed().stream().mapToInt(Calendar.Closed::from).toArray();
        to = calendar.closed().stream().mapToInt(Calendar.Closed::to).toArray();
    }

    /// The first moment from then on that is open.
    int open(int time) {
        int next = nextEnd(time);
        return next < from.length && from[next] <= time ? to[next] : time;
    }

    /// When so much work is done that begins then, or as soon as it is open.
    int after(int start, int work) {
        if (work == 0) {
            return start;
        }
        int time = start;
        int left = work;
        for (int i = nextEnd(start); i < from.length; i++) {
            int open = Math.max(0, from[i] - time);
            if (open >= left) {
                break;
            }
            left -= open;
            time = to[i];
        }
        return time + left;
    }

    /// The first moment from then on at which so much work can be done without a pause.
    int fit(int earliest, int work) {
        int time = earliest;
        for (int i = nextEnd(earliest); i < from.length && from[i] < time + work; i++) {
            time = Math.max(time, to[i]);
        }
        return time;
    }

    /// The first closed time that ends after a moment.
    private int nextEnd(int time) {
        int low = 0;
        int high = to.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
