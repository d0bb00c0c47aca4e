package org.staveworks.telemetry.query;

import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Summary;

/// A span of time in equal buckets. Points and summaries are added in any order, each moment once.
public sealed interface Bucketed permits Buckets, WordBuckets {
    /// Belongs to the span, in milliseconds.
    long from();

    /// No longer belongs to it.
    long to();

    /// Of a bucket, in milliseconds; the last one may be cut.
    long width();

    /// Whether a stretch can be added by its summary alone.
    boolean holds(Summary summary);

    /// @throws IllegalArgumentException where it is not held
    void add(Summary summary);

    /// Those outside the span are passed over.
    void add(Points points);
}
