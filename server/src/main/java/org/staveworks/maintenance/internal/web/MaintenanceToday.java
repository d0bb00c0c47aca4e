package org.staveworks.maintenance.internal.web;

import java.time.Clock;
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

/// What of maintenance waits: orders without a time, orders whose day has come, parts to order.
@Component
class MaintenanceToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Clock clock;

    MaintenanceToday(JdbcClient jdbc, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    private record WaitingMaintenance(UUID subjectId, String number, String title, LocalDate dueOn, long total) {}

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.MAINTENANCE_WRITE)) {
            add(tasks, "maintenance-to-plan", "maintenance_order", caller, """
                    select j.id as subject_id, j.number, j.machine_name || ' ' || j.unit || ' · ' || j.title as title,
                           j.due_on, count(*) over () as total
                    from maintenance.job j where j.organisation_id = :tenant and j.state = 'open'
                    order by j.due_on limit :max
                    """);
            add(tasks, "part-to-order", "spare_part", caller, """
                    select p.id as subject_id, p.number, p.name as title, min(j.due_on - p.lead_days) as due_on,
                           count(*) over () as total
                    from maintenance.job_part w
                    join maintenance.job j on j.id = w.job_id
                    join maintenance.part p on p.id = w.part_id
                    where w.organisation_id = :tenant and j.state in ('open', 'planned') and w.reserved < w.wanted
                    group by p.id order by due_on limit :max
                    """);
        }
        if (caller.may(Permission.MAINTENANCE_WORK)) {
            add(tasks, "maintenance-to-do", "maintenance_order", caller, """
                    select j.id as subject_id, j.number, j.machine_name || ' ' || j.unit || ' · ' || j.title as title,
                           cast(j.planned_from at time zone :zone as date) as due_on, count(*) over () as total
                    from maintenance.job j
                    where j.organisation_id = :tenant and j.state = 'planned'
                      and j.planned_from < :tomorrow
                    order by j.planned_from limit :max
                    """);
        }
        return tasks;
    }

    private void add(List<TodayTask> tasks, String kind, String type, Caller caller, String sql) {
        var tomorrow = LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone());
        var waiting = jdbc.sql(sql)
                .param("tenant", caller.organisationId())
                .param("zone", clock.getZone().getId())
                .param("tomorrow", tomorrow.toOffsetDateTime())
                .param("max", ITEMS_MAX)
                .query(rows.of(WaitingMaintenance.class))
                .list();
        if (!waiting.isEmpty()) {
            tasks.add(new TodayTask(
                    kind,
                    waiting.getFirst().total(),
                    waiting.stream()
                            .map(one -> new TodayTask.Item(
                                    type, one.subjectId(), one.number(), one.title(), null, one.dueOn()))
                            .toList()));
        }
    }
}
