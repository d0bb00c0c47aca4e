package org.staveworks.tlog.internal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// SHA-256 as the tree uses it (RFC 6962, section 2.1): a leaf is hashed behind `0x00`, a pair of nodes behind `0x01`.
/// Hashes stand one after the other in plain arrays. Each operation makes its own; it is not safe for several threads.
public final class TreeHasher {
    /// Bytes of a hash.
    public static final int SIZE = 32;

    private final MessageDigest digest = sha256();
    private final byte[] pair = new byte[1 + 2 * SIZE];

    public TreeHasher() {
        pair[0] = 1;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Writes the hash of a leaf to `target`.
    public void leaf(byte[] source, int from, int length, byte[] target, int at) {
        digest.update((byte) 0);
        digest.update(source, from, length);
        finish(target, at);
    }

    /// The leaf hash of each entry, one after the other.
    public byte[] leaves(List<byte[]> entries) {
        var leaves = new byte[entries.size() * SIZE];
        for (var i = 0; i < entries.size(); i++) {
            leaf(entries.get(i), 0, entries.get(i).length, leaves, i * SIZE);
        }
        return leaves;
    }

    /// Writes the hash of two nodes to `target`, which may overlap with them.
    public void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
        System.arraycopy(left, leftAt, pair, 1, SIZE);
        System.arraycopy(right, rightAt, pair, 1 + SIZE, SIZE);
        digest.update(pair);
        finish(target, at);
    }

    /// The root over `count` neighbours, at least one. Pairing level by level, and lifting one that is
    /// left over, is the same as the split at the largest power of two that the RFC defines.
    public byte[] root(byte[] hashes, int from, int count) {
        var row = Arrays.copyOfRange(hashes, from, from + count * SIZE);
        for (var length = count; length > 1; length = (length + 1) / 2) {
            for (var i = 0; i + 1 < length; i += 2) {
                node(row, i * SIZE, row, (i + 1) * SIZE, row, i / 2 * SIZE);
            }
            if (length % 2 == 1) {
                System.arraycopy(row, (length - 1) * SIZE, row, length / 2 * SIZE, SIZE);
            }
        }
        return Arrays.copyOf(row, SIZE);
    }

    private void finish(byte[] target, int at) {
        try {
            digest.digest(target, at, SIZE);
        } catch (DigestException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }
}
