package org.staveworks.trade;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.HistoricOrder.HistoricDelivery;

/// Reads, as the platform, how far orders that were brought in under their buyers' own numbers have come, and what they
/// add up to. For bringing in history: it tells what is still to be done, and proves at the end that nothing is
/// missing.
@Service
public class TradeHistory {
    private final JdbcClient jdbc;

    TradeHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Orders with an external number of these buyers.
    @Transactional(readOnly = true)
    public List<HistoricOrder> orders(Collection<UUID> buyers) {
        if (buyers.isEmpty()) {
            return List.of();
        }
        var deliveries = deliveries(buyers);
        return jdbc.sql("""
                        select o.id, o.buyer_id, o.seller_id, o.external_number, o.state,
                               array(select l.id from trade.order_line l where l.order_id = o.id order by l.number) as lines
                        from trade.purchase_order o
                        where o.buyer_id in (:buyers) and o.external_number is not null
                        """)
                .param("buyers", buyers)
                .query((row, index) -> {
                    var id = row.getObject("id", UUID.class);
                    return new HistoricOrder(
                            row.getObject("buyer_id", UUID.class),
                            row.getObject("seller_id", UUID.class),
                            row.getString("external_number"),
                            id,
                            OrderState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            List.of((UUID[]) row.getArray("lines").getArray()),
                            deliveries.getOrDefault(id, Map.of()));
                })
                .list();
    }

    private Map<UUID, Map<String, HistoricDelivery>> deliveries(Collection<UUID> buyers) {
        var found = new HashMap<UUID, Map<String, HistoricDelivery>>();
        jdbc.sql("""
                        select d.order_id, d.external_number, d.id, d.state
                        from trade.delivery d
                        where d.buyer_id in (:buyers) and d.external_number is not null
                        """).param("buyers", buyers).query(row -> {
            found.computeIfAbsent(row.getObject("order_id", UUID.class), order -> new HashMap<>())
                    .put(
                            row.getString("external_number"),
                            new HistoricDelivery(
                                    row.getObject("id", UUID.class),
                                    row.getString("state").equals("accepted")));
        });
        return found;
    }

    /// Months with accepted goods of these buyers that no statement names yet, the oldest first.
    @Transactional(readOnly = true)
    public List<UnstatedMonth> unstatedMonths(Collection<UUID> buyers) {
        return jdbc.sql("""
                        select distinct seller_id, buyer_id, currency, to_char(accepted_on, 'YYYY-MM') as month
                        from trade.accepted_item
                        where statement_id is null and buyer_id in (:buyers)
                        order by month
                        """)
                .param("buyers", buyers)
                .query((row, index) -> new UnstatedMonth(
                        row.getObject("seller_id", UUID.class),
                        row.getObject("buyer_id", UUID.class),
                        row.getString("currency"),
                        YearMonth.parse(row.getString("month"))))
                .list();
    }

    /// Statements to these buyers that are drawn or sent, and not agreed.
    @Transactional(readOnly = true)
    public List<OpenStatement> openStatements(Collection<UUID> buyers) {
        return jdbc.sql("""
                        select id, seller_id, buyer_id, state, drawn_on from trade.statement
                        where state in ('draft', 'sent') and buyer_id in (:buyers)
                        order by id
                        """)
                .param("buyers", buyers)
                .query((row, index) -> new OpenStatement(
                        row.getObject("id", UUID.class),
                        row.getObject("seller_id", UUID.class),
                        row.getObject("buyer_id", UUID.class),
                        row.getString("state").equals("sent"),
                        row.getObject("drawn_on", LocalDate.class)))
                .list();
    }

    /// @param currency in which all these orders are
    @Transactional(readOnly = true)
    public HistoryTotals totals(Collection<UUID> buyers, String currency) {
        return jdbc.sql("""
                        with orders as (
                            select id, seller_id from trade.purchase_order
                            where buyer_id in (:buyers) and external_number is not null and currency = :currency
                        ), lines as (
                            select dl.accepted, d.received_on > coalesce(dl.scheduled_on, ol.promised_date) as is_late
                            from orders o
                            join trade.delivery d on d.order_id = o.id
                            join trade.delivery_line dl on dl.delivery_id = d.id
                            join trade.order_line ol on ol.id = dl.order_line_id
                            where dl.accepted > 0
                        ), charges as (
                            select c.kind, c.basis, c.amount
                            from orders o
                            join trade.delivery d on d.order_id = o.id
                            join trade.delivery_charge c on c.delivery_id = d.id
                        )
                        select (select count(*) from orders) as orders,
                               (select count(distinct seller_id) from orders) as sellers,
                               (select count(*) from lines) as lines,
                               (select coalesce(sum(ol.accepted_gross), 0)
                                from orders o join trade.order_line ol on ol.order_id = o.id) as value,
                               (select coalesce(sum(accepted), 0) from lines) as quantity,
                               (select count(*) from lines where is_late) as late,
                               f.amounts as freight_amounts, f.sum as freight, f.in_price, f.separate, f.other_line,
                               i.amounts as insurance_amounts, i.sum as insurance,
                               s.statements, s.agreed
                        from (select count(*) filter (where basis = 'amount') as amounts,
                                     coalesce(sum(amount), 0) as sum,
                                     count(*) filter (where basis = 'included_in_price') as in_price,
                                     count(*) filter (where basis = 'invoiced_separately') as separate,
                                     count(*) filter (where basis = 'charged_on_other_line') as other_line
                              from charges where kind = 'freight') f,
                             (select count(*) as amounts, coalesce(sum(amount), 0) as sum
                              from charges where kind = 'insurance' and basis = 'amount') i,
                             (select count(*) as statements, count(*) filter (where state in ('agreed', 'paid')) as agreed
                              from trade.statement where buyer_id in (:buyers) and currency = :currency) s
                        """)
                .param("buyers", buyers)
                .param("currency", currency)
                .query((row, index) -> new HistoryTotals(
                        row.getLong("orders"),
                        row.getLong("sellers"),
                        row.getLong("lines"),
                        Money.ofMinor(row.getLong("value"), currency),
                        row.getBigDecimal("quantity"),
                        row.getLong("freight_amounts"),
                        Money.ofMinor(row.getLong("freight"), currency),
                        row.getLong("in_price"),
                        row.getLong("separate"),
                        row.getLong("other_line"),
                        row.getLong("insurance_amounts"),
                        Money.ofMinor(row.getLong("insurance"), currency),
                        row.getLong("late"),
                        row.getLong("statements"),
                        row.getLong("agreed")))
                .single();
    }
}
