package org.staveworks.tlog.internal;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogPath;

/// Grows a tree by whole tiles of leaf hashes and notes its root at chosen sizes on the way.
public final class TileChain {
    private final TreeHasher hasher = new TreeHasher();
    private final NavigableSet<Long> wanted;
    private final Map<Long, Hash> roots = new HashMap<>();
    private final ByteArrayOutputStream tileRoots = new ByteArrayOutputStream();
    /// The complete subtree over 2^height tiles, for each bit of the number of tiles.
    private final byte[][] subtrees = new byte[64][];
    private long tiles;

    public TileChain(Collection<Long> sizes) {
        wanted = new TreeSet<>(sizes);
    }

    /// @param leaves 256 hashes, fewer in the last tile only
    public void add(byte[] leaves) {
        var first = tiles * LogPath.FULL;
        var count = leaves.length / Hash.SIZE;
        for (var size : wanted.subSet(first, false, first + Math.min(count, LogPath.FULL - 1), true)) {
            roots.put(size, root(hasher.root(leaves, 0, (int) (size - first))));
        }
        if (count == LogPath.FULL) {
            addTile(hasher.root(leaves, 0, count));
        }
    }

    /// Adds a full tile of which the root alone is known.
    public void addTile(byte[] root) {
        tileRoots.writeBytes(root);
        var node = root.clone();
        var height = 0;
        for (; (tiles >> height & 1) == 1; height++) {
            hasher.node(subtrees[height], 0, node, 0, node, 0);
        }
        subtrees[height] = node;
        tiles++;
        var size = tiles * LogPath.FULL;
        if (wanted.contains(size)) {
            roots.put(size, root(new byte[0]));
        }
    }

    private Hash root(byte[] rest) {
        var node = rest;
        for (var height = 0; tiles >> height > 0; height++) {
            if ((tiles >> height & 1) == 1) {
                if (node.length == 0) {
                    node = subtrees[height].clone();
                } else {
                    hasher.node(subtrees[height], 0, node, 0, node, 0);
                }
            }
        }
        return Hash.of(node);
    }

    /// The root at a chosen size, if the chain came as far.
    public Optional<Hash> rootAt(long size) {
        return Optional.ofNullable(roots.get(size));
    }

    /// The roots of all full tiles, one after the other.
    public byte[] tileRoots() {
        return tileRoots.toByteArray();
    }
}
