package org.staveworks.kernel.time;

/// How many days the business is ahead of the real time. None, but where the sample cluster's day was moved: its module
/// has the only bean.
@FunctionalInterface
public interface DaysAhead {
    int days();
}
