package org.staveworks.credit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// What of credit waits for the operator: objections to answer and signals to look into.
@Component
class CreditToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;

    CreditToday(JdbcClient jdbc, Rows rows, TenantWall wall) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
    }

    private record Waiting(UUID subjectId, String number, String title, long total) {}

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.CREDIT_SUPERVISE)) {
            add(tasks, "objection-to-answer", "objection", """
                    select id as subject_id, number, organisation_name as title, count(*) over () as total
                    from credit.objection where state = 'open' order by id limit :max
                    """);
            add(tasks, "signal-to-decide", "signal", """
                    select id as subject_id, number, organisation_names as title, count(*) over () as total
                    from credit.signal where state = 'open' order by id limit :max
                    """);
        }
        return tasks;
    }

    private void add(List<TodayTask> tasks, String kind, String subjectType, String sql) {
        var waiting = wall.lift(() -> jdbc.sql(sql)
                .param("max", ITEMS_MAX)
                .query(rows.of(Waiting.class))
                .list());
        if (!waiting.isEmpty()) {
            tasks.add(new TodayTask(
                    kind,
                    waiting.getFirst().total(),
                    waiting.stream().map(one -> item(subjectType, one)).toList()));
        }
    }

    private static TodayTask.Item item(String subjectType, Waiting one) {
        return new TodayTask.Item(subjectType, one.subjectId(), one.number(), one.title(), null, null);
    }
}
