package org.staveworks.tlog;

/// Names an entry bundle (条目包): the entries behind the tile of level 0 with the same index and width.
public record BundlePath(long index, int width) implements LogPath {
    public BundlePath {
        Form.require(index, width);
    }

    /// The bundle as it stands in a tree of that size.
    public static BundlePath in(long treeSize, long index) {
        return new BundlePath(index, TilePath.in(treeSize, 0, index).width());
    }

    @Override
    public BundlePath withWidth(int otherWidth) {
        return new BundlePath(index, otherWidth);
    }

    @Override
    public String path() {
        return "tile/entries/" + Form.tail(index, width);
    }
}
