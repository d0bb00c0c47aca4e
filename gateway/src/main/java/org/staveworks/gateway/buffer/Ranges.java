package org.staveworks.gateway.buffer;

import java.util.Map;
import java.util.TreeMap;

/// A set of numbers that mostly stand together, kept as ranges. Not safe for several threads.
public final class Ranges {
    /// First number of a range, and the one after its last. Ranges neither overlap nor touch.
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    public Ranges() {}

    public Ranges(Ranges other) {
        ends.putAll(other.ends);
    }

    public void add(long number) {
        add(number, number + 1);
    }

    /// Adds the numbers from one until before another.
    public void add(long from, long until) {
        if (from >= until) {
            return;
        }
        var first = from;
        var end = until;
        var before = ends.floorEntry(first);
        if (before != null && before.getValue() >= first) {
            first = before.getKey();
            end = Math.max(end, before.getValue());
        }
        var next = ends.ceilingEntry(first);
        while (next != null && next.getKey() <= end) {
            end = Math.max(end, next.getValue());
            ends.remove(next.getKey());
            next = ends.ceilingEntry(first);
        }
        ends.put(first, end);
    }

    public boolean contains(long number) {
        var range = ends.floorEntry(number);
        return range != null && range.getValue() > number;
    }

    /// The least number from this one on that is not in the set.
    public long firstMissing(long from) {
        var range = ends.floorEntry(from);
        return range != null && range.getValue() > from ? range.getValue() : from;
    }

    public boolean containsAll(long from, long until) {
        return firstMissing(from) >= until;
    }

    /// The first number in the set from this one on, or the limit where there is none before it.
    public long firstContained(long from, long limit) {
        if (contains(from)) {
            return Math.min(from, limit);
        }
        var next = ends.ceilingKey(from);
        return next == null ? limit : Math.min(next, limit);
    }

    public int count() {
        return ends.size();
    }

    public Map<Long, Long> asMap() {
        return Map.copyOf(ends);
    }

    @Override
    public String toString() {
        return ends.toString();
    }
}
