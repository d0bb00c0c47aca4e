package org.staveworks.trade.internal.today;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayFigure;
import org.staveworks.kernel.today.TodayTask;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.internal.BusinessDays;

/// What of the loop waits for the caller today.
@Component
class TradeToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;
    /// What is promised within a week is to be sent now; a legal term within two weeks is to be looked at now.
    private static final int DISPATCH_DAYS = 7;

    private static final int CLOCK_DAYS = 14;

    /// The currencies of an organisation's open sums; one figure each.
    private static final int CURRENCIES_MAX = 3;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final BusinessDays days;

    TradeToday(JdbcClient jdbc, Rows rows, BusinessDays days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.days = days;
    }

    /// One kind of work. The query yields `subject_id, number, title, counterparty, due` of all that waits.
    private record Work(String kind, String subjectType, Permission permission, String sql) {}

    private static final List<Work> WORKS = List.of(
            new Work("rfq-to-quote", "rfq", Permission.QUOTE_WRITE, """
                    select r.id as subject_id, r.number, r.title, r.buyer_name as counterparty, r.quotes_due as due
                    from trade.rfq r
                    where r.state = 'open' and r.buyer_id <> :tenant and r.quotes_due >= :today
                      and (r.visibility = 'open' or :tenant = any (r.invited))
                      and not exists (select from trade.quote q where q.rfq_id = r.id and q.seller_id = :tenant)
                    """),
            new Work("counter-to-answer", "quote", Permission.QUOTE_WRITE, """
                    select q.id as subject_id, q.number, q.rfq_title as title, q.buyer_name as counterparty,
                           q.valid_until as due
                    from trade.quote q where q.seller_id = :tenant and q.state = 'countered'
                    """),
            new Work("quotes-to-compare", "rfq", Permission.ORDER_WRITE, """
                    select r.id as subject_id, r.number, r.title, null as counterparty, r.quotes_due as due
                    from trade.rfq r
                    where r.buyer_id = :tenant and r.state in ('open', 'closed')
                      and exists (select from trade.quote q where q.rfq_id = r.id and q.state = 'submitted')
                    """),
            new Work("order-to-confirm", "order", Permission.ORDER_CONFIRM, """
                    select o.id as subject_id, o.number, o.title, o.buyer_name as counterparty, o.needed_by as due
                    from trade.purchase_order o where o.seller_id = :tenant and o.state = 'placed'
                    """),
            new Work("sample-to-approve", "order", Permission.ORDER_WRITE, """
                    select o.id as subject_id, o.number, o.title, o.seller_name as counterparty, o.needed_by as due
                    from trade.purchase_order o
                    where o.buyer_id = :tenant and o.state = 'awaiting_sample'
                      and not exists (select from trade.order_line l
                                      where l.order_id = o.sample_order_id and l.accepted < l.quantity)
                    """),
            new Work("change-to-answer", "order", Permission.ORDER_WRITE, """
                    select o.id as subject_id, o.number, o.title, o.seller_name as counterparty,
                           null::date as due
                    from trade.order_change c join trade.purchase_order o on o.id = c.order_id
                    where c.buyer_id = :tenant and c.state = 'proposed' and c.asked_by = 'seller'
                    """),
            new Work("change-to-answer", "order", Permission.ORDER_CONFIRM, """
                    select o.id as subject_id, o.number, o.title, o.buyer_name as counterparty,
                           null::date as due
                    from trade.order_change c join trade.purchase_order o on o.id = c.order_id
                    where c.seller_id = :tenant and c.state = 'proposed' and c.asked_by = 'buyer'
                    """),
            new Work("delivery-to-dispatch", "order", Permission.DELIVERY_WRITE, """
                    select o.id as subject_id, o.number, o.title, o.buyer_name as counterparty,
                           min(l.promised_date) as due
                    from trade.order_line l join trade.purchase_order o on o.id = l.order_id
                    where l.seller_id = :tenant and l.promised_date <= :dispatchBy
                      and l.delivered - l.rejected < l.quantity and o.state in ('confirmed', 'delivering')
                    group by o.id
                    """),
            new Work("delivery-to-receive", "delivery", Permission.ACCEPTANCE_WRITE, """
                    select d.id as subject_id, d.number, d.order_title as title, d.seller_name as counterparty,
                           null::date as due
                    from trade.delivery d where d.buyer_id = :tenant and d.state = 'dispatched'
                    """),
            new Work("delivery-to-accept", "delivery", Permission.ACCEPTANCE_WRITE, """
                    select d.id as subject_id, d.number, d.order_title as title, d.seller_name as counterparty,
                           d.accept_by as due
                    from trade.delivery d where d.buyer_id = :tenant and d.state = 'received'
                    """),
            new Work("statement-to-send", "statement", Permission.STATEMENT_WRITE, """
                    select s.id as subject_id, s.number, s.buyer_name as title, s.buyer_name as counterparty,
                           s.payable_by as due
                    from trade.statement s where s.seller_id = :tenant and s.state = 'draft'
                    """),
            new Work("statement-to-agree", "statement", Permission.STATEMENT_WRITE, """
                    select s.id as subject_id, s.number, s.seller_name as title, s.seller_name as counterparty,
                           s.payable_by as due
                    from trade.statement s where s.buyer_id = :tenant and s.state = 'sent'
                    """),
            new Work("dispute-to-answer", "statement", Permission.STATEMENT_WRITE, """
                    select s.id as subject_id, s.number, s.buyer_name as title, s.buyer_name as counterparty,
                           s.payable_by as due
                    from trade.statement s
                    where s.seller_id = :tenant and s.state = 'disputed'
                      and exists (select from trade.statement_line l
                                  where l.statement_id = s.id and l.state = 'disputed')
                    """),
            new Work("deposit-to-pay", "order", Permission.PAYMENT_WRITE, """
                    select o.id as subject_id, o.number, o.title, o.seller_name as counterparty,
                           o.confirmed_on as due
                    from trade.purchase_order o
                    where o.buyer_id = :tenant and o.deposit_state = 'due'
                      and o.state in ('confirmed', 'delivering', 'delivered')
                    """),
            new Work("payment-to-make", "statement", Permission.PAYMENT_WRITE, """
                    select s.id as subject_id, s.number, s.seller_name as title, s.seller_name as counterparty,
                           s.payable_by as due
                    from trade.statement s
                    where s.buyer_id = :tenant and s.state in ('sent', 'disputed', 'agreed')
                      and s.undisputed > s.deposit_used + s.instructed + s.paid
                    """),
            new Work("payment-to-confirm", "payment", Permission.PAYMENT_WRITE, """
                    select p.id as subject_id, p.number, p.document_number as title, p.buyer_name as counterparty,
                           p.instructed_on as due
                    from trade.payment p
                    where p.seller_id = :tenant and p.state = 'instructed' and p.method <> 'credential'
                      and p.kind <> 'deposit_refund'
                    """),
            new Work("deposit-to-refund", "order", Permission.PAYMENT_WRITE, """
                    select o.id as subject_id, o.number, o.title, o.buyer_name as counterparty, null::date as due
                    from trade.purchase_order o
                    where o.seller_id = :tenant and o.deposit_state = 'received'
                      and o.deposit_used + o.deposit_returned < o.deposit and trade.deposit_to_refund(o) > 0
                    """),
            new Work("refund-to-confirm", "payment", Permission.PAYMENT_WRITE, """
                    select p.id as subject_id, p.number, p.document_number as title, p.seller_name as counterparty,
                           p.instructed_on as due
                    from trade.payment p
                    where p.buyer_id = :tenant and p.state = 'instructed' and p.kind = 'deposit_refund'
                    """),
            new Work("terms-running-out", "order", Permission.STATEMENT_READ, """
                    select o.id as subject_id, o.number, o.title,
                           case when o.buyer_id = :tenant then o.seller_name else o.buyer_name end as counterparty,
                           min(i.rule_limit_on) as due
                    from trade.accepted_item i
                    join trade.purchase_order o on o.id = i.order_id
                    left join trade.statement s on s.id = i.statement_id
                    where (i.buyer_id = :tenant or i.seller_id = :tenant) and i.rule_limit_on <= :clockBy
                      and i.gross > 0 and s.state is distinct from 'paid'
                    group by o.id
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
        return WORKS.stream()
                .filter(work -> caller.may(work.permission()))
                .flatMap(work -> task(work, caller))
                .toList();
    }

    private Stream<TodayTask> task(Work work, Caller caller) {
        var found = jdbc.sql("select w.*, count(*) over () as total from (" + work.sql()
                        + ") w order by w.due nulls last, w.subject_id limit " + ITEMS_MAX)
                .param("tenant", caller.organisationId())
                .param("today", days.today())
                .param("dispatchBy", days.today().plusDays(DISPATCH_DAYS))
                .param("clockBy", days.today().plusDays(CLOCK_DAYS))
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

    private record Counts(long open, long due) {}

    private record Sum(String side, String currency, BigDecimal amount) {}

    @Override
    public List<TodayFigure> figures(Caller caller) {
        var figures = new ArrayList<TodayFigure>();
        if (caller.may(Permission.ORDER_READ)) {
            var counts = counts(caller);
            figures.add(new TodayFigure("orders-open", Long.toString(counts.open()), null));
            figures.add(new TodayFigure("orders-due-this-week", Long.toString(counts.due()), null));
        }
        if (caller.may(Permission.STATEMENT_READ)) {
            sums(caller)
                    .forEach(sum -> figures.add(new TodayFigure(
                            sum.side(),
                            Money.ofMinor(sum.amount().longValueExact(), sum.currency())
                                    .amount()
                                    .toPlainString(),
                            sum.currency())));
        }
        return figures;
    }

    private Counts counts(Caller caller) {
        return jdbc.sql("""
                        select count(*) as open,
                               count(*) filter (where exists (
                                   select from trade.order_line l
                                   where l.order_id = o.id and l.promised_date <= :dispatchBy
                                     and l.delivered - l.rejected < l.quantity)) as due
                        from trade.purchase_order o
                        where (o.buyer_id = :tenant or o.seller_id = :tenant)
                          and o.state in ('awaiting_sample', 'placed', 'confirmed', 'delivering', 'delivered')
                        """)
                .param("tenant", caller.organisationId())
                .param("dispatchBy", days.today().plusDays(DISPATCH_DAYS))
                .query(rows.of(Counts.class))
                .single();
    }

    /// What is accepted and not paid, stated or not.
    private List<Sum> sums(Caller caller) {
        return jdbc.sql("""
                        select side, currency, sum(amount) as amount
                        from (
                            select case when seller_id = :tenant then 'receivable' else 'payable' end as side, currency,
                                   gross::numeric as amount
                            from trade.accepted_item
                            where (buyer_id = :tenant or seller_id = :tenant) and statement_id is null
                            union all
                            select case when seller_id = :tenant then 'receivable' else 'payable' end, currency,
                                   (total - paid - deposit_used)::numeric
                            from trade.statement
                            where (buyer_id = :tenant or seller_id = :tenant) and state <> 'paid'
                        ) owed
                        group by side, currency
                        having sum(amount) > 0
                        order by side desc, sum(amount) desc
                        limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param("limit", 2 * CURRENCIES_MAX)
                .query(rows.of(Sum.class))
                .list();
    }
}
