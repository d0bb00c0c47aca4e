package org.staveworks.tlog;

import static org.staveworks.tlog.LogPath.FULL;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.tlog.internal.TreeHasher;

/// Appends to a log. It reads the tiles at the right edge only, so a batch costs its own length and a
/// few tiles, however long the log is. It writes nothing: the owner stores the [TreeGrowth], then signs
/// its head, one batch after the other.
public final class TreeWriter {
    private final TileStore store;

    public TreeWriter(TileStore store) {
        this.store = store;
    }

    /// Appends entries, with their bundles.
    ///
    /// @throws IllegalStateException if the store does not lead to `head`, or lacks a tile of it
    public TreeGrowth append(TreeHead head, List<byte[]> entries) {
        var growth = appendHashes(head, entries.stream().map(Hash::ofLeaf).toList());
        var files = new LinkedHashMap<LogPath, byte[]>();
        var at = 0;
        var index = head.size() / FULL;
        var kept = (int) (head.size() % FULL);
        while (at < entries.size()) {
            var taken = Math.min(FULL - kept, entries.size() - at);
            var bundle = new ByteArrayOutputStream();
            if (kept > 0) {
                bundle.writeBytes(store.require(new BundlePath(index, kept)));
            }
            bundle.writeBytes(EntryBundle.encode(entries.subList(at, at + taken)));
            files.put(new BundlePath(index, kept + taken), bundle.toByteArray());
            at += taken;
            index++;
            kept = 0;
        }
        files.putAll(growth.files());
        return new TreeGrowth(growth.before(), growth.after(), files);
    }

    /// Appends leaf hashes, for a log that serves no entries.
    ///
    /// @throws IllegalStateException if the store does not lead to `head`, or lacks a tile of it
    public TreeGrowth appendHashes(TreeHead head, List<Hash> leafHashes) {
        var hasher = new TreeHasher();
        var edge = edge(head, hasher);
        var files = new LinkedHashMap<LogPath, byte[]>();
        var nodes = new byte[leafHashes.size() * Hash.SIZE];
        for (var i = 0; i < leafHashes.size(); i++) {
            leafHashes.get(i).copyTo(nodes, i * Hash.SIZE);
        }
        var before = head.size();
        for (var level = 0; nodes.length > 0; level++) {
            if (level == edge.size()) {
                edge.add(new byte[0]);
            }
            nodes = fill(level, before / FULL, edge, nodes, files, hasher);
            before /= FULL;
        }
        var after = new TreeHead(head.size() + leafHashes.size(), root(edge, hasher));
        return new TreeGrowth(head, after, files);
    }

    /// Adds nodes to the open tile of a level; gives the roots of the tiles that became full.
    private static byte[] fill(
            int level, long index, List<byte[]> edge, byte[] nodes, Map<LogPath, byte[]> files, TreeHasher hasher) {
        var roots = new ByteArrayOutputStream();
        var tile = edge.get(level);
        var at = 0;
        var next = index;
        while (at < nodes.length) {
            var taken = Math.min(FULL * Hash.SIZE - tile.length, nodes.length - at);
            var wider = Arrays.copyOf(tile, tile.length + taken);
            System.arraycopy(nodes, at, wider, tile.length, taken);
            at += taken;
            var width = wider.length / Hash.SIZE;
            files.put(new TilePath(level, next, width), wider);
            tile = wider;
            if (width == FULL) {
                roots.writeBytes(hasher.root(wider, 0, FULL));
                tile = new byte[0];
                next++;
            }
        }
        edge.set(level, tile);
        return roots.toByteArray();
    }

    /// The open tile of each level, empty where there is none.
    private List<byte[]> edge(TreeHead head, TreeHasher hasher) {
        var edge = new ArrayList<byte[]>();
        for (var tile : TilePath.rightEdge(head.size())) {
            while (edge.size() < tile.level()) {
                edge.add(new byte[0]);
            }
            edge.add(store.require(tile));
        }
        if (!root(edge, hasher).equals(head.root())) {
            throw new IllegalStateException(
                    "The tiles at the right edge do not lead to the head (%s). Maybe another batch was stored, or one altered."
                            .formatted(head));
        }
        return edge;
    }

    /// The tree over open tiles: what remains of a level is the last, incomplete node of the level above.
    private static Hash root(List<byte[]> edge, TreeHasher hasher) {
        var rest = new byte[0];
        for (var tile : edge) {
            var nodes = Arrays.copyOf(tile, tile.length + rest.length);
            System.arraycopy(rest, 0, nodes, tile.length, rest.length);
            if (nodes.length > 0) {
                rest = hasher.root(nodes, 0, nodes.length / Hash.SIZE);
            }
        }
        return rest.length == 0 ? Hash.EMPTY_TREE : Hash.of(rest);
    }
}
