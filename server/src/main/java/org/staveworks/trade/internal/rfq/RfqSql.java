package org.staveworks.trade.internal.rfq;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of requests for quotation and their lines.
@Repository
public class RfqSql {
    private static final String LINES = """
            (select coalesce(jsonb_agg(l order by l.number), '[]') from trade.rfq_line l where l.rfq_id = r.id) as lines
            """;

    private final JdbcClient jdbc;
    private final Rows rows;

    RfqSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(RfqRow rfq) {
        jdbc.sql("""
                        with rfq as (
                            insert into trade.rfq select * from jsonb_populate_record(null::trade.rfq, :rfq::jsonb)
                        )
                        insert into trade.rfq_line
                        select * from jsonb_populate_recordset(null::trade.rfq_line, :lines::jsonb)
                        """)
                .param("rfq", rows.json(rfq))
                .param("lines", rows.json(rfq.lines()))
                .update();
    }

    /// Writes a draft anew, lines and all.
    void replace(RfqRow rfq) {
        jdbc.sql("delete from trade.rfq where id = :id and buyer_id = :buyer and state = 'draft'")
                .param("id", rfq.id())
                .param("buyer", rfq.buyerId())
                .update();
        insert(rfq);
    }

    /// The request, where the caller may see it: the buyer always; others once it is published, if it is open to all
    /// or they are invited.
    public RfqRow require(UUID id) {
        var caller = CurrentCaller.get();
        return jdbc.sql("select r.*, " + LINES + """
                        from trade.rfq r
                        where r.id = :id
                          and (:system or r.buyer_id = :tenant
                               or r.state <> 'draft' and (r.visibility = 'open' or :tenant = any (r.invited)))
                        """)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(RfqRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    List<RfqRow> openToAll(LocalDate day, @Nullable String text, int most) {
        return jdbc.sql("select r.*, " + LINES + """
                        from trade.rfq r
                        where r.state = 'open' and r.visibility = 'open' and r.quotes_due >= :day
                          and (cast(:text as text) is null
                               or position(lower(:text) in lower(concat_ws(' ', r.number, r.title, r.buyer_name))) > 0)
                        order by r.quotes_due, r.id
                        limit :most
                        """)
                .param("day", day)
                .param("text", text)
                .param("most", most)
                .query(rows.of(RfqRow.class))
                .list();
    }

    Set<UUID> ofBuyer(UUID buyerId, Collection<UUID> ids) {
        return Set.copyOf(
                jdbc.sql("select id from trade.rfq where buyer_id = :buyer and id = any (cast(:ids as uuid[]))")
                        .param("buyer", buyerId)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    /// The buyer's own request, kept from changing until the transaction ends. A request of somebody else's is answered
    /// unlocked, so that the state machine can say whose step it is.
    RfqRow lock(UUID id) {
        jdbc.sql("select id from trade.rfq where id = :id and buyer_id = :tenant for update")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(UUID.class)
                .optional();
        return require(id);
    }

    void setState(UUID id, RfqState state) {
        jdbc.sql("""
                        update trade.rfq
                        set state = :state,
                            published_at = case when :state = 'open' then now() else published_at end
                        where id = :id
                        """)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("id", id)
                .update();
    }

    /// An order that came out of a request.
    public record Order(UUID id, String number, String sellerName) {}

    /// The orders that came out of a request, as far as the caller may see them.
    public List<Order> orders(UUID rfqId) {
        return jdbc.sql("""
                        select id, number, seller_name from trade.purchase_order
                        where rfq_id = :rfq and (buyer_id = :tenant or seller_id = :tenant) order by id
                        """)
                .param("rfq", rfqId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Order.class))
                .list();
    }
}
