package org.staveworks.alarm.internal.engine;

import java.util.ArrayList;
import java.util.List;

/// What has to be told after episodes were evaluated anew.
public final class Differences {
    private Differences() {}

    /// What was told of an episode, by whatever key it is kept.
    ///
    /// @param clearedAt [Episode#OPEN] while it is active
    public record Told<K>(K key, long raisedAt, long clearedAt) {}

    public sealed interface Difference<K> {
        /// An alarm that nobody knows of yet; it may be over already.
        record Raised<K>(Episode episode) implements Difference<K> {}

        /// One that is known: raised or cleared at another time, or cleared, or active again.
        record Amended<K>(Told<K> told, Episode episode) implements Difference<K> {}

        /// Late points show that it never was.
        record Withdrawn<K>(Told<K> told) implements Difference<K> {}

        /// It stays as it is.
        record Same<K>(Told<K> told, Episode episode) implements Difference<K> {}
    }

    /// Both in order of time. An episode is the one that was told where they overlap; the earlier one first.
    public static <K> List<Difference<K>> between(List<Told<K>> told, List<Episode> episodes) {
        var differences = new ArrayList<Difference<K>>();
        var open = new ArrayList<>(told);
        for (var episode : episodes) {
            var known = open.stream()
                    .filter(one -> one.raisedAt() == episode.raisedAt())
                    .findFirst()
                    .or(() -> open.stream()
                            .filter(one -> episode.overlaps(one.raisedAt(), one.clearedAt()))
                            .findFirst());
            if (known.isEmpty()) {
                differences.add(new Difference.Raised<>(episode));
                continue;
            }
            var one = known.orElseThrow();
            open.remove(one);
            differences.add(
                    one.raisedAt() == episode.raisedAt() && one.clearedAt() == episode.clearedAt()
                            ? new Difference.Same<>(one, episode)
                            : new Difference.Amended<>(one, episode));
        }
        open.forEach(one -> differences.add(new Difference.Withdrawn<>(one)));
        return differences;
    }
}
