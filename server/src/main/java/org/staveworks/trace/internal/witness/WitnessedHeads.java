package org.staveworks.trace.internal.witness;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.witness.WitnessStore;

/// The last head of each log that was cosigned here.
@Component
public class WitnessedHeads implements WitnessStore {
    private final JdbcClient jdbc;

    WitnessedHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public TreeHead latest(String origin) {
        return jdbc.sql("select size, root from trace.witnessed_head where origin = :origin")
                .param("origin", origin)
                .query((row, index) -> new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .optional()
                .orElse(TreeHead.EMPTY);
    }

    /// One statement, so of two that expect the same head the second finds it moved on.
    @Override
    @Transactional
    public boolean advance(String origin, TreeHead expected, TreeHead next) {
        var sql = expected.equals(TreeHead.EMPTY) ? """
                    insert into trace.witnessed_head as h (origin, size, root)
                    values (:origin, :size, :root)
                    on conflict (origin) do update
                    set size = excluded.size, root = excluded.root, cosigned_at = excluded.cosigned_at
                    where h.size = :expectedSize and h.root = :expectedRoot
                    """ : """
                    update trace.witnessed_head set size = :size, root = :root, cosigned_at = now()
                    where origin = :origin and size = :expectedSize and root = :expectedRoot
                    """;
        return jdbc.sql(sql)
                        .param("origin", origin)
                        .param("size", next.size())
                        .param("root", next.root().bytes())
                        .param("expectedSize", expected.size())
                        .param("expectedRoot", expected.root().bytes())
                        .update()
                == 1;
    }
}
