package org.staveworks.tlog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Where tiles and entry bundles are kept. Whoever owns the store sees to it that a [TreeGrowth] is written whole, and
/// before anybody learns of the checkpoint over it; what was left by a batch that failed is written over by the next.
/// `testing.TileStoreContract` says what every store has to do.
public interface TileStore {
    /// That tile or bundle; where a store keeps a wider one only, the first [LogPath#width()] hashes or entries of it.
    /// Empty if it has none as wide as that.
    Optional<byte[]> read(LogPath path);

    /// Keeps files under their paths; what was written last counts.
    void write(Map<LogPath, byte[]> files);

    /// A tile or bundle that a tree has to have.
    ///
    /// @throws MissingTileException if it is not there, or not of its length
    default byte[] require(LogPath path) {
        var content = read(path).orElseThrow(() -> new MissingTileException(path));
        var whole = switch (path) {
            case TilePath tile -> content.length == tile.width() * Hash.SIZE;
            case BundlePath bundle -> EntryBundle.count(content) == bundle.width();
        };
        if (!whole) {
            throw new MissingTileException(path);
        }
        return content;
    }

    /// The beginning of the content of a wider tile or bundle.
    static byte[] first(LogPath path, byte[] content) {
        return switch (path) {
            case TilePath tile -> Arrays.copyOf(content, Math.min(content.length, tile.width() * Hash.SIZE));
            case BundlePath bundle -> EntryBundle.first(content, Math.min(EntryBundle.count(content), bundle.width()));
        };
    }
}
