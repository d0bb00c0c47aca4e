package org.staveworks.tlog.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.FileTileStore;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TileStore;
import org.staveworks.tlog.internal.WholeFile;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;

/// A log as files (日志导出): `tile/…` and `checkpoint` as C2SP tlog-tiles serves them, and beside them
/// `checkpoints/<size>`, the earlier ones. The more of these there are, the closer a fault is located.
public final class LogFolder {
    private static final String CHECKPOINT = "checkpoint";
    private static final String CHECKPOINTS = "checkpoints";

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    public TileStore files() {
        return new FileTileStore(folder);
    }

    /// The newest checkpoint and the earlier ones, unverified, by file name.
    public Map<String, byte[]> checkpoints() {
        var checkpoints = new TreeMap<String, byte[]>();
        try {
            if (Files.isRegularFile(folder.resolve(CHECKPOINT))) {
                checkpoints.put(CHECKPOINT, Files.readAllBytes(folder.resolve(CHECKPOINT)));
            }
            if (Files.isDirectory(folder.resolve(CHECKPOINTS))) {
                try (var files = Files.newDirectoryStream(folder.resolve(CHECKPOINTS), Files::isRegularFile)) {
                    for (var file : files) {
                        checkpoints.put(CHECKPOINTS + "/" + file.getFileName(), Files.readAllBytes(file));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return checkpoints;
    }

    /// Makes a checkpoint the newest one and keeps it among all.
    public void publish(SignedNote checkpoint) {
        var size = Checkpoint.parse(checkpoint.text()).head().size();
        try {
            var text = checkpoint.toString().getBytes(StandardCharsets.UTF_8);
            WholeFile.write(folder.resolve(CHECKPOINTS).resolve(Long.toString(size)), text);
            WholeFile.write(folder.resolve(CHECKPOINT), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Copies what a tree of that size consists of.
    ///
    /// @throws org.staveworks.tlog.MissingTileException if the store lacks something of it
    public void copy(TileStore source, long size) {
        var target = files();
        for (var index = 0L; index * LogPath.FULL < size; index++) {
            copy(source, target, BundlePath.in(size, index));
        }
        var nodes = size;
        for (var level = 0; nodes > 0; level++) {
            for (var index = 0L; index * LogPath.FULL < nodes; index++) {
                copy(source, target, TilePath.in(size, level, index));
            }
            nodes /= LogPath.FULL;
        }
    }

    private static void copy(TileStore source, TileStore target, LogPath path) {
        target.write(Map.of(path, source.require(path)));
    }
}
