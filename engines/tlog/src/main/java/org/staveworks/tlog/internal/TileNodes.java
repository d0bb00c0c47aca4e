package org.staveworks.tlog.internal;

/// All nodes within a tile: the hashes it holds and, height by height, those over complete pairs.
public final class TileNodes {
    private final byte[][] heights = new byte[9][];

    public TileNodes(byte[] tile) {
        var hasher = new TreeHasher();
        heights[0] = tile;
        for (var height = 1; height < heights.length; height++) {
            var below = heights[height - 1];
            var nodes = new byte[below.length / TreeHasher.SIZE / 2 * TreeHasher.SIZE];
            for (var at = 0; at < nodes.length; at += TreeHasher.SIZE) {
                hasher.node(below, 2 * at, below, 2 * at + TreeHasher.SIZE, nodes, at);
            }
            heights[height] = nodes;
        }
    }

    /// The nodes of a height, one after the other.
    public byte[] at(int height) {
        return heights[height];
    }
}
