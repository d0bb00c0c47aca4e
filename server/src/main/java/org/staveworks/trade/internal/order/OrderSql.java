package org.staveworks.trade.internal.order;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.policy.PaymentTermsPolicy;
import org.staveworks.trade.OrderState;

/// The SQL of orders, their lines and their change requests.
@Repository
public class OrderSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    OrderSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// Writes an order and its lines in one round trip.
    ///
    /// @return false where the buyer has an order under the same external number
    boolean insert(OrderRow order, List<OrderLineRow> lines) {
        return jdbc.sql("""
                        with placed as (
                            insert into trade.purchase_order
                            select * from jsonb_populate_record(null::trade.purchase_order, :order::jsonb)
                            on conflict (buyer_id, external_number) where external_number is not null do nothing
                            returning id
                        )
                        insert into trade.order_line
                        select l.* from jsonb_populate_recordset(null::trade.order_line, :lines::jsonb) l
                        join placed on placed.id = l.order_id
                        """)
                        .param("order", rows.json(order))
                        .param("lines", rows.json(lines))
                        .update()
                > 0;
    }

    Optional<OrderRow> findByExternalNumber(UUID buyerId, String externalNumber) {
        return jdbc.sql("""
                        select * from trade.purchase_order
                        where buyer_id = :buyer and external_number = :externalNumber
                        """)
                .param("buyer", buyerId)
                .param("externalNumber", externalNumber)
                .query(rows.of(OrderRow.class))
                .optional();
    }

    /// @throws Problem `not-found`, also where the order is somebody else's
    public OrderRow require(UUID id) {
        return find(id, "").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// As far as row-level security shows it.
    ///
    /// @throws Problem `not-found`
    public OrderRow evident(UUID id) {
        return jdbc.sql("select * from trade.purchase_order where id = :id")
                .param("id", id)
                .query(rows.of(OrderRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Reads the order and keeps everybody else from changing it until the transaction ends.
    public OrderRow lock(UUID id) {
        return find(id, "for update").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Locks the order of a delivery: all that happens to an order's deliveries happens one after the other.
    public OrderRow lockOfDelivery(UUID deliveryId) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from trade.purchase_order
                        where id = (select order_id from trade.delivery where id = :delivery)
                          and (:system or buyer_id = :tenant or seller_id = :tenant)
                        for update
                        """)
                .param("delivery", deliveryId)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(OrderRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Optional<OrderRow> find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from trade.purchase_order
                        where id = :id and (:system or buyer_id = :tenant or seller_id = :tenant)
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(OrderRow.class))
                .optional();
    }

    /// Locks several orders, always in the same sequence.
    public List<OrderRow> lockAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from trade.purchase_order where id in (:ids) order by id for update")
                .param("ids", ids)
                .query(rows.of(OrderRow.class))
                .list();
    }

    public List<OrderLineRow> lines(UUID orderId) {
        return linesOf(List.of(orderId));
    }

    public List<OrderLineRow> linesOf(Collection<UUID> orderIds) {
        return jdbc.sql("""
                        select * from trade.order_line where order_id = any (:orders::uuid[])
                        order by order_id, number
                        """)
                .param("orders", orderIds.toArray(UUID[]::new))
                .query(rows.of(OrderLineRow.class))
                .list();
    }

    public Optional<UUID> orderOfLine(UUID lineId) {
        return jdbc.sql("select order_id from trade.order_line where id = :line")
                .param("line", lineId)
                .query(UUID.class)
                .optional();
    }

    public void setState(UUID id, OrderState state) {
        jdbc.sql("update trade.purchase_order set state = :state where id = :id")
                .param("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .param("id", id)
                .update();
    }

    void confirm(UUID id, LocalDate day, @Nullable String reason, PaymentTermsPolicy.Finding finding) {
        jdbc.sql("""
                        update trade.purchase_order
                        set state = 'confirmed', confirmed_on = :day, terms_reason = :reason, within_rule = :within,
                            rule_days_max = :daysMax, rule_clause = :clause
                        where id = :id
                        """)
                .param("id", id)
                .param("day", day)
                .param("reason", reason)
                .param("within", finding.within())
                .param("daysMax", finding.applies() ? finding.daysMax() : null)
                .param("clause", finding.applies() ? finding.clause() : null)
                .update();
    }

    void promise(UUID orderId, Map<UUID, LocalDate> dates) {
        if (dates.isEmpty()) {
            return;
        }
        record Promise(UUID id, LocalDate promisedDate) {}
        var promises = dates.entrySet().stream()
                .map(entry -> new Promise(entry.getKey(), entry.getValue()))
                .toList();
        jdbc.sql("""
                        update trade.order_line l set promised_date = p.promised_date
                        from jsonb_to_recordset(:promises::jsonb) p (id uuid, promised_date date)
                        where l.id = p.id and l.order_id = :order
                        """)
                .param("promises", rows.json(promises))
                .param("order", orderId)
                .update();
    }

    /// Notes which of the seller's own products the lines are.
    void name(UUID orderId, Map<UUID, UUID> products) {
        if (products.isEmpty()) {
            return;
        }
        record Named(UUID id, UUID sellerProductId) {}
        var named = products.entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .toList();
        jdbc.sql("""
                        update trade.order_line l set seller_product_id = n.seller_product_id
                        from jsonb_to_recordset(:named::jsonb) n (id uuid, seller_product_id uuid)
                        where l.id = n.id and l.order_id = :order
                        """).param("named", rows.json(named)).param("order", orderId).update();
    }

    public void setDeposit(UUID orderId, DepositState state) {
        jdbc.sql("update trade.purchase_order set deposit_state = :state where id = :id")
                .param("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .param("id", orderId)
                .update();
    }

    /// What of a received deposit no statement to come can use, in minor units.
    public long depositToRefund(UUID orderId) {
        return jdbc.sql("select trade.deposit_to_refund(o) from trade.purchase_order o where o.id = :id")
                .param("id", orderId)
                .query(Long.class)
                .single();
    }

    /// A part of the deposit goes back; negative where a refund is taken back.
    public void returnDeposit(UUID orderId, long minorUnits) {
        jdbc.sql("update trade.purchase_order set deposit_returned = deposit_returned + :amount where id = :id")
                .param("amount", minorUnits)
                .param("id", orderId)
                .update();
    }

    /// Writes what a change left of the lines and of the order's sums.
    void rewrite(OrderRow order, List<OrderLineRow> lines) {
        jdbc.sql("""
                        with line as (
                            update trade.order_line l
                            set quantity = n.quantity, unit_price = n.unit_price, net = n.net, gross = n.gross,
                                promised_date = n.promised_date
                            from jsonb_populate_recordset(null::trade.order_line, :lines::jsonb) n
                            where l.order_id = :id and l.id = n.id
                        )
                        update trade.purchase_order
                        set state = :state, net = :net, vat = :vat, gross = :gross, deposit = :deposit,
                            deposit_state = :depositState
                        where id = :id
                        """)
                .param("lines", rows.json(lines))
                .param("state", order.state().name().toLowerCase(java.util.Locale.ROOT))
                .param("net", order.net())
                .param("vat", order.vat())
                .param("gross", order.gross())
                .param("deposit", order.deposit())
                .param("depositState", order.depositState().name().toLowerCase(java.util.Locale.ROOT))
                .param("id", order.id())
                .update();
    }

    void insert(OrderChangeRow change) {
        jdbc.sql("""
                        insert into trade.order_change
                        select * from jsonb_populate_record(null::trade.order_change, :change::jsonb)
                        """).param("change", rows.json(change)).update();
    }

    public List<OrderChangeRow> changes(UUID orderId) {
        return jdbc.sql("select * from trade.order_change where order_id = :order order by id")
                .param("order", orderId)
                .query(rows.of(OrderChangeRow.class))
                .list();
    }

    void answer(UUID changeId, OrderChangeRow.State state, @Nullable String note) {
        jdbc.sql("""
                        update trade.order_change set state = :state, answer_note = :note, answered_at = now()
                        where id = :id
                        """)
                .param("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .param("note", note)
                .param("id", changeId)
                .update();
    }

    /// By when something of an order is to be paid.
    ///
    /// @param payableBy by the contract, of what is accepted and not paid
    /// @param ruleLimit by the rule on payment to small firms
    public record Due(
            @Nullable LocalDate payableBy, @Nullable LocalDate ruleLimit) {}

    /// The earliest days on which something accepted and not paid is to be paid. What counts from the statement has no
    /// day before one is drawn.
    public Due due(UUID orderId) {
        return jdbc.sql("""
                        select min(coalesce(i.due_on, s.drawn_on + i.terms_days)) as payable_by,
                               min(i.rule_limit_on) as rule_limit
                        from trade.accepted_item i
                        left join trade.statement s on s.id = i.statement_id
                        where i.order_id = :order and s.state is distinct from 'paid'
                        """).param("order", orderId).query(rows.of(Due.class)).single();
    }

    /// Ends orders that are delivered, accepted and paid.
    ///
    /// @return those that ended
    public List<OrderRow> completePaid(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        update trade.purchase_order o set state = 'completed'
                        where o.id in (:orders) and o.state = 'delivered'
                          and not exists (select from trade.order_line l
                                          where l.order_id = o.id and l.accepted < l.quantity)
                          and not exists (select from trade.accepted_item i
                                          left join trade.statement s on s.id = i.statement_id
                                          where i.order_id = o.id and s.state is distinct from 'paid')
                        returning o.*
                        """)
                .param("orders", orderIds)
                .query(rows.of(OrderRow.class))
                .list();
    }
}
