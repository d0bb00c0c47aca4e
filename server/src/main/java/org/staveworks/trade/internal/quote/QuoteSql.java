package org.staveworks.trade.internal.quote;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of quotes and their versions.
@Repository
public class QuoteSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    QuoteSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// Writes a quote, new or changed, with one more version.
    void save(QuoteRow quote, QuoteRow.Version version, List<QuoteRow.Line> lines) {
        jdbc.sql("""
                        with quote as (
                            insert into trade.quote
                            select * from jsonb_populate_record(null::trade.quote, :quote::jsonb)
                            on conflict (id) do update
                            set state = excluded.state, version = excluded.version,
                                counter_version = excluded.counter_version, latest_version = excluded.latest_version,
                                currency = excluded.currency, valid_until = excluded.valid_until, net = excluded.net,
                                gross = excluded.gross, updated_at = excluded.updated_at
                        ), version as (
                            insert into trade.quote_version
                            select * from jsonb_populate_record(null::trade.quote_version, :version::jsonb)
                        )
                        insert into trade.quote_line
                        select * from jsonb_populate_recordset(null::trade.quote_line, :lines::jsonb)
                        """)
                .param("quote", rows.json(quote))
                .param("version", rows.json(version))
                .param("lines", rows.json(lines))
                .update();
    }

    /// Changes the quote itself only.
    void update(QuoteRow quote) {
        jdbc.sql("""
                        update trade.quote
                        set state = :state, version = :version, counter_version = :counterVersion,
                            valid_until = :validUntil, net = :net, gross = :gross, updated_at = now()
                        where id = :id
                        """)
                .param("state", word(quote.state()))
                .param("version", quote.version())
                .param("counterVersion", quote.counterVersion())
                .param("validUntil", quote.validUntil())
                .param("net", quote.net())
                .param("gross", quote.gross())
                .param("id", quote.id())
                .update();
    }

    /// @throws Problem `not-found`, also where the quote is somebody else's
    public QuoteRow require(UUID id) {
        return find(id, "").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    QuoteRow lock(UUID id) {
        return find(id, "for update").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Optional<QuoteRow> find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select * from trade.quote
                        where id = :id and (:system or buyer_id = :tenant or seller_id = :tenant)
                        """ + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(QuoteRow.class))
                .optional();
    }

    /// The seller's quote for a request, locked.
    Optional<QuoteRow> lockOwn(UUID rfqId, UUID sellerId) {
        return jdbc.sql("select * from trade.quote where rfq_id = :rfq and seller_id = :seller for update")
                .param("rfq", rfqId)
                .param("seller", sellerId)
                .query(rows.of(QuoteRow.class))
                .optional();
    }

    /// The quotes for a request that the caller may see: a buyer all, a seller its own.
    public List<QuoteRow> ofRfq(UUID rfqId) {
        return ofRfq(rfqId, "");
    }

    public List<QuoteRow> lockOfRfq(UUID rfqId) {
        return ofRfq(rfqId, "for update");
    }

    private List<QuoteRow> ofRfq(UUID rfqId, String lock) {
        return jdbc.sql("""
                        select * from trade.quote
                        where rfq_id = :rfq and (buyer_id = :tenant or seller_id = :tenant)
                        order by id
                        """ + lock)
                .param("rfq", rfqId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(QuoteRow.class))
                .list();
    }

    public List<QuoteRow.Version> versions(UUID quoteId) {
        return jdbc.sql("select * from trade.quote_version where quote_id = :quote order by version")
                .param("quote", quoteId)
                .query(rows.of(QuoteRow.Version.class))
                .list();
    }

    /// All versions' lines.
    public List<QuoteRow.Line> lines(UUID quoteId) {
        return jdbc.sql("""
                        select l.* from trade.quote_line l
                        join trade.rfq_line r on r.id = l.rfq_line_id
                        where l.quote_id = :quote
                        order by l.version, r.number
                        """)
                .param("quote", quoteId)
                .query(rows.of(QuoteRow.Line.class))
                .list();
    }

    /// The lines of the versions that stand, of several quotes.
    public List<QuoteRow.Line> standingLines(Collection<UUID> quoteIds) {
        if (quoteIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select l.* from trade.quote_line l
                        join trade.quote q on q.id = l.quote_id and q.version = l.version
                        where q.id in (:quotes)
                        """)
                .param("quotes", quoteIds)
                .query(rows.of(QuoteRow.Line.class))
                .list();
    }

    /// The outcome of an award: these were chosen, the others that stood were not.
    public void award(UUID rfqId, Collection<UUID> chosen) {
        jdbc.sql("""
                        update trade.quote
                        set state = case when id in (:chosen) then 'awarded' else 'declined' end,
                            counter_version = null, updated_at = now()
                        where rfq_id = :rfq and state in ('submitted', 'countered')
                        """).param("chosen", chosen).param("rfq", rfqId).update();
    }

    private static String word(QuoteState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
