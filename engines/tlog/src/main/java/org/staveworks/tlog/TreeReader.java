package org.staveworks.tlog;

import static org.staveworks.tlog.LogPath.FULL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.tlog.internal.TileNodes;
import org.staveworks.tlog.internal.TreeHasher;

/// Makes proofs from tiles. Keep one for a series of proofs, since it remembers the tiles that it read last; it is not
/// safe for several threads. Every question may throw a [MissingTileException].
public final class TreeReader {
    /// 4 MiB of nodes.
    private static final int REMEMBERED_TILES = 256;

    private final TileStore store;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, TileNodes> tiles = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, TileNodes> eldest) {
            return size() > REMEMBERED_TILES;
        }
    };

    /// @param size of the tree that proofs are for; the store may hold a longer one
    public TreeReader(TileStore store, long size) {
        if (size < 0) {
            throw new LogFormatException("A tree has no negative size (%d).".formatted(size));
        }
        this.store = store;
        this.size = size;
    }

    public TreeHead head() {
        return size == 0 ? TreeHead.EMPTY : new TreeHead(size, Hash.of(root(0, size)));
    }

    public Hash leafHash(long index) {
        requireLeaf(index);
        return Hash.of(perfect(0, index));
    }

    public byte[] entry(long index) {
        requireLeaf(index);
        var bundle = new BundlePath(index / FULL, (int) (index % FULL) + 1);
        return EntryBundle.decode(store.require(bundle)).getLast();
    }

    public InclusionProof inclusion(long index) {
        requireLeaf(index);
        var path = new ArrayList<Hash>();
        collectPath(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /// @param firstSize of the earlier tree, at least 1
    public ConsistencyProof consistency(long firstSize) {
        var path = new ArrayList<Hash>();
        if (firstSize > 0 && firstSize < size) {
            collectSubproof(firstSize, 0, size, true, path);
        }
        return new ConsistencyProof(firstSize, size, path);
    }

    private void requireLeaf(long index) {
        if (index < 0 || index >= size) {
            throw new LogFormatException("No leaf %d is in a tree of %d.".formatted(index, size));
        }
    }

    /// PATH of RFC 6962, section 2.1.1, over the leaves from `low` to before `high`.
    private void collectPath(long index, long low, long high, List<Hash> path) {
        if (high - low == 1) {
            return;
        }
        var middle = low + Long.highestOneBit(high - low - 1);
        if (index < middle) {
            collectPath(index, low, middle, path);
            path.add(Hash.of(root(middle, high)));
        } else {
            collectPath(index, middle, high, path);
            path.add(Hash.of(root(low, middle)));
        }
    }

    /// SUBPROOF of RFC 6962, section 2.1.2; `first` counts from the first leaf of the log.
    private void collectSubproof(long first, long low, long high, boolean known, List<Hash> path) {
        if (first == high) {
            if (!known) {
                path.add(Hash.of(root(low, high)));
            }
            return;
        }
        var middle = low + Long.highestOneBit(high - low - 1);
        if (first <= middle) {
            collectSubproof(first, low, middle, known, path);
            path.add(Hash.of(root(middle, high)));
        } else {
            collectSubproof(first, middle, high, false, path);
            path.add(Hash.of(root(low, middle)));
        }
    }

    /// MTH of RFC 6962, section 2.1; `low` is a multiple of the largest power of two that the range holds.
    private byte[] root(long low, long high) {
        var count = high - low;
        if (Long.bitCount(count) == 1) {
            var height = Long.numberOfTrailingZeros(count);
            return perfect(height, low >> height);
        }
        var middle = low + Long.highestOneBit(count - 1);
        var node = root(low, middle);
        hasher.node(node, 0, root(middle, high), 0, node, 0);
        return node;
    }

    /// The node over 2^height leaves: a tile holds those of every eighth height, and what lies between follows from it.
    private byte[] perfect(int height, long index) {
        var within = height % 8;
        var perTile = FULL >> within;
        var path = TilePath.in(size, height / 8, index / perTile);
        var nodes = tiles.get(path);
        if (nodes == null) {
            nodes = new TileNodes(store.require(path));
            tiles.put(path, nodes);
        }
        return Hash.at(nodes.at(within), (int) (index % perTile) * Hash.SIZE).bytes();
    }
}
