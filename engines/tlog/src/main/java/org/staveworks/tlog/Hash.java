package org.staveworks.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.staveworks.tlog.internal.Text;
import org.staveworks.tlog.internal.TreeHasher;

/// A node of the tree (哈希), 32 bytes of SHA-256.
public final class Hash {
    /// Bytes of a hash.
    public static final int SIZE = TreeHasher.SIZE;

    /// The root of a tree without leaves (RFC 6962, section 2.1).
    public static final Hash EMPTY_TREE = new Hash(TreeHasher.sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws LogFormatException unless there are 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new LogFormatException("A hash has %d bytes, not %d.".formatted(SIZE, bytes.length));
        }
        return new Hash(bytes.clone());
    }

    /// The hash that begins at `offset`.
    public static Hash at(byte[] hashes, int offset) {
        return new Hash(Arrays.copyOfRange(hashes, offset, offset + SIZE));
    }

    /// @throws LogFormatException unless it is the base64 of 32 bytes
    public static Hash parse(String base64) {
        return of(Text.bytes(base64));
    }

    /// The leaf hash of an entry (叶哈希).
    public static Hash ofLeaf(byte[] entry) {
        var bytes = new byte[SIZE];
        new TreeHasher().leaf(entry, 0, entry.length, bytes, 0);
        return new Hash(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, SIZE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /// Base64, as all texts of the log write it.
    @Override
    public String toString() {
        return Text.base64(bytes);
    }
}
