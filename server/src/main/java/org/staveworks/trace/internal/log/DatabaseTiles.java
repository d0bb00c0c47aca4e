package org.staveworks.trace.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TileStore;

/// The log's tiles in the database, each as wide as it is by now; narrower ones are their beginnings.
@Component
class DatabaseTiles implements TileStore {
    private static final int ENTRIES = -1;

    private final JdbcTemplate jdbc;

    DatabaseTiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static int level(LogPath path) {
        return switch (path) {
            case TilePath tile -> tile.level();
            case BundlePath bundle -> ENTRIES;
        };
    }

    @Override
    public Optional<byte[]> read(LogPath path) {
        return jdbc
                .query(
                        "select content from trace.tile where level = ? and index = ? and width >= ?",
                        (row, index) -> TileStore.first(path, row.getBytes("content")),
                        level(path),
                        path.index(),
                        path.width())
                .stream()
                .findFirst();
    }

    @Override
    public void write(Map<LogPath, byte[]> files) {
        record Place(int level, long index) {}
        var widest = new LinkedHashMap<Place, Map.Entry<LogPath, byte[]>>();
        for (var file : files.entrySet()) {
            var path = file.getKey();
            widest.merge(
                    new Place(level(path), path.index()),
                    file,
                    (one, other) -> one.getKey().width() >= other.getKey().width() ? one : other);
        }
        jdbc.batchUpdate(
                """
                insert into trace.tile (level, index, width, content) values (?, ?, ?, ?)
                on conflict (level, index) do update set width = excluded.width, content = excluded.content
                """,
                widest.entrySet().stream()
                        .map(file -> new Object[] {
                            file.getKey().level(),
                            file.getKey().index(),
                            file.getValue().getKey().width(),
                            file.getValue().getValue()
                        })
                        .toList());
    }
}
