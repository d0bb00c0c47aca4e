package org.staveworks.planning.search;

import java.time.Duration;

/// When all threads of a search have to end: at a time, or when somebody says so.
final class Stop {
    private final long began = System.nanoTime();
    private final long nanos;
    private volatile boolean isSaid;

    Stop(Duration time) {
        nanos = time.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    void say() {
        isSaid = true;
    }

    boolean isDue() {
        return isSaid || System.nanoTime() - began >= nanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
