package org.staveworks.finance.internal.today;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayFigure;
import org.staveworks.kernel.today.TodayTask;
import org.staveworks.kernel.value.Money;

/// What of credentials and financing waits for the caller today.
@Component
class FinanceToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;
    /// The treasurer looks a week ahead for what has to be paid.
    private static final int DUE_DAYS = 7;

    private static final int FIGURES_MAX = 4;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;
    private final FinanceDays days;

    FinanceToday(JdbcClient jdbc, Rows rows, TenantWall wall, FinanceDays days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
        this.days = days;
    }

    /// One kind of work. The query yields `subject_id, number, title, counterparty, due` of all that waits.
    private record Work(String kind, String subjectType, Permission permission, String sql) {}

    private static final List<Work> WORKS = List.of(
            new Work("credential-to-sign", "credential", Permission.CREDENTIAL_SIGN, """
                    select id as subject_id, number, statement_number as title, holder_name as counterparty,
                           due_on as due
                    from finance.credential where issuer_id = :tenant and state = 'applied'
                    """),
            new Work("credential-to-accept", "credential", Permission.CREDENTIAL_WRITE, """
                    select id as subject_id, number, statement_number as title, issuer_name as counterparty,
                           due_on as due
                    from finance.credential where holder_id = :tenant and state = 'offered'
                    """),
            new Work("passing-to-accept", "credential_passing", Permission.CREDENTIAL_WRITE, """
                    select id as subject_id, number, statement_number as title, from_name as counterparty,
                           due_on as due
                    from finance.passing where to_id = :tenant and state = 'offered'
                    """),
            new Work("cancellation-to-answer", "credential", Permission.CREDENTIAL_WRITE, """
                    select c.id as subject_id, c.number, e.reason as title, e.placed_by_name as counterparty,
                           c.due_on as due
                    from finance.encumbrance e join finance.credential c on c.id = e.credential_id
                    where e.kind = 'cancellation' and e.lifted_at is null and e.placed_by <> :tenant
                      and c.holder_id = :tenant
                    """),
            new Work("cancellation-to-answer", "credential", Permission.CREDENTIAL_SIGN, """
                    select c.id as subject_id, c.number, e.reason as title, e.placed_by_name as counterparty,
                           c.due_on as due
                    from finance.encumbrance e join finance.credential c on c.id = e.credential_id
                    where e.kind = 'cancellation' and e.lifted_at is null and e.placed_by <> :tenant
                      and c.issuer_id = :tenant
                    """),
            new Work("quotes-to-choose", "financing", Permission.CREDENTIAL_WRITE, """
                    select f.id as subject_id, f.number, f.issuer_name as title, null as counterparty,
                           min(q.valid_until) as due
                    from finance.financing f join finance.quote q on q.financing_id = f.id
                    where f.holder_id = :tenant and f.state = 'asked' and q.state = 'standing'
                      and q.valid_until >= :today
                    group by f.id
                    """),
            new Work("credential-due", "credential", Permission.CREDENTIAL_SIGN, """
                    select id as subject_id, number, statement_number as title, null as counterparty, due_on as due
                    from finance.credential
                    where issuer_id = :tenant and state in ('live', 'overdue') and due_on <= :dueBy
                    """),
            new Work("financing-to-quote", "financing", Permission.FINANCING_WRITE, """
                    select f.id as subject_id, f.number, f.issuer_name as title, f.holder_name as counterparty,
                           f.due_on as due
                    from finance.financing f join finance.consent c on c.financing_id = f.id
                    where c.bank_id = :tenant and c.revoked_at is null and c.valid_until >= :today
                      and f.state = 'asked'
                      and not exists (select from finance.quote q
                                      where q.financing_id = f.id and q.bank_id = :tenant and q.state = 'standing')
                    """),
            new Work("financing-to-register", "financing", Permission.FINANCING_WRITE, """
                    select f.id as subject_id, f.number, f.issuer_name as title, f.holder_name as counterparty,
                           q.value_on as due
                    from finance.financing f join finance.quote q on q.id = f.quote_id
                    where f.bank_id = :tenant and f.state = 'accepted'
                    """),
            new Work("financing-to-disburse", "financing", Permission.FINANCING_WRITE, """
                    select f.id as subject_id, f.number, f.issuer_name as title, f.holder_name as counterparty,
                           q.value_on as due
                    from finance.financing f join finance.quote q on q.id = f.quote_id
                    where f.bank_id = :tenant and f.state = 'registered'
                    """),
            new Work("credential-overdue", "credential", Permission.CREDENTIAL_READ, """
                    select id as subject_id, number, issuer_name as title, issuer_name as counterparty, due_on as due
                    from finance.credential where holder_id = :tenant and state = 'overdue'
                    """));

    /// The operator sees issuers, not their credentials.
    private static final Work OVERDUE_ISSUERS =
            new Work("issuer-overdue", "issuer", Permission.CREDENTIAL_SUPERVISE, """
            select i.issuer_id as subject_id, null as number, i.issuer_name as title, null as counterparty,
                   min(c.due_on) as due
            from finance.credential c
            join finance.issuer i on i.issuer_id = c.issuer_id and i.currency = c.currency
            where c.state = 'overdue'
            group by i.issuer_id, i.issuer_name
            """);

    private record Row(
            UUID subjectId,
            @Nullable String number,
            String title,
            @Nullable String counterparty,
            @Nullable LocalDate due,
            long total) {}

    @Override
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<>(WORKS.stream()
                .filter(work -> caller.may(work.permission()))
                .flatMap(work -> task(work, caller))
                .toList());
        if (caller.may(OVERDUE_ISSUERS.permission())) {
            tasks.addAll(wall.lift(() -> task(OVERDUE_ISSUERS, caller).toList()));
        }
        return tasks;
    }

    private Stream<TodayTask> task(Work work, Caller caller) {
        var found = jdbc.sql("select w.*, count(*) over () as total from (" + work.sql()
                        + ") w order by w.due nulls last, w.subject_id limit " + ITEMS_MAX)
                .param("tenant", caller.organisationId())
                .param("today", days.today())
                .param("dueBy", days.today().plusDays(DUE_DAYS))
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

    private record Sum(String side, String currency, long amount) {}

    @Override
    public List<TodayFigure> figures(Caller caller) {
        if (!caller.may(Permission.CREDENTIAL_READ)) {
            return List.of();
        }
        return jdbc
                .sql("""
                        select case when issuer_id = :tenant then 'credentials-issued' else 'credentials-held' end as side,
                               currency, sum(amount)::bigint as amount
                        from finance.credential
                        where (issuer_id = :tenant or holder_id = :tenant) and state in ('live', 'overdue')
                        group by 1, 2 order by 1, 3 desc limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param("limit", FIGURES_MAX)
                .query(rows.of(Sum.class))
                .list()
                .stream()
                .map(sum -> new TodayFigure(
                        sum.side(),
                        Money.ofMinor(sum.amount(), sum.currency()).amount().toPlainString(),
                        sum.currency()))
                .toList();
    }
}
