package org.staveworks.kernel.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// From one moment to a later one (时段).
///
/// @param to no longer belongs to it
public record TimeSpan(Instant from, Instant to) {
    public TimeSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Span (%s to %s) is empty".formatted(from, to));
        }
    }

    public long millis() {
        return Duration.between(from, to).toMillis();
    }

    public boolean touches(TimeSpan other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /// How much of it lies in the other.
    public long millisWithin(TimeSpan other) {
        return touches(other)
                ? Duration.between(later(from, other.from), earlier(to, other.to))
                        .toMillis()
                : 0;
    }

    /// How much of it lies in others, of which no two overlap.
    public long millisWithin(Collection<TimeSpan> others) {
        return others.stream().mapToLong(this::millisWithin).sum();
    }

    /// What is left of it without the others, in order of time.
    public List<TimeSpan> without(Collection<TimeSpan> others) {
        var left = new ArrayList<TimeSpan>();
        var since = from;
        for (var other : joined(others)) {
            if (other.to.isAfter(since) && other.from.isBefore(to)) {
                if (other.from.isAfter(since)) {
                    left.add(new TimeSpan(since, other.from));
                }
                since = other.to;
            }
        }
        if (since.isBefore(to)) {
            left.add(new TimeSpan(since, to));
        }
        return left;
    }

    /// The same time in as few spans as there can be, in order of time.
    public static List<TimeSpan> joined(Collection<TimeSpan> spans) {
        var joined = new ArrayList<TimeSpan>();
        for (var span :
                spans.stream().sorted(Comparator.comparing(TimeSpan::from)).toList()) {
            if (!joined.isEmpty() && !joined.getLast().to.isBefore(span.from)) {
                var last = joined.removeLast();
                joined.add(new TimeSpan(last.from, later(last.to, span.to)));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
