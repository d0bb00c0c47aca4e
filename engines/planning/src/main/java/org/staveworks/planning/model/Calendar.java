package org.staveworks.planning.model;

import java.util.List;

/// When a machine works: always, but for the times that it is closed (nights, holidays, maintenance).
///
/// @param closed in order of time, neither touching nor overlapping; after the last one it is open for ever
public record Calendar(List<Closed> closed) {
    public static final Calendar ALWAYS = new Calendar(List.of());

    /// From its beginning until just before its end.
    public record Closed(int from, int to) {
        public Closed {
            if (from >= to) {
                throw new InvalidInstanceException("closed (from %d to %d): the end comes first".formatted(from, to));
            }
        }
    }

    public Calendar {
        closed = List.copyOf(closed);
        for (int i = 1; i < closed.size(); i++) {
            if (closed.get(i - 1).to() >= closed.get(i).from()) {
                throw new InvalidInstanceException("closed (until %d, then from %d): join or order what touches"
                        .formatted(closed.get(i - 1).to(), closed.get(i).from()));
            }
        }
    }
}
