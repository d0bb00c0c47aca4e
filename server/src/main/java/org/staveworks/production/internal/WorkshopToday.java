package org.staveworks.production.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.today.SearchContributor;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayFigure;
import org.staveworks.kernel.today.TodayTask;
import org.staveworks.production.Pay;

/// The workshop's share of *Today* and of the search.
@Component
class WorkshopToday implements TodayContributor, SearchContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Pay pay;

    WorkshopToday(JdbcClient jdbc, Pay pay) {
        this.jdbc = jdbc;
        this.pay = pay;
    }

    @Override
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.PRODUCTION_WRITE)) {
            tasks.add(task("help-call", caller, """
                    select 'help_call' as type, id, work_order_number as number,
                           concat_ws(' · ', person_name, operation_name, note) as title, null as counterparty,
                           null::date as due, called_at as urgency
                    from production.help_call where organisation_id = :tenant and state = 'open'
                    """));
            tasks.add(task("work-order-to-release", caller, """
                    select 'work_order' as type, id, number, product_name as title, buyer_name as counterparty,
                           needed_by as due, coalesce(needed_by, 'infinity'::date)::timestamptz as urgency
                    from production.work_order where organisation_id = :tenant and state = 'planned'
                    """));
            tasks.add(task("work-order-late", caller, """
                    select 'work_order' as type, id, number, product_name as title, buyer_name as counterparty,
                           needed_by as due, needed_by::timestamptz as urgency
                    from production.work_order
                    where organisation_id = :tenant and state in ('released', 'in_progress') and needed_by < :today
                    """));
            tasks.add(task("operation-waiting", caller, """
                    select 'work_order' as type, w.id, w.number, o.name || ' · ' || w.product_name as title,
                           w.buyer_name as counterparty, w.needed_by as due,
                           coalesce(w.needed_by, 'infinity'::date)::timestamptz as urgency
                    from production.operation o
                    join production.work_order w on w.id = o.work_order_id
                    where o.organisation_id = :tenant and o.state = 'waiting'
                      and w.state in ('released', 'in_progress')
                      and not exists (select from production.operation b
                                      where b.work_order_id = w.id and b.sequence < o.sequence
                                        and b.state in ('waiting', 'outsourced'))
                    """));
        }
        if (caller.may(Permission.SCAN)) {
            tasks.add(task("ticket-running", caller, """
                    select 'ticket' as type, t.id, t.code as number, o.name || ' · ' || w.product_name as title,
                           null as counterparty, w.needed_by as due, last.worked_at as urgency
                    from (select distinct on (ticket_id) ticket_id, kind, worked_at from production.scan
                          where organisation_id = :tenant and person_id = :person and undone_at is null
                          order by ticket_id, worked_at desc, id desc) last
                    join production.ticket t on t.id = last.ticket_id and t.state = 'started'
                    join production.operation o on o.id = t.operation_id
                    join production.work_order w on w.id = t.work_order_id
                    where last.kind = 'start'
                    """));
        }
        return tasks.stream().filter(task -> task.count() > 0).toList();
    }

    @Override
    public List<TodayFigure> figures(Caller caller) {
        if (!caller.may(Permission.SCAN) || caller.may(Permission.PRODUCTION_WRITE)) {
            return List.of();
        }
        var total = pay.ofToday().total();
        return List.of(new TodayFigure("pay-today", total.amount().toPlainString(), total.currency()));
    }

    @Override
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.PRODUCTION_READ)) {
            return List.of();
        }
        return jdbc.sql("""
                        select id, number, product_name from production.work_order
                        where organisation_id = :tenant
                          and (strpos(lower(number), lower(:text)) > 0 or strpos(lower(product_name), lower(:text)) > 0
                               or strpos(lower(product_code), lower(:text)) > 0)
                        order by id desc
                        limit 8
                        """)
                .param("tenant", caller.organisationId())
                .param("text", text)
                .query((row, index) -> new Hit(
                        "work_order",
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("product_name")))
                .list();
    }

    private TodayTask task(String kind, Caller caller, String rows) {
        var found = jdbc.sql("""
                        with waiting as materialized (%s)
                        select *, (select count(*) from waiting) as total from waiting order by urgency, number limit %d
                        """.formatted(rows, ITEMS_MAX))
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("today", pay.today())
                .query((row, index) -> new Counted(row.getLong("total"), item(row)))
                .list();
        return new TodayTask(
                kind,
                found.isEmpty() ? 0 : found.getFirst().total(),
                found.stream().map(Counted::item).toList());
    }

    private record Counted(long total, TodayTask.Item item) {}

    private static TodayTask.Item item(ResultSet row) throws SQLException {
        return new TodayTask.Item(
                row.getString("type"),
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("counterparty"),
                row.getObject("due", LocalDate.class));
    }
}
