package org.staveworks.planning.search;

import java.util.Arrays;

/// What was changed since the last plan that was kept, three numbers for each change.
final class Journal {
    private int[] entries = new int[64];
    private int count;

    void note(int what, int choice, int index) {
        if (count + 3 > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        entries[count] = what;
        entries[count + 1] = choice;
        entries[count + 2] = index;
        count += 3;
    }

    int size() {
        return count / 3;
    }

    int what(int i) {
        return entries[3 * i];
    }

    int choice(int i) {
        return entries[3 * i + 1];
    }

    int index(int i) {
        return entries[3 * i + 2];
    }

    void clear() {
        count = 0;
    }
}
