package org.staveworks.tlog;

import java.util.ArrayList;
import java.util.List;

/// Names a tile (瓦片): up to 256 neighbouring nodes of one level. At level 0 they are leaf hashes, at each further level
/// the roots of full tiles of the level below.
public record TilePath(int level, long index, int width) implements LogPath {
    public TilePath {
        Form.require(index, width);
        if (level < 0 || level > 63) {
            throw new LogFormatException("No tile has level %d.".formatted(level));
        }
    }

    /// The tiles at the right edge of a tree that are not full, from level 0 up.
    public static List<TilePath> rightEdge(long treeSize) {
        var edge = new ArrayList<TilePath>();
        var nodes = treeSize;
        for (var level = 0; nodes > 0; level++) {
            if (nodes % FULL > 0) {
                edge.add(new TilePath(level, nodes / FULL, (int) (nodes % FULL)));
            }
            nodes /= FULL;
        }
        return edge;
    }

    /// The tile as it stands in a tree of that size.
    ///
    /// @throws LogFormatException if that tree does not have it
    public static TilePath in(long treeSize, int level, long index) {
        var nodes = level > 7 ? 0 : treeSize >> (8 * level);
        var width = Math.clamp(nodes - index * FULL, 0, FULL);
        return new TilePath(level, index, width);
    }

    @Override
    public TilePath withWidth(int otherWidth) {
        return new TilePath(level, index, otherWidth);
    }

    @Override
    public String path() {
        return "tile/" + level + "/" + Form.tail(index, width);
    }
}
