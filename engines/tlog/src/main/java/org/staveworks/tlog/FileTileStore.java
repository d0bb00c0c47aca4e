package org.staveworks.tlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.staveworks.tlog.internal.WholeFile;

/// Keeps tiles and bundles as files under a folder, at their own paths, so that any web server serves them as C2SP
/// tlog-tiles wants. For exports and mirrors: each file appears whole, but is not forced to the disk.
public final class FileTileStore implements TileStore {
    private final Path folder;

    public FileTileStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(LogPath path) {
        return content(path).or(() -> wider(path).map(content -> TileStore.first(path, content)));
    }

    private Optional<byte[]> wider(LogPath path) {
        return content(path.withWidth(LogPath.FULL)).or(() -> narrowest(path).flatMap(this::content));
    }

    /// The narrowest open file that is wider than that.
    private Optional<LogPath> narrowest(LogPath path) {
        var folderOfWidths = openFiles(path);
        if (!Files.isDirectory(folderOfWidths)) {
            return Optional.empty();
        }
        try (var widths = Files.list(folderOfWidths)) {
            return widths.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,2}"))
                    .map(Integer::valueOf)
                    .filter(width -> width > path.width() && width < LogPath.FULL)
                    .min(Integer::compare)
                    .map(path::withWidth);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A full file takes the place of the narrower ones.
    @Override
    public void write(Map<LogPath, byte[]> files) {
        try {
            for (var file : files.entrySet()) {
                write(file.getKey(), file.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(LogPath path, byte[] content) throws IOException {
        WholeFile.write(file(path), content);
        var narrower = openFiles(path);
        if (path.width() == LogPath.FULL && Files.isDirectory(narrower)) {
            try (var old = Files.newDirectoryStream(narrower)) {
                for (var file : old) {
                    Files.delete(file);
                }
            }
            Files.delete(narrower);
        }
    }

    private Optional<byte[]> content(LogPath path) {
        try {
            return Optional.of(Files.readAllBytes(file(path)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path openFiles(LogPath path) {
        return folder.resolve(path.withWidth(LogPath.FULL).path() + ".p");
    }

    private Path file(LogPath path) {
        return folder.resolve(path.path());
    }
}
