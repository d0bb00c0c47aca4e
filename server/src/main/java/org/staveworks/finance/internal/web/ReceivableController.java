package org.staveworks.finance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.receivable.Receivables;
import org.staveworks.finance.internal.web.FinanceLists.ReceivableItem;
import org.staveworks.finance.internal.web.FinanceLists.RedemptionItem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;

/// What I am owed and what I owe, by open account and by credential; and payments at maturity.
@RestController
class ReceivableController {
    /// Nothing is due later than a year after it was issued.
    private static final int DAYS_MAX = 800;

    private final Lists lists;
    private final Listing<ReceivableItem> list;
    private final Listing<RedemptionItem> redemptions;
    private final Receivables receivables;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final FinanceDays days;

    ReceivableController(
            Lists lists,
            Listing<ReceivableItem> list,
            Listing<RedemptionItem> redemptions,
            Receivables receivables,
            JdbcClient jdbc,
            Rows rows,
            FinanceDays days) {
        this.lists = lists;
        this.list = list;
        this.redemptions = redemptions;
        this.receivables = receivables;
        this.jdbc = jdbc;
        this.rows = rows;
        this.days = days;
    }

    @GetMapping("/api/v1/finance/receivables")
    @Requires(Permission.STATEMENT_READ)
    Page<ReceivableItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/finance/receivables/export")
    @Requires(Permission.STATEMENT_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/finance/redemptions")
    @Requires(Permission.CREDENTIAL_READ)
    Page<RedemptionItem> redemptions(@ModelAttribute ListQuery query) {
        return lists.page(redemptions, query);
    }

    @GetMapping("/api/v1/finance/redemptions/export")
    @Requires(Permission.CREDENTIAL_READ)
    void exportRedemptions(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(redemptions, query, format, request, response);
    }

    /// What falls due on a day.
    ///
    /// @param overdue whether it should have been paid before
    record MaturityDay(FinanceLists.Side side, LocalDate dueOn, boolean overdue, long count, Money amount) {}

    private record MaturityRow(
            FinanceLists.Side side, LocalDate dueOn, boolean overdue, String currency, long count, long amount) {}

    record MaturitiesView(LocalDate today, List<MaturityDay> days) {}

    /// What the own organisation has to pay and will be paid by credentials, day by day.
    @GetMapping("/api/v1/finance/maturities")
    @Requires(Permission.CREDENTIAL_READ)
    @Transactional(readOnly = true)
    public MaturitiesView maturities() {
        return new MaturitiesView(
                days.today(),
                jdbc
                        .sql("""
                        select case when issuer_id = :tenant then 'issued' else 'held' end as side, due_on, currency,
                               bool_or(state = 'overdue') as overdue, count(*) as count, sum(amount)::bigint as amount
                        from finance.credential
                        where (issuer_id = :tenant or holder_id = :tenant) and state in ('live', 'overdue')
                        group by 1, 2, 3
                        order by 2, 1, 3
                        limit :limit
                        """)
                        .param("tenant", CurrentCaller.get().organisationId())
                        .param("limit", DAYS_MAX)
                        .query(rows.of(MaturityRow.class))
                        .list()
                        .stream()
                        .map(row -> new MaturityDay(
                                row.side(),
                                row.dueOn(),
                                row.overdue(),
                                row.count(),
                                Money.ofMinor(row.amount(), row.currency())))
                        .toList());
    }

    record AgedView(Receivables.Side side, Receivables.Bucket bucket, long count, Money amount) {}

    /// @param state `live`, `overdue` or `offered`
    /// @param nextDueOn the earliest maturity
    record CredentialSum(FinanceLists.Side side, String state, long count, Money amount, LocalDate nextDueOn) {}

    /// @param openAccount by how late it is
    /// @param credentials what is held and what was issued
    record AgeingView(LocalDate day, List<AgedView> openAccount, List<CredentialSum> credentials) {}

    @GetMapping("/api/v1/finance/ageing")
    @Requires(Permission.STATEMENT_READ)
    @Transactional(readOnly = true)
    public AgeingView ageing() {
        var tenant = CurrentCaller.get().organisationId();
        return new AgeingView(
                days.today(),
                receivables.ageing(tenant, days.today()).stream()
                        .map(aged -> new AgedView(
                                aged.side(),
                                aged.bucket(),
                                aged.count(),
                                Money.ofMinor(aged.amount(), aged.currency())))
                        .toList(),
                credentials());
    }

    private record SumRow(
            FinanceLists.Side side, String state, String currency, long count, long amount, LocalDate nextDueOn) {}

    private List<CredentialSum> credentials() {
        return jdbc
                .sql("""
                        select case when issuer_id = :tenant then 'issued' else 'held' end as side, state, currency,
                               count(*) as count, sum(amount)::bigint as amount, min(due_on) as next_due_on
                        from finance.credential
                        where (issuer_id = :tenant or holder_id = :tenant) and state in ('offered', 'live', 'overdue')
                        group by 1, 2, 3
                        order by 1, 2, 3
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(SumRow.class))
                .list()
                .stream()
                .map(row -> new CredentialSum(
                        row.side(),
                        row.state(),
                        row.count(),
                        Money.ofMinor(row.amount(), row.currency()),
                        row.nextDueOn()))
                .toList();
    }
}
