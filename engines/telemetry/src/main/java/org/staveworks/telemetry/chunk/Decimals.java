package org.staveworks.telemetry.chunk;

import org.jspecify.annotations.Nullable;

/// Most machines send numbers with few decimals: as whole numbers they pack to half of what they need as binary
/// fractions.
final class Decimals {
    static final int MOST = 6;
    private static final double[] TENS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    /// Whole numbers beyond it are not exact as a double.
    private static final double EXACT = 1L << 53;

    private Decimals() {}

    /// @param places decimals of all of them
    record Scaled(int places, long[] whole) {}

    /// The values times a power of ten, where that gives back each of them bit by bit; null where it does not.
    static @Nullable Scaled of(double[] values) {
        int places = 0;
        var whole = new long[values.length];
        int i = 0;
        while (i < values.length) {
            double scaled = values[i] * TENS[places];
            whole[i] = Math.round(scaled);
            if (Math.abs(scaled) < EXACT
                    && Double.doubleToRawLongBits(back(whole[i], places)) == Double.doubleToRawLongBits(values[i])) {
                i++;
            } else if (places < MOST) {
                places++;
                i = 0;
            } else {
                return null;
            }
        }
        return new Scaled(places, whole);
    }

    static double back(long whole, int places) {
        return whole / TENS[places];
    }
}
