package org.staveworks.planning.search;

import java.util.Arrays;

/// What must not be undone yet: pairs of numbers, each until a step. Two pairs that share a slot forbid
/// each other for a few steps, which does no harm and keeps memory fixed.
final class TabuList {
    private static final int BITS = 16;

    private final long[] until = new long[1 << BITS];

    boolean forbids(int a, int b, long step) {
        return until[slot(a, b)] > step;
    }

    void forbid(int a, int b, long untilStep) {
        until[slot(a, b)] = untilStep;
    }

    void clear() {
        Arrays.fill(until, 0);
    }

    private static int slot(int a, int b) {
        return ((a * 0x9E3779B1) ^ Integer.rotateLeft(b * 0x85EBCA77, 15)) * 0x27D4EB2F >>> (32 - BITS);
    }
}
