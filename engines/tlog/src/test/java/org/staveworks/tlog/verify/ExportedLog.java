package org.staveworks.tlog.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.EntryBundle;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.Naive;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

/// A log of some batches, exported to a folder, and ways to tamper with it.
final class ExportedLog {
    static final String ORIGIN = "city.example/trace";
    static final SigningKey KEY = SigningKey.parse(SigningKey.generate(ORIGIN, SignatureType.ED25519));

    final Path folder;
    private final InMemoryTileStore store = new InMemoryTileStore();

    /// @param sizes at each of which there is a checkpoint
    ExportedLog(Path folder, int... sizes) {
        this.folder = folder;
        for (var size : sizes) {
            grow(Naive.entries((int) head.size(), size));
        }
        export();
    }

    private TreeHead head = TreeHead.EMPTY;

    void grow(List<byte[]> rows) {
        var growth = new TreeWriter(store).append(head, rows);
        store.write(growth.files());
        head = growth.after();
        new LogFolder(folder).publish(new Checkpoint(ORIGIN, head).sign(KEY));
    }

    void export() {
        new LogFolder(folder).copy(store, head.size());
    }

    /// The same key signs another history, which shares the first rows.
    ExportedLog fork(Path otherFolder, int common, int... sizes) {
        var fork = new ExportedLog(otherFolder, common);
        for (var size : sizes) {
            var rows = new ArrayList<byte[]>();
            for (var i = (int) fork.head.size(); i < size; i++) {
                rows.add(("other row " + i).getBytes(StandardCharsets.UTF_8));
            }
            fork.grow(rows);
        }
        fork.export();
        return fork;
    }

    TreeHead head() {
        return head;
    }

    Path file(LogPath path) {
        return folder.resolve(path.path());
    }

    List<byte[]> rows() throws IOException {
        var rows = new ArrayList<byte[]>();
        for (var index = 0L; index * LogPath.FULL < head.size(); index++) {
            rows.addAll(bundle(index));
        }
        return rows;
    }

    List<byte[]> bundle(long index) throws IOException {
        return new ArrayList<>(EntryBundle.decode(Files.readAllBytes(file(BundlePath.in(head.size(), index)))));
    }

    void writeBundle(long index, List<byte[]> rows) throws IOException {
        Files.write(file(BundlePath.in(head.size(), index)), EntryBundle.encode(rows));
    }

    /// Writes all bundles anew, as a keeper would whose table has other rows now; what is left over goes.
    void writeRows(List<byte[]> rows) throws IOException {
        deleteFolder("tile/entries");
        write(rows, BundlePath.class);
    }

    /// Writes all bundles and tiles anew.
    void rewrite(List<byte[]> rows) throws IOException {
        deleteFolder("tile");
        write(rows, LogPath.class);
    }

    private void write(List<byte[]> rows, Class<? extends LogPath> kind) {
        var files = new TreeWriter(new InMemoryTileStore())
                .append(TreeHead.EMPTY, rows)
                .files();
        files.forEach((path, content) -> {
            if (kind.isInstance(path)) {
                new LogFolder(folder).files().write(Map.of(path, content));
            }
        });
    }

    void deleteFolder(String name) throws IOException {
        try (var files = Files.walk(folder.resolve(name))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Puts the hashes of changed rows into a leaf tile, too.
    void writeLeafTile(long index, List<byte[]> rows) throws IOException {
        var tile = new byte[rows.size() * Hash.SIZE];
        for (var i = 0; i < rows.size(); i++) {
            Hash.ofLeaf(rows.get(i)).copyTo(tile, i * Hash.SIZE);
        }
        Files.write(file(TilePath.in(head.size(), 0, index)), tile);
    }

    LogReport verify() {
        return verify(Map.of());
    }

    LogReport verify(Map<String, byte[]> further) {
        var checkpoints = new LogFolder(folder).checkpoints();
        checkpoints.putAll(further);
        return new Verifier(Trust.of(List.of(KEY.verifierKey()), 0)).verify(new LogFolder(folder).files(), checkpoints);
    }
}
