package org.staveworks.trace.internal.today;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// What of tracing waits for the caller: recalls to answer, and what consumers have told.
@Component
class TraceToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;

    TraceToday(JdbcClient jdbc, Rows rows, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.rows = rows;
    }

    /// One kind of work. The query yields `subject_id, number, title, counterparty, since` of all that waits.
    private record Work(String kind, String subjectType, String sql) {}

    private static final List<Work> WORKS =
            List.of(new Work("recall-to-answer", "recall", """
                    select r.id as subject_id, r.number, r.reason as title, r.owner_name as counterparty,
                           r.made_at as since
                    from trace.recall_notice n join trace.recall r on r.id = n.recall_id
                    where n.holder_id = :tenant and n.answered_at is null and r.state = 'open'
                    """), new Work("feedback-to-answer", "trace_feedback", """
                    select id as subject_id, number, left(text, 120) as title, null as counterparty,
                           received_at as since
                    from trace.feedback
                    where owner_id = :tenant and state = 'open' and kind = 'complaint'
                    """));

    private record Waiting(
            UUID subjectId,
            String number,
            String title,
            @Nullable String counterparty,
            long total) {}

    /// Of the operator, over all members.
    private static final Work PREFIXES = new Work("prefix-to-check", "company_prefix", """
            select id as subject_id, prefix as number, organisation_name as title, certificate as counterparty,
                   registered_at as since
            from trace.company_prefix where state = 'asked' and cast(:tenant as uuid) is not null
            """);

    @Override
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.TRACE_WRITE)) {
            WORKS.forEach(work -> task(work, caller).forEach(tasks::add));
        }
        if (caller.may(Permission.MEMBERS_VERIFY)) {
            wall.lift(() -> task(PREFIXES, caller)).forEach(tasks::add);
        }
        return tasks;
    }

    private Stream<TodayTask> task(Work work, Caller caller) {
        var found = jdbc.sql("""
                        select subject_id, number, title, counterparty, count(*) over () as total
                        from (%s) w order by since limit :most
                        """.formatted(work.sql()))
                .param("tenant", caller.organisationId())
                .param("most", ITEMS_MAX)
                .query(rows.of(Waiting.class))
                .list();
        return found.isEmpty()
                ? Stream.empty()
                : Stream.of(new TodayTask(
                        work.kind(),
                        found.getFirst().total(),
                        found.stream()
                                .map(row -> new TodayTask.Item(
                                        work.subjectType(),
                                        row.subjectId(),
                                        row.number(),
                                        row.title(),
                                        row.counterparty(),
                                        null))
                                .toList()));
    }
}
