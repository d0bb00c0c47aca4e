package org.staveworks.trade;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;

/// Shapes of trade between organisations that somebody may want to look into: sums over pairs, never single documents.
/// The caller lifts the wall and answers for its right to do so.
@Service
public class TradePatterns {
    /// At most this many of one kind; the largest ones come first.
    private static final int FOUND_MAX = 500;

    private final JdbcClient jdbc;

    TradePatterns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What one organisation sold to another within a span of days.
    public record Flow(
            UUID sellerId,
            String sellerName,
            UUID buyerId,
            String buyerName,
            Money net,
            int orders,
            LocalDate firstOn,
            LocalDate lastOn) {}

    private static final String FLOWS = """
            with flow as (
                select seller_id, max(seller_name) as seller_name, buyer_id, max(buyer_name) as buyer_name, currency,
                       sum(net)::bigint as net, count(*)::int as orders,
                       min(ordered_on) as first_on, max(ordered_on) as last_on
                from trade.purchase_order
                where ordered_on between :from and :to and net > 0
                  and state in ('confirmed', 'delivering', 'delivered', 'completed')
                group by seller_id, buyer_id, currency
            )
            """;

    private static final String FLOW_COLUMNS = """
            %1$s.seller_id as %1$s_seller_id, %1$s.seller_name as %1$s_seller_name, %1$s.buyer_id as %1$s_buyer_id,
            %1$s.buyer_name as %1$s_buyer_name, %1$s.net as %1$s_net, %1$s.orders as %1$s_orders,
            %1$s.first_on as %1$s_first_on, %1$s.last_on as %1$s_last_on
            """;

    /// Goods that went round (循环贸易): A sold to B and B to A, or A to B, B to C and C to A, for similar sums.
    ///
    /// @param similarity the smallest of the sums is at least this share of the greatest, such as 0.9
    /// @return each round once, as its two or three flows
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<List<Flow>> rounds(LocalDate from, LocalDate to, BigDecimal similarity) {
        var rounds = new ArrayList<List<Flow>>();
        rounds.addAll(rounds(List.of("a", "b"), """
                from flow a join flow b on b.seller_id = a.buyer_id and b.buyer_id = a.seller_id
                    and b.currency = a.currency
                where a.seller_id < a.buyer_id and least(a.net, b.net) >= :similarity * greatest(a.net, b.net)
                order by a.net desc limit :max
                """, from, to, similarity));
        rounds.addAll(rounds(List.of("a", "b", "c"), """
                from flow a
                join flow b on b.seller_id = a.buyer_id and b.currency = a.currency
                join flow c on c.seller_id = b.buyer_id and c.buyer_id = a.seller_id and c.currency = a.currency
                where a.seller_id < b.seller_id and a.seller_id < c.seller_id and b.seller_id <> c.seller_id
                  and least(a.net, b.net, c.net) >= :similarity * greatest(a.net, b.net, c.net)
                order by a.net desc limit :max
                """, from, to, similarity));
        return rounds;
    }

    private List<List<Flow>> rounds(
            List<String> legs, String joined, LocalDate from, LocalDate to, BigDecimal similarity) {
        var columns = String.join(
                ", ", legs.stream().map(leg -> FLOW_COLUMNS.formatted(leg)).toList());
        return jdbc.sql(FLOWS + "select a.currency, " + columns + joined)
                .param("from", from)
                .param("to", to)
                .param("similarity", similarity)
                .param("max", FOUND_MAX)
                .query((row, index) -> {
                    var flows = new ArrayList<Flow>();
                    for (var leg : legs) {
                        flows.add(flow(row, leg + "_"));
                    }
                    return List.copyOf(flows);
                })
                .list();
    }

    /// All pairs that traded within a span of days.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Flow> flows(LocalDate from, LocalDate to) {
        return jdbc.sql(FLOWS + "select currency, " + FLOW_COLUMNS.formatted("flow") + " from flow order by 1, 2, 4")
                .param("from", from)
                .param("to", to)
                .query((row, index) -> flow(row, "flow_"))
                .list();
    }

    /// The first trade of a pair, set against what the seller usually sells.
    ///
    /// @param usual median of the seller's earlier orders in the same currency
    public record FirstTrade(Flow trade, Money usual) {}

    /// First orders of pairs that are many times the usual of the seller, who had at least so many orders before.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<FirstTrade> largeFirstTrades(LocalDate from, LocalDate to, BigDecimal factor, int earlierMin) {
        return jdbc.sql("""
                        with placed as (
                            select *, row_number() over (partition by seller_id, buyer_id order by ordered_on, id) as nth
                            from trade.purchase_order
                            where net > 0 and ordered_on <= :to
                              and state in ('confirmed', 'delivering', 'delivered', 'completed')
                        )
                        select f.currency, f.seller_id as f_seller_id, f.seller_name as f_seller_name,
                               f.buyer_id as f_buyer_id, f.buyer_name as f_buyer_name, f.net as f_net, 1 as f_orders,
                               f.ordered_on as f_first_on, f.ordered_on as f_last_on, usual.median
                        from placed f
                        join lateral (
                            select percentile_disc(0.5) within group (order by e.net) as median, count(*) as earlier
                            from placed e
                            where e.seller_id = f.seller_id and e.currency = f.currency
                              and e.ordered_on <= f.ordered_on and e.id <> f.id
                        ) usual on usual.earlier >= :earlierMin and f.net >= :factor * usual.median
                        where f.nth = 1 and f.ordered_on >= :from
                        order by f.net desc limit :max
                        """)
                .param("from", from)
                .param("to", to)
                .param("factor", factor)
                .param("earlierMin", earlierMin)
                .param("max", FOUND_MAX)
                .query((row, index) -> new FirstTrade(
                        flow(row, "f_"), Money.ofMinor(row.getLong("median"), row.getString("currency"))))
                .list();
    }

    private static Flow flow(ResultSet row, String prefix) throws SQLException {
        return new Flow(
                row.getObject(prefix + "seller_id", UUID.class),
                row.getString(prefix + "seller_name"),
                row.getObject(prefix + "buyer_id", UUID.class),
                row.getString(prefix + "buyer_name"),
                Money.ofMinor(row.getLong(prefix + "net"), row.getString("currency")),
                row.getInt(prefix + "orders"),
                row.getObject(prefix + "first_on", LocalDate.class),
                row.getObject(prefix + "last_on", LocalDate.class));
    }
}
