package org.staveworks.tlog.testing;

import static org.staveworks.tlog.testing.Check.require;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.EntryBundle;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TileStore;

/// What every [TileStore] does.
public final class TileStoreContract {
    private TileStoreContract() {}

    /// @param stores makes an empty store for each check
    public static List<Check> checks(Supplier<TileStore> stores) {
        return List.of(
                new Check("an empty store has nothing", () -> {
                    require(stores.get().read(new TilePath(0, 0, 1)).isEmpty(), "has a tile");
                    require(stores.get().read(new BundlePath(0, 1)).isEmpty(), "has a bundle");
                }),
                new Check("a file that was written is read", () -> {
                    for (var path : List.of(
                            new TilePath(0, 0, 256),
                            new TilePath(2, 1_234_067, 17),
                            new BundlePath(0, 256),
                            new BundlePath(1_234_067, 17))) {
                        var store = stores.get();
                        store.write(Map.of(path, content(path, 'a')));
                        requireRead(store, path, 'a');
                    }
                }),
                new Check("levels, indexes, tiles and bundles do not mix", () -> {
                    var store = stores.get();
                    store.write(Map.of(
                            new TilePath(0, 1, 5), content(new TilePath(0, 1, 5), 'a'),
                            new TilePath(1, 1, 5), content(new TilePath(1, 1, 5), 'b'),
                            new TilePath(0, 1001, 5), content(new TilePath(0, 1001, 5), 'c'),
                            new BundlePath(1, 5), content(new BundlePath(1, 5), 'd')));
                    requireRead(store, new TilePath(0, 1, 5), 'a');
                    requireRead(store, new TilePath(1, 1, 5), 'b');
                    requireRead(store, new TilePath(0, 1001, 5), 'c');
                    requireRead(store, new BundlePath(1, 5), 'd');
                    require(store.read(new TilePath(0, 0, 5)).isEmpty(), "has a tile that nobody wrote");
                }),
                new Check("a narrower width is the beginning of what is there", () -> {
                    for (var wide : List.of(new TilePath(0, 7, 200), new BundlePath(7, 200))) {
                        var store = stores.get();
                        store.write(Map.of(wide, content(wide, 'a')));
                        requireRead(store, wide.withWidth(1), 'a');
                        requireRead(store, wide.withWidth(199), 'a');
                    }
                }),
                new Check("a width that is not there yet is not answered", () -> {
                    for (var narrow : List.of(new TilePath(0, 7, 3), new BundlePath(7, 3))) {
                        var store = stores.get();
                        store.write(Map.of(narrow, content(narrow, 'a')));
                        require(store.read(narrow.withWidth(4)).isEmpty(), "answers for a wider one");
                        require(store.read(narrow.withWidth(256)).isEmpty(), "answers for a full one");
                    }
                }),
                new Check("widths that grow until the file is full are read, the older ones too", () -> {
                    for (var full : List.of(new TilePath(1, 0, 256), new BundlePath(0, 256))) {
                        var store = stores.get();
                        for (var width : new int[] {1, 100, 255, 256}) {
                            var path = full.withWidth(width);
                            store.write(Map.of(path, content(path, 'a')));
                            requireRead(store, path, 'a');
                        }
                        requireRead(store, full.withWidth(100), 'a');
                    }
                }),
                new Check("what was written last counts", () -> {
                    for (var path : List.of(new TilePath(0, 0, 9), new BundlePath(0, 9))) {
                        var store = stores.get();
                        store.write(Map.of(path, content(path, 'a')));
                        store.write(Map.of(path.withWidth(5), content(path.withWidth(5), 'b')));
                        requireRead(store, path.withWidth(5), 'b');
                    }
                }));
    }

    private static void requireRead(TileStore store, LogPath path, char mark) {
        var read = store.read(path).orElseThrow(() -> new AssertionError("has no " + path.path()));
        require(Arrays.equals(read, content(path, mark)), "gives something else for " + path.path());
    }

    private static byte[] content(LogPath path, char mark) {
        return switch (path) {
            case TilePath tile -> {
                var hashes = new byte[tile.width() * Hash.SIZE];
                for (var i = 0; i < tile.width(); i++) {
                    Hash.ofLeaf(new byte[] {(byte) mark, (byte) i}).copyTo(hashes, i * Hash.SIZE);
                }
                yield hashes;
            }
            case BundlePath bundle ->
                EntryBundle.encode(IntStream.range(0, bundle.width())
                        .mapToObj(i -> (mark + "entry".repeat(i % 7) + i).getBytes(StandardCharsets.UTF_8))
                        .toList());
        };
    }
}
