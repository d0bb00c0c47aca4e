package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.staveworks.trade.OrderState;
import org.staveworks.trade.internal.order.OrderLineRow;

/// The SQL of delivery notes, their lines and charges, and of what their acceptance made payable.
@Repository
public class DeliverySql {
    private static final String SELECT = """
            select d.*,
                   (select coalesce(jsonb_agg(l order by l.number), '[]') from trade.delivery_line l
                    where l.delivery_id = d.id) as lines,
                   (select coalesce(jsonb_agg(c order by c.number), '[]') from trade.delivery_charge c
                    where c.delivery_id = d.id) as charges,
                   (select coalesce(jsonb_agg(t order by t.delivery_line_id, t.number), '[]')
                    from trade.delivery_lot t
                    where d.container is not null and t.delivery_id = d.id) as lots
            from trade.delivery d
            """;

    private final JdbcClient jdbc;
    private final Rows rows;

    DeliverySql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// Writes a delivery with everything that follows from it, in one round trip.
    void insert(DeliveryRow delivery, OrderState orderState) {
        jdbc.sql("""
                        with delivery as (
                            insert into trade.delivery
                            select * from jsonb_populate_record(null::trade.delivery, :delivery::jsonb)
                        ), line as (
                            insert into trade.delivery_line
                            select * from jsonb_populate_recordset(null::trade.delivery_line, :lines::jsonb)
                        ), charge as (
                            insert into trade.delivery_charge
                            select * from jsonb_populate_recordset(null::trade.delivery_charge, :charges::jsonb)
                        ), ordered as (
                            update trade.order_line o set delivered = o.delivered + n.quantity
                            from (select order_line_id, sum(quantity) as quantity
                                  from jsonb_populate_recordset(null::trade.delivery_line, :lines::jsonb)
                                  group by order_line_id) n
                            where o.order_id = :order and o.id = n.order_line_id
                        )
                        update trade.purchase_order set state = :orderState where id = :order
                        """)
                .param("delivery", rows.json(delivery))
                .param("lines", rows.json(delivery.lines()))
                .param("charges", rows.json(delivery.charges()))
                .param("orderState", word(orderState))
                .param("order", delivery.orderId())
                .update();
    }

    void insertLots(List<DeliveryRow.Lot> lots) {
        jdbc.sql("""
                        insert into trade.delivery_lot
                        select * from jsonb_populate_recordset(null::trade.delivery_lot, :lots::jsonb)
                        """).param("lots", rows.json(lots)).update();
    }

    void unpacked(UUID id, Instant at) {
        jdbc.sql("update trade.delivery set unpacked_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /// How much of lots a seller has sent and did not get back, by code.
    public Map<String, BigDecimal> sentOf(UUID sellerId, Collection<String> codes) {
        var sent = new HashMap<String, BigDecimal>();
        jdbc.sql("""
                        select t.code, sum(t.quantity - case when l.rejected = l.quantity then t.quantity
                                                             when l.lots = 1 then l.rejected else 0 end) as quantity
                        from trade.delivery_lot t
                        join lateral (
                            select l.quantity, l.rejected,
                                   (select count(*) from trade.delivery_lot o where o.delivery_line_id = l.id) as lots
                            from trade.delivery_line l where l.id = t.delivery_line_id) l on true
                        where t.seller_id = :seller and t.code = any (:codes)
                        group by t.code
                        """)
                .param("seller", sellerId)
                .param("codes", codes.toArray(String[]::new))
                .query((row, index) -> sent.put(row.getString("code"), row.getBigDecimal("quantity")))
                .list();
        return sent;
    }

    Optional<UUID> idByExternalNumber(UUID orderId, String externalNumber) {
        return jdbc.sql("select id from trade.delivery where order_id = :order and external_number = :externalNumber")
                .param("order", orderId)
                .param("externalNumber", externalNumber)
                .query(UUID.class)
                .optional();
    }

    /// @throws Problem `not-found`, also where the delivery is somebody else's
    public DeliveryRow require(UUID id) {
        var caller = CurrentCaller.get();
        return jdbc.sql(SELECT + "where d.id = :id and (:system or d.buyer_id = :tenant or d.seller_id = :tenant)")
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(DeliveryRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// As far as row-level security shows them.
    public List<DeliveryRow> evident(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where d.id = any (:ids::uuid[]) order by d.dispatched_on, d.number")
                .param("ids", ids.toArray(UUID[]::new))
                .query(rows.of(DeliveryRow.class))
                .list();
    }

    public List<DeliveryRow> ofOrder(UUID orderId) {
        return jdbc.sql(SELECT + "where d.order_id = :order order by d.id")
                .param("order", orderId)
                .query(rows.of(DeliveryRow.class))
                .list();
    }

    void receive(UUID id, LocalDate day, LocalDate acceptBy) {
        jdbc.sql("""
                        update trade.delivery set state = 'received', received_on = :day, accept_by = :acceptBy
                        where id = :id
                        """)
                .param("id", id)
                .param("day", day)
                .param("acceptBy", acceptBy)
                .update();
    }

    /// Writes a judgement with everything that follows from it, in one round trip.
    ///
    /// @param acceptedOn null while some of it is not judged
    /// @param charges    that are owed from now on
    void judge(
            DeliveryRow delivery,
            DeliveryState state,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate acceptedOn,
            boolean isAutomatic,
            LocalDate acceptBy,
            List<DeliveryRow.Line> lines,
            Collection<OrderLineRow> orderLines,
            List<UUID> charges,
            List<AcceptedItemRow> items,
            OrderState orderState) {
        jdbc.sql("""
                        with line as (
                            update trade.delivery_line l
                            set accepted = n.accepted, rejected = n.rejected, reason = n.reason, note = n.note
                            from jsonb_populate_recordset(null::trade.delivery_line, :lines::jsonb) n
                            where l.delivery_id = :id and l.id = n.id
                        ), ordered as (
                            update trade.order_line o
                            set accepted = n.accepted, rejected = n.rejected, accepted_net = n.accepted_net,
                                accepted_gross = n.accepted_gross
                            from jsonb_populate_recordset(null::trade.order_line, :orderLines::jsonb) n
                            where o.order_id = :order and o.id = n.id
                        ), charge as (
                            update trade.delivery_charge set is_accepted = true where id = any (:charges::uuid[])
                        ), item as (
                            insert into trade.accepted_item
                            select * from jsonb_populate_recordset(null::trade.accepted_item, :items::jsonb)
                        ), parent as (
                            update trade.purchase_order set state = :orderState where id = :order and state <> :orderState
                        )
                        update trade.delivery
                        set state = :state, received_on = :receivedOn, accepted_on = :acceptedOn,
                            automatic = :automatic, accept_by = :acceptBy
                        where id = :id
                        """)
                .param("lines", rows.json(lines))
                .param("orderLines", rows.json(orderLines))
                .param("charges", charges.toArray(UUID[]::new))
                .param("items", rows.json(items))
                .param("orderState", word(orderState))
                .param("order", delivery.orderId())
                .param("state", word(state))
                .param("receivedOn", receivedOn)
                .param("acceptedOn", acceptedOn)
                .param("automatic", isAutomatic)
                .param("acceptBy", acceptBy)
                .param("id", delivery.id())
                .update();
    }

    /// Deliveries whose days for judgement have run out before a day, oldest first.
    List<UUID> overdue(LocalDate day, int limit) {
        return jdbc.sql("""
                        select id from trade.delivery
                        where state = 'received' and accept_by < :day
                        order by accept_by, id limit :limit
                        """)
                .param("day", day)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
