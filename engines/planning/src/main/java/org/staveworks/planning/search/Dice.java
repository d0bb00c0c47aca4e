package org.staveworks.planning.search;

/// Fast random numbers (xorshift64*), the same for the same seed everywhere.
final class Dice {
    private long state;

    Dice(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        state = mixed == 0 ? 1 : mixed;
    }

    private int next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return (int) ((state * 0x2545F4914F6CDD1DL) >>> 33);
    }

    /// From 0 until just below a bound, which is at least 1.
    int below(int bound) {
        return (int) (((long) next() * bound) >>> 31);
    }

    /// From 0 until just below 1.
    double share() {
        return next() * 0x1p-31;
    }

    long seed() {
        return ((long) next() << 32) ^ next();
    }
}
