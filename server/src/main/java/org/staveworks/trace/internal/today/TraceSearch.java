package org.staveworks.trace.internal.today;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.SearchContributor;

/// Finds recalls and what consumers have told by number, code and words.
@Component
class TraceSearch implements SearchContributor {
    private static final int HITS_MAX = 8;

    private final JdbcClient jdbc;
    private final Rows rows;

    TraceSearch(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Match(String type, UUID id, String number, String title) {}

    @Override
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.TRACE_READ)) {
            return List.of();
        }
        var escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc
                .sql("""
                        select * from (
                            select 'recall' as type, id, number, owner_name || ' · ' || left(reason, 100) as title
                            from trace.recall r
                            where (owner_id = :tenant
                                   or exists (select from trace.recall_notice n
                                              where n.recall_id = r.id and n.holder_id = :tenant))
                              and (number ilike :text or code ilike :text or reason ilike :text)
                            union all
                            select 'trace_feedback', id, number, left(text, 100)
                            from trace.feedback
                            where owner_id = :tenant and (number ilike :text or code ilike :text or text ilike :text)
                        ) found
                        order by (number ilike :start) desc, id desc limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param("text", "%" + escaped + "%")
                .param("start", escaped + "%")
                .param("limit", HITS_MAX)
                .query(rows.of(Match.class))
                .list()
                .stream()
                .map(found -> new Hit(found.type(), found.id(), found.number(), found.title()))
                .toList();
    }
}
