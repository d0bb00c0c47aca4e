package org.staveworks.trade.internal.statement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.DrawStatement;
import org.staveworks.trade.internal.Parties;

/// The SQL of statements and their lines.
@Repository
public class StatementSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    StatementSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// What a draw took in.
    record Drawn(int lines, long total, List<UUID> orderIds) {}

    /// Takes all accepted items that no statement names onto a new statement, in one round trip.
    Drawn draw(UUID id, String number, DrawStatement command, Parties.Pair pair) {
        return jdbc.sql("""
                        with item as (
                            update trade.accepted_item set statement_id = :id
                            where seller_id = :seller and buyer_id = :buyer and currency = :currency
                              and statement_id is null and accepted_on <= :periodEnd
                            returning *
                        ), statement as (
                            insert into trade.statement
                                (id, number, buyer_id, buyer_name, seller_id, seller_name, state, period_end, drawn_on,
                                 currency, total, undisputed, payable_by, rule_limit_on, rule_clause)
                            select :id, :number, :buyer, :buyerName, :seller, :sellerName, 'draft', :periodEnd,
                                   :drawnOn, :currency, sum(gross), sum(gross),
                                   min(coalesce(due_on, cast(:drawnOn as date) + terms_days)), min(rule_limit_on),
                                   (select min(o.rule_clause) from trade.purchase_order o
                                    where o.id in (select order_id from item))
                            from item having count(*) > 0
                        ), line as (
                            insert into trade.statement_line
                                (id, statement_id, accepted_item_id, order_id, buyer_id, seller_id, number, state,
                                 original, amount)
                            select uuidv7(), :id, id, order_id, buyer_id, seller_id,
                                   row_number() over (order by accepted_on, order_number, delivery_number, id),
                                   'stated', gross, gross
                            from item
                        )
                        select count(*) as lines, coalesce(sum(gross), 0)::bigint as total,
                               array_agg(distinct order_id) as order_ids
                        from item
                        """)
                .param("id", id)
                .param("number", number)
                .param("seller", command.sellerId())
                .param("sellerName", pair.seller().name())
                .param("buyer", command.buyerId())
                .param("buyerName", pair.buyer().name())
                .param("currency", command.currency())
                .param("periodEnd", command.periodEnd())
                .param("drawnOn", command.drawnOn())
                .query(rows.of(Drawn.class))
                .single();
    }

    /// The currencies in which a seller has accepted items towards a buyer that no statement names.
    public List<String> openCurrencies(UUID sellerId, UUID buyerId, LocalDate periodEnd) {
        return jdbc.sql("""
                        select distinct currency from trade.accepted_item
                        where seller_id = :seller and buyer_id = :buyer and statement_id is null
                          and accepted_on <= :periodEnd
                        order by currency
                        """)
                .param("seller", sellerId)
                .param("buyer", buyerId)
                .param("periodEnd", periodEnd)
                .query(String.class)
                .list();
    }

    /// @throws Problem `not-found`, also where the statement is somebody else's
    public StatementRow require(UUID id) {
        return find(id, "");
    }

    /// Whichever statement row-level security shows: for doors whose caller answers for the reader.
    ///
    /// @throws Problem `not-found`
    public StatementRow evident(UUID id) {
        return jdbc.sql("select * from trade.statement where id = :id and state <> 'draft'")
                .param("id", id)
                .query(rows.of(StatementRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// How statements between the two were paid, in the order of the maturities.
    public List<PaidStatement> paid(UUID buyerId, UUID sellerId) {
        return jdbc.sql("""
                        select s.id, s.total, s.currency, s.payable_by, s.state = 'paid' as is_paid,
                               (select max(p.confirmed_on) from trade.payment p
                                where p.statement_id = s.id and p.state = 'confirmed') as last_paid_on
                        from trade.statement s
                        where s.buyer_id = :buyer and s.seller_id = :seller and s.state in ('agreed', 'paid')
                        order by s.payable_by, s.id
                        """)
                .param("buyer", buyerId)
                .param("seller", sellerId)
                .query(rows.of(PaidStatement.class))
                .list();
    }

    /// @param lastPaidOn day of the last payment that came in
    public record PaidStatement(
            UUID id,
            long total,
            String currency,
            @Nullable LocalDate payableBy,
            boolean isPaid,
            @Nullable LocalDate lastPaidOn) {}

    /// Reads the statement and keeps everybody else from changing it until the transaction ends.
    public StatementRow lock(UUID id) {
        return find(id, "for update");
    }

    private StatementRow find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from trade.statement
                        where id = :id
                          and (:system or seller_id = :tenant or buyer_id = :tenant and state <> 'draft')
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(StatementRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    public List<StatementRow.Line> lines(UUID statementId) {
        return jdbc.sql("""
                        select l.id, l.number, l.state, l.order_id, i.order_number, i.order_line_id, i.delivery_id,
                               i.delivery_number, i.component, i.description, i.quantity, i.unit, i.unit_price,
                               coalesce(o.vat_rate, 0) as vat_rate, i.net, l.original,
                               l.amount, l.recognised, l.reason, l.note, i.delivered_on, i.accepted_on
                        from trade.statement_line l
                        join trade.accepted_item i on i.id = l.accepted_item_id
                        left join trade.order_line o on o.id = i.order_line_id
                        where l.statement_id = :statement
                        order by l.number
                        """)
                .param("statement", statementId)
                .query(rows.of(StatementRow.Line.class))
                .list();
    }

    StatementRow.Line line(UUID statementId, UUID lineId) {
        return jdbc.sql("""
                        select l.id, l.number, l.state, l.order_id, i.order_number, i.order_line_id, i.delivery_id,
                               i.delivery_number, i.component, i.description, i.quantity, i.unit, i.unit_price,
                               coalesce(o.vat_rate, 0) as vat_rate, i.net, l.original,
                               l.amount, l.recognised, l.reason, l.note, i.delivered_on, i.accepted_on
                        from trade.statement_line l
                        join trade.accepted_item i on i.id = l.accepted_item_id
                        left join trade.order_line o on o.id = i.order_line_id
                        where l.statement_id = :statement and l.id = :line
                        """)
                .param("statement", statementId)
                .param("line", lineId)
                .query(rows.of(StatementRow.Line.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    public List<UUID> orderIds(UUID statementId) {
        return jdbc.sql("select distinct order_id from trade.statement_line where statement_id = :statement")
                .param("statement", statementId)
                .query(UUID.class)
                .list();
    }

    /// Changes a line and works out the statement's sums and state anew.
    StatementRow setLine(
            UUID statementId,
            UUID lineId,
            StatementRow.LineState state,
            long amount,
            @Nullable Long recognised,
            @Nullable String reason,
            @Nullable String note) {
        jdbc.sql("""
                        update trade.statement_line
                        set state = :state, amount = :amount, recognised = :recognised,
                            reason = coalesce(:reason, reason), note = coalesce(:note, note)
                        where id = :line and statement_id = :statement
                        """)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("amount", amount)
                .param("recognised", recognised)
                .param("reason", reason)
                .param("note", note)
                .param("line", lineId)
                .param("statement", statementId)
                .update();
        return jdbc.sql("""
                        update trade.statement s
                        set total = t.total, undisputed = t.undisputed,
                            state = case when t.disputes > 0 then 'disputed' else 'sent' end
                        from (select sum(amount)::bigint as total, sum(coalesce(recognised, amount))::bigint as undisputed,
                                     count(recognised) as disputes
                              from trade.statement_line where statement_id = :statement) t
                        where s.id = :statement
                        returning s.*
                        """)
                .param("statement", statementId)
                .query(rows.of(StatementRow.class))
                .single();
    }

    /// Takes a draft away and frees what stood on it.
    void discard(UUID id) {
        jdbc.sql("delete from trade.statement_line where statement_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update trade.accepted_item set statement_id = null where statement_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from trade.statement where id = :id").param("id", id).update();
    }

    void send(UUID id, LocalDate day) {
        jdbc.sql("update trade.statement set state = 'sent', sent_on = :day where id = :id")
                .param("day", day)
                .param("id", id)
                .update();
    }

    /// The deposits that can be set off on a statement, by order: what is left of the deposit, at most what the order's
    /// lines come to without the disputed part.
    public Map<UUID, Long> depositsToUse(UUID statementId) {
        return depositsToUse(statementId, "");
    }

    /// The same, with the orders locked in sequence.
    Map<UUID, Long> lockDepositsToUse(UUID statementId) {
        return depositsToUse(statementId, "for update");
    }

    private Map<UUID, Long> depositsToUse(UUID statementId, String lock) {
        record Deposit(UUID orderId, long amount) {}
        return jdbc
                .sql("""
                        with stated as (
                            select order_id, sum(coalesce(recognised, amount))::bigint as amount
                            from trade.statement_line where statement_id = :statement group by order_id
                        ), held as (
                            select o.id, o.deposit - o.deposit_used - o.deposit_returned as remaining from trade.purchase_order o
                            where o.id in (select order_id from stated)
                              and o.deposit_state = 'received' and o.deposit_used + o.deposit_returned < o.deposit
                            order by o.id %s
                        )
                        select h.id as order_id, least(h.remaining, s.amount) as amount
                        from held h join stated s on s.order_id = h.id
                        where s.amount > 0
                        order by h.id
                        """.formatted(lock))
                .param("statement", statementId)
                .query(rows.of(Deposit.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Deposit::orderId, Deposit::amount, (first, second) -> first, LinkedHashMap::new));
    }

    /// Agreement with the deposits that it sets off.
    ///
    /// @return the statement as it is now; `paid` where nothing is left to pay
    StatementRow agree(UUID id, LocalDate day, Map<UUID, Long> deposits) {
        record Use(UUID id, long amount) {}
        var uses = deposits.entrySet().stream()
                .map(entry -> new Use(entry.getKey(), entry.getValue()))
                .toList();
        return jdbc.sql("""
                        with use as (
                            update trade.purchase_order o set deposit_used = o.deposit_used + u.amount
                            from jsonb_to_recordset(:uses::jsonb) u (id uuid, amount bigint)
                            where o.id = u.id
                        )
                        update trade.statement
                        set deposit_used = :depositUsed, agreed_on = :day,
                            state = case when paid + :depositUsed = total then 'paid' else 'agreed' end
                        where id = :id
                        returning *
                        """)
                .param("uses", rows.json(uses))
                .param(
                        "depositUsed",
                        deposits.values().stream().mapToLong(Long::longValue).sum())
                .param("day", day)
                .param("id", id)
                .query(rows.of(StatementRow.class))
                .single();
    }

    /// Moves sums between instructed and paid; an agreed statement with nothing left becomes paid.
    public StatementRow move(UUID id, long instructed, long paid) {
        return jdbc.sql("""
                        update trade.statement
                        set instructed = instructed + :instructed, paid = paid + :paid,
                            state = case when state = 'agreed' and paid + :paid + deposit_used = total then 'paid'
                                         when state = 'paid' and :paid < 0 then 'agreed'
                                         else state end
                        where id = :id
                        returning *
                        """)
                .param("instructed", instructed)
                .param("paid", paid)
                .param("id", id)
                .query(rows.of(StatementRow.class))
                .single();
    }
}
