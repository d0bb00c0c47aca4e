package org.staveworks.trade;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Money;

/// Counts what documents say of organisations up to a day, one statement for one or for all of them. Row-level security
/// shows a party its own; a module that lifts the wall to count others answers for its right to do so.
///
/// Nothing that was received, judged, agreed or paid after the day counts. Which orders were confirmed, and what was
/// promised in them, is taken as the two sides have agreed by now.
@Service
public class TrackRecords {
    private final JdbcClient jdbc;

    TrackRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Order lines of confirmed orders with a promised day, and when all of a line had been received.
    private static final String LINES = """
            received as (
                select dl.order_line_id, sum(dl.quantity) as quantity, max(d.received_on) as last_on
                from trade.delivery_line dl join trade.delivery d on d.id = dl.delivery_id
                where d.received_on <= :asOf and (cast(:firm as uuid) is null or d.seller_id = cast(:firm as uuid))
                group by dl.order_line_id
            ), line as (
                select ol.seller_id as firm, ol.promised_date as due_on,
                       case when r.quantity >= ol.quantity then r.last_on end as fulfilled_on
                from trade.order_line ol
                join trade.purchase_order o on o.id = ol.order_id
                left join received r on r.order_line_id = ol.id
                where ol.promised_date is not null and o.ordered_on <= :asOf
                  and o.state in ('confirmed', 'delivering', 'delivered', 'completed')
                  and (cast(:firm as uuid) is null or ol.seller_id = cast(:firm as uuid))
            )
            """;

    private static final String RECORDS = "with " + LINES + """
            , judged_line as (
                select firm, due_on, greatest(coalesce(fulfilled_on, :asOf) - due_on, 0) as days_late
                from line where fulfilled_on is not null or due_on < :asOf
            ), delivered as (
                select firm, count(*) as lines, count(*) filter (where days_late > 0) as late,
                       count(*) filter (where due_on > :yearAgo) as lines_year,
                       count(*) filter (where due_on > :yearAgo and days_late > 0) as late_year,
                       count(*) filter (where due_on > :quarterAgo) as lines_quarter,
                       count(*) filter (where due_on > :quarterAgo and days_late > 0) as late_quarter,
                       count(*) filter (where due_on > :yearAgo and days_late > 14) as long_delays_year,
                       avg(days_late) filter (where due_on > :yearAgo) as mean_days_late_year,
                       min(due_on) as since
                from judged_line group by firm
            ), accepted as (
                select d.seller_id as firm, count(*) as lines, count(*) filter (where dl.rejected > 0) as rejections
                from trade.delivery_line dl join trade.delivery d on d.id = dl.delivery_id
                where d.accepted_on <= :asOf and d.state in ('accepted', 'rejected')
                  and (cast(:firm as uuid) is null or d.seller_id = cast(:firm as uuid))
                group by d.seller_id
            ), party_statement as (
                select firm, s.id, s.agreed_on - s.sent_on as days
                from trade.statement s, unnest(array[s.buyer_id, s.seller_id]) as firm
                where s.agreed_on <= :asOf and (cast(:firm as uuid) is null or firm = cast(:firm as uuid))
            ), stated as (
                select p.firm, count(distinct p.id) as agreed,
                       count(l.id) as lines, count(l.id) filter (where l.state <> 'stated') as disputed
                from party_statement p left join trade.statement_line l on l.statement_id = p.id
                group by p.firm
            ), agreeing as (
                select firm, avg(days) as mean_days from party_statement group by firm
            ), sold as (
                select seller_id as firm, buyer_id, currency, net, ordered_on
                from trade.purchase_order
                where ordered_on > :yearAgo and ordered_on <= :asOf
                  and state in ('confirmed', 'delivering', 'delivered', 'completed')
                  and (cast(:firm as uuid) is null or seller_id = cast(:firm as uuid))
            ), ordered as (
                select firm, count(*) as orders, count(distinct date_trunc('month', ordered_on)) as months,
                       count(distinct buyer_id) as buyers
                from sold group by firm
            ), by_buyer as (
                select firm, currency, buyer_id, count(*) as orders, sum(net) as net
                from sold group by firm, currency, buyer_id
            ), valued as (
                select distinct on (firm) firm, currency, sum(net) as value,
                       max(net)::numeric / nullif(sum(net), 0) as largest
                from by_buyer group by firm, currency order by firm, sum(orders) desc, currency
            ), settled as (
                select s.buyer_id as firm, s.payable_by,
                       s.deposit_used + coalesce(sum(p.amount), 0) >= s.total as is_paid,
                       max(p.confirmed_on) as last_on
                from trade.statement s
                left join trade.payment p on p.statement_id = s.id and p.state = 'confirmed'
                    and p.confirmed_on <= :asOf
                where s.agreed_on <= :asOf and s.payable_by is not null
                  and (cast(:firm as uuid) is null or s.buyer_id = cast(:firm as uuid))
                group by s.id
            ), paid as (
                select firm, count(*) as statements,
                       count(*) filter (where is_paid and coalesce(last_on <= payable_by, true)) as on_time,
                       count(*) filter (where is_paid and last_on > payable_by) as late,
                       count(*) filter (where not is_paid) as open
                from settled where is_paid or payable_by < :asOf group by firm
            ), firms as (
                select firm from delivered union select firm from accepted union select firm from stated
                union select firm from ordered union select firm from paid
            )
            select f.firm,
                   coalesce(d.lines, 0) as lines, coalesce(d.late, 0) as late,
                   coalesce(d.lines_year, 0) as lines_year, coalesce(d.late_year, 0) as late_year,
                   coalesce(d.lines_quarter, 0) as lines_quarter, coalesce(d.late_quarter, 0) as late_quarter,
                   coalesce(d.long_delays_year, 0) as long_delays_year,
                   round(d.mean_days_late_year, 1) as mean_days_late_year, d.since,
                   coalesce(a.lines, 0) as accepted_lines, coalesce(a.rejections, 0) as rejections,
                   coalesce(s.agreed, 0) as agreed, round(g.mean_days, 1) as mean_days_to_agree,
                   coalesce(s.lines, 0) as statement_lines, coalesce(s.disputed, 0) as disputed,
                   coalesce(o.orders, 0) as orders, coalesce(o.months, 0) as months, coalesce(o.buyers, 0) as buyers,
                   round(v.largest, 4) as largest, v.value, v.currency,
                   coalesce(p.statements, 0) as payable, coalesce(p.on_time, 0) as paid_on_time,
                   coalesce(p.late, 0) as paid_late, coalesce(p.open, 0) as unpaid
            from firms f
            left join delivered d using (firm)
            left join accepted a using (firm)
            left join stated s using (firm)
            left join agreeing g using (firm)
            left join ordered o using (firm)
            left join valued v using (firm)
            left join paid p using (firm)
            order by f.firm
            """;

    /// Everybody of whom documents say anything.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<TrackRecord> all(LocalDate asOf) {
        return read(null, asOf);
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public TrackRecord of(UUID organisationId, LocalDate asOf) {
        var found = read(organisationId, asOf);
        return found.isEmpty() ? TrackRecord.none(organisationId) : found.getFirst();
    }

    private List<TrackRecord> read(@Nullable UUID firm, LocalDate asOf) {
        return jdbc.sql(RECORDS)
                .param("firm", firm)
                .param("asOf", asOf)
                .param("yearAgo", asOf.minusMonths(12))
                .param("quarterAgo", asOf.minusMonths(3))
                .query((row, index) -> record(row))
                .list();
    }

    /// What became of a seller's order lines.
    ///
    /// @param late of the lines, those received after their day or not at all
    public record Outcome(UUID organisationId, int lines, int late) {}

    /// Of lines promised for a span of days: those already received before it are left out, since their outcome was no
    /// question any more. Nothing after its last day counts.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Outcome> outcomes(LocalDate from, LocalDate to) {
        return jdbc.sql("with " + LINES + """
                        select firm, count(*) as lines,
                               count(*) filter (where fulfilled_on is null or fulfilled_on > due_on) as late
                        from line
                        where due_on between :from and :asOf and coalesce(fulfilled_on >= :from, true)
                        group by firm order by firm
                        """)
                .param("firm", null)
                .param("from", from)
                .param("asOf", to)
                .query((row, index) ->
                        new Outcome(row.getObject("firm", UUID.class), row.getInt("lines"), row.getInt("late")))
                .list();
    }

    /// The first and the last promised day of all confirmed order lines.
    ///
    /// @param first missing where there are none
    public record Span(@Nullable LocalDate first, @Nullable LocalDate last) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Span span() {
        return jdbc.sql("""
                        select min(ol.promised_date) as first, max(ol.promised_date) as last
                        from trade.order_line ol join trade.purchase_order o on o.id = ol.order_id
                        where o.state in ('confirmed', 'delivering', 'delivered', 'completed')
                        """)
                .query((row, index) ->
                        new Span(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class)))
                .single();
    }

    private static TrackRecord record(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new TrackRecord(
                row.getObject("firm", UUID.class),
                new TrackRecord.Deliveries(
                        row.getInt("lines"),
                        row.getInt("late"),
                        row.getInt("lines_year"),
                        row.getInt("late_year"),
                        row.getInt("lines_quarter"),
                        row.getInt("late_quarter"),
                        row.getInt("long_delays_year"),
                        row.getBigDecimal("mean_days_late_year"),
                        row.getObject("since", LocalDate.class)),
                new TrackRecord.Acceptance(row.getInt("accepted_lines"), row.getInt("rejections")),
                new TrackRecord.Statements(
                        row.getInt("agreed"),
                        row.getBigDecimal("mean_days_to_agree"),
                        row.getInt("statement_lines"),
                        row.getInt("disputed")),
                new TrackRecord.Orders(
                        row.getInt("orders"),
                        row.getInt("months"),
                        row.getInt("buyers"),
                        share(row.getBigDecimal("largest")),
                        currency == null ? null : Money.ofMinor(row.getLong("value"), currency)),
                new TrackRecord.Payments(
                        row.getInt("payable"),
                        row.getInt("paid_on_time"),
                        row.getInt("paid_late"),
                        row.getInt("unpaid")));
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }
}
