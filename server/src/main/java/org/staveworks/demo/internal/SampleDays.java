package org.staveworks.demo.internal;

import org.staveworks.kernel.time.DaysAhead;

/// By how many days the sample cluster is ahead. Only [DayMover] sets it.
final class SampleDays implements DaysAhead {
    private volatile int days;

    @Override
    public int days() {
        return days;
    }

    void set(int days) {
        this.days = days;
    }
}
