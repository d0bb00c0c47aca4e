package org.staveworks.invoice.internal.today;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// What of invoices waits for the caller today: statements that both agreed on and that no invoice answers for, and
/// invoices that answer for nothing yet.
@Component
class InvoiceToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;

    InvoiceToday(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// One kind of work. The query yields `subject_id, number, title, counterparty, due` of all that waits.
    private record Work(String kind, String subjectType, String sql) {}

    private static final List<Work> WORKS = List.of(
            new Work("statement-to-invoice", "statement", """
                    select id as subject_id, number, buyer_name as title, buyer_name as counterparty, payable_by as due
                    from invoice.statement where seller_id = :tenant and state <> 'covered'
                    """),
            new Work("invoice-to-match", "invoice", """
                    select id as subject_id, number,
                           case when seller_id = :tenant then buyer_name else seller_name end as title,
                           case when seller_id = :tenant then buyer_name else seller_name end as counterparty,
                           null::date as due
                    from invoice.invoice i
                    where (seller_id = :tenant or buyer_id = :tenant) and state in ('registered', 'partly_matched')
                      and not is_red
                      and exists (select from invoice.statement s
                                  where s.seller_id = i.seller_id and s.buyer_id = i.buyer_id
                                    and s.currency = i.currency and s.state <> 'covered')
                    """),
            new Work("invoice-to-issue", "invoice", """
                    select id as subject_id, null as number, buyer_name as title, buyer_name as counterparty,
                           null::date as due
                    from invoice.invoice where seller_id = :tenant and state = 'draft'
                    """));

    private record Row(
            UUID subjectId,
            @Nullable String number,
            String title,
            @Nullable String counterparty,
            @Nullable LocalDate due,
            long total) {}

    @Override
    public List<TodayTask> tasks(Caller caller) {
        return caller.may(Permission.INVOICE_WRITE)
                ? WORKS.stream().flatMap(work -> task(work, caller)).toList()
                : List.of();
    }

    private Stream<TodayTask> task(Work work, Caller caller) {
        var found = jdbc.sql("select w.*, count(*) over () as total from (" + work.sql()
                        + ") w order by w.due nulls last, w.subject_id limit " + ITEMS_MAX)
                .param("tenant", caller.organisationId())
                .query(rows.of(Row.class))
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
                                        row.due()))
                                .toList()));
    }
}
