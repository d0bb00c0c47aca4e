package org.staveworks.tlog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the last version of each tile and bundle in memory.
public final class InMemoryTileStore implements TileStore {
    private record Content(int width, byte[] bytes) {}

    private final Map<LogPath, Content> contents = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> read(LogPath path) {
        return Optional.ofNullable(contents.get(path.withWidth(LogPath.FULL)))
                .filter(content -> content.width >= path.width())
                .map(content -> TileStore.first(path, content.bytes));
    }

    @Override
    public void write(Map<LogPath, byte[]> files) {
        files.forEach(
                (path, bytes) -> contents.put(path.withWidth(LogPath.FULL), new Content(path.width(), bytes.clone())));
    }
}
