package org.staveworks.device.internal.web;

/// Widths of buckets that people read easily. Buckets begin at multiples of their width, so a chart that
/// is moved keeps its buckets.
final class Widths {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] WIDTHS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        5 * DAY,
        10 * DAY,
        30 * DAY
    };

    private Widths() {}

    /// The least of them that needs no more than so many buckets.
    static long of(long span, int buckets) {
        for (long width : WIDTHS) {
            if (Math.ceilDiv(span, width) < buckets) {
                return width;
            }
        }
        return Math.ceilDiv(span, (buckets - 1) * DAY) * DAY;
    }
}
