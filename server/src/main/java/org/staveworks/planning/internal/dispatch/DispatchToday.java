package org.staveworks.planning.internal.dispatch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// What of planning waits: shares for a factory to answer, dispatches of which something is still open.
@Component
class DispatchToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;

    DispatchToday(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Waiting(UUID subjectId, String number, String title, LocalDate dueOn, long total) {}

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.CAPACITY_WRITE)) {
            add(tasks, "share-to-answer", caller, """
                    select d.id as subject_id, d.number, d.title, s.ready_on as due_on, count(*) over () as total
                    from planning.dispatch_share s join planning.dispatch d on d.id = s.dispatch_id
                    where s.organisation_id = :tenant and s.state = 'offered'
                    order by s.offered_at limit :max
                    """);
        }
        if (caller.may(Permission.DISPATCH_WRITE)) {
            add(tasks, "dispatch-to-offer", caller, """
                    select d.id as subject_id, d.number, d.title, d.due_on, count(*) over () as total
                    from planning.dispatch d
                    where d.dispatcher_id = :tenant and d.state = 'open' and d.quantity > (
                        select coalesce(sum(s.quantity), 0) from planning.dispatch_share s
                        where s.dispatch_id = d.id and s.state in ('offered', 'accepted', 'ordered'))
                    order by d.due_on limit :max
                    """);
        }
        return tasks;
    }

    private void add(List<TodayTask> tasks, String kind, Caller caller, String sql) {
        var waiting = jdbc.sql(sql)
                .param("tenant", caller.organisationId())
                .param("max", ITEMS_MAX)
                .query(rows.of(Waiting.class))
                .list();
        if (!waiting.isEmpty()) {
            tasks.add(new TodayTask(
                    kind,
                    waiting.getFirst().total(),
                    waiting.stream().map(DispatchToday::item).toList()));
        }
    }

    private static TodayTask.Item item(Waiting one) {
        return new TodayTask.Item("dispatch", one.subjectId(), one.number(), one.title(), null, one.dueOn());
    }
}
