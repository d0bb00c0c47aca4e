package org.staveworks.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The content of an entry bundle: each entry behind its length in two bytes, the higher one first.
public final class EntryBundle {
    /// Bytes of the longest entry.
    public static final int MAX_ENTRY = 0xFFFF;

    private EntryBundle() {}

    public static byte[] encode(List<byte[]> entries) {
        var length = 0;
        for (var entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new LogFormatException("An entry has at most %d bytes, not %d. Maybe log its hash instead."
                        .formatted(MAX_ENTRY, entry.length));
            }
            length += 2 + entry.length;
        }
        var bundle = new byte[length];
        var at = 0;
        for (var entry : entries) {
            bundle[at] = (byte) (entry.length >> 8);
            bundle[at + 1] = (byte) entry.length;
            System.arraycopy(entry, 0, bundle, at + 2, entry.length);
            at += 2 + entry.length;
        }
        return bundle;
    }

    /// @throws LogFormatException if it ends in the middle of an entry
    public static List<byte[]> decode(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var at = 0;
        while (at < bundle.length) {
            var end = end(bundle, at, entries.size());
            entries.add(Arrays.copyOfRange(bundle, at + 2, end));
            at = end;
        }
        return entries;
    }

    /// Whole entries from the beginning, up to where the bundle ends or breaks off.
    public static int count(byte[] bundle) {
        var count = 0;
        for (var at = 0; at + 2 <= bundle.length; count++) {
            at += 2 + length(bundle, at);
            if (at > bundle.length) {
                return count;
            }
        }
        return count;
    }

    /// The first `width` entries of a bundle that may hold more.
    ///
    /// @throws LogFormatException if there are fewer
    public static byte[] first(byte[] bundle, int width) {
        var at = 0;
        for (var i = 0; i < width; i++) {
            at = end(bundle, at, i);
        }
        return Arrays.copyOf(bundle, at);
    }

    private static int end(byte[] bundle, int at, int entry) {
        if (at + 2 <= bundle.length) {
            var end = at + 2 + length(bundle, at);
            if (end <= bundle.length) {
                return end;
            }
        }
        throw new LogFormatException("The bundle ends within its entry %d.".formatted(entry));
    }

    private static int length(byte[] bundle, int at) {
        return (bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF;
    }
}
