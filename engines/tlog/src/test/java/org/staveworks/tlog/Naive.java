package org.staveworks.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.staveworks.tlog.internal.TreeHasher;

/// The definitions of RFC 6962, section 2.1, word by word.
public final class Naive {
    private Naive() {}

    /// Entries that differ.
    public static List<byte[]> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("row " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<Hash> leaves(int count) {
        return entries(0, count).stream().map(Naive::leaf).toList();
    }

    static Hash leaf(byte[] entry) {
        var digest = TreeHasher.sha256();
        digest.update((byte) 0);
        return Hash.of(digest.digest(entry));
    }

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of(TreeHasher.sha256().digest());
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var k = split(leaves);
        var digest = TreeHasher.sha256();
        digest.update((byte) 1);
        digest.update(root(leaves.subList(0, k)).bytes());
        return Hash.of(digest.digest(root(leaves.subList(k, leaves.size())).bytes()));
    }

    static List<Hash> path(int m, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        var k = split(leaves);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, leaves.size());
        return m < k ? and(path(m, left), root(right)) : and(path(m - k, right), root(left));
    }

    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean known) {
        if (m == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        var k = split(leaves);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, leaves.size());
        return m <= k ? and(subproof(m, left, known), root(right)) : and(subproof(m - k, right, false), root(left));
    }

    private static int split(List<Hash> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }

    private static List<Hash> and(List<Hash> hashes, Hash last) {
        var all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
