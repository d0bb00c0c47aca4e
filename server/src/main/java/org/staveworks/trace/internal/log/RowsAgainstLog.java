package org.staveworks.trace.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.EntryBundle;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TileStore;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.trace.internal.store.EventKey;
import org.staveworks.trace.internal.store.EventStore;

/// Holds every kept event against its row in the log, and the rows against the signed head: whether somebody altered,
/// removed or exchanged an event in the database since it was logged. Bundle by bundle; the log itself is checked
/// without the server by `engines/tlog`.
@Component
public class RowsAgainstLog {
    private static final int TOLD_MAX = 100;

    private final JdbcClient jdbc;
    private final TileStore tiles;
    private final TraceLog log;
    private final TenantWall wall;

    RowsAgainstLog(JdbcClient jdbc, TileStore tiles, TraceLog log, TenantWall wall) {
        this.jdbc = jdbc;
        this.tiles = tiles;
        this.log = log;
        this.wall = wall;
    }

    /// @param rows    of the log
    /// @param isRootRight the rows lead to the signed head
    /// @param altered positions whose event is kept with other bytes, the first ones
    /// @param missing positions whose event is not kept any more, the first ones
    public record Finding(long rows, boolean isRootRight, List<Long> altered, List<Long> missing) {
        public Finding {
            altered = List.copyOf(altered);
            missing = List.copyOf(missing);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Finding check() {
        var head = log.checkpoint()
                .map(note -> Checkpoint.parse(note.text()).head())
                .orElse(TreeHead.EMPTY);
        return wall.lift(() -> check(head));
    }

    private Finding check(TreeHead head) {
        var altered = new ArrayList<Long>();
        var missing = new ArrayList<Long>();
        var again = new InMemoryTileStore();
        var grown = TreeHead.EMPTY;
        for (long first = 0; first < head.size(); first += LogPath.FULL) {
            var width = (int) Math.min(LogPath.FULL, head.size() - first);
            var entries = EntryBundle.decode(tiles.require(new BundlePath(first / LogPath.FULL, width)));
            var growth = new TreeWriter(again).append(grown, entries);
            again.write(growth.files());
            grown = growth.after();
            var kept = kept(first, width);
            for (int n = 0; n < width; n++) {
                note(
                        first + n,
                        new String(entries.get(n), StandardCharsets.UTF_8),
                        kept.get(first + n),
                        altered,
                        missing);
            }
        }
        return new Finding(head.size(), grown.equals(head), altered, missing);
    }

    private static void note(
            long position, String logged, @Nullable String kept, List<Long> altered, List<Long> missing) {
        if (kept == null && missing.size() < TOLD_MAX) {
            missing.add(position);
        } else if (kept != null && !kept.equals(logged) && altered.size() < TOLD_MAX) {
            altered.add(position);
        }
    }

    /// What the rows of events would be logged as now, by position.
    private Map<Long, String> kept(long first, int width) {
        var kept = new HashMap<Long, String>();
        jdbc.sql("""
                        select l.position, e.key, e.content
                        from trace.leaf l join trace.event e on e.id = l.event
                        where l.position between :first and :last
                        """)
                .param("first", first)
                .param("last", first + width - 1)
                .query((row, index) -> kept.put(
                        row.getLong("position"),
                        new String(
                                EventStore.entry(EventKey.text(row.getBytes("key")), row.getString("content")),
                                StandardCharsets.UTF_8)))
                .list();
        return kept;
    }
}
