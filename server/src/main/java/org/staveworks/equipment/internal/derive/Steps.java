package org.staveworks.equipment.internal.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value that changes by steps; before the first it is nothing.
final class Steps<V> {
    private final List<Long> times = new ArrayList<>();
    private final List<@Nullable V> values = new ArrayList<>();

    /// Adds a step; times rise. One that changes nothing is left out.
    void add(long time, @Nullable V value) {
        if (times.isEmpty() || !Objects.equals(values.getLast(), value)) {
            times.add(time);
            values.add(value);
        }
    }

    List<Long> times() {
        return times;
    }

    @Nullable
    V at(long moment) {
        int found = Collections.binarySearch(times, moment);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? null : values.get(index);
    }
}
