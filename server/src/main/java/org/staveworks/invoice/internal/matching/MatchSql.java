package org.staveworks.invoice.internal.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.db.Rows;

/// The SQL of agreed statements, their lines, and matches.
@Repository
public class MatchSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    MatchSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// A statement as it is first kept.
    record NewStatement(
            UUID id,
            String number,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            String currency,
            long total,
            LocalDate agreedOn,
            @Nullable LocalDate payableBy) {}

    record NewMatch(
            UUID id,
            UUID invoiceId,
            UUID statementId,
            UUID statementLineId,
            UUID buyerId,
            UUID sellerId,
            long amount,
            String matchedByName,
            Instant matchedAt) {}

    boolean isKnown(UUID statementId) {
        return jdbc.sql("select exists (select from invoice.statement where id = :id)")
                .param("id", statementId)
                .query(Boolean.class)
                .single();
    }

    void keep(NewStatement statement, List<StatementRow.Line> lines) {
        jdbc.sql("""
                        with kept as (
                            insert into invoice.statement
                                (id, number, buyer_id, buyer_name, seller_id, seller_name, currency, total, agreed_on,
                                 payable_by)
                            select id, number, buyer_id, buyer_name, seller_id, seller_name, currency, total,
                                   agreed_on, payable_by
                            from jsonb_populate_record(null::invoice.statement, :statement::jsonb)
                            on conflict do nothing
                            returning id
                        )
                        insert into invoice.statement_line
                        select l.* from jsonb_populate_recordset(null::invoice.statement_line, :lines::jsonb) l
                        join kept on kept.id = l.statement_id
                        """)
                .param("statement", rows.json(statement))
                .param("lines", rows.json(lines))
                .update();
    }

    Optional<StatementRow> find(UUID statementId) {
        return jdbc.sql("select * from invoice.statement where id = :id")
                .param("id", statementId)
                .query(rows.of(StatementRow.class))
                .optional();
    }

    /// Statements, locked in the order of their ids.
    List<StatementRow> lock(Collection<UUID> statementIds) {
        return jdbc.sql("select * from invoice.statement where id in (:ids) order by id for update")
                .param("ids", statementIds)
                .query(rows.of(StatementRow.class))
                .list();
    }

    /// All lines of statements.
    List<StatementRow.Line> lines(Collection<UUID> statementIds) {
        return jdbc.sql("""
                        select * from invoice.statement_line where statement_id in (:ids)
                        order by accepted_on, order_number, number, id
                        """)
                .param("ids", statementIds)
                .query(rows.of(StatementRow.Line.class))
                .list();
    }

    /// Agreed statements between two parties that invoices don't cover yet, the oldest first.
    List<StatementRow> open(UUID buyerId, UUID sellerId, String currency, int limit) {
        return jdbc.sql("""
                        select * from invoice.statement
                        where buyer_id = :buyer and seller_id = :seller and currency = :currency and covered < total
                        order by agreed_on, id limit :limit
                        """)
                .param("buyer", buyerId)
                .param("seller", sellerId)
                .param("currency", currency)
                .param("limit", limit)
                .query(rows.of(StatementRow.class))
                .list();
    }

    void insert(List<NewMatch> matches) {
        jdbc.sql("""
                        insert into invoice.match
                            (id, invoice_id, statement_id, statement_line_id, buyer_id, seller_id, amount,
                             matched_by_name, matched_at)
                        select id, invoice_id, statement_id, statement_line_id, buyer_id, seller_id, amount,
                               matched_by_name, matched_at
                        from jsonb_populate_recordset(null::invoice.match, :rows::jsonb)
                        """).param("rows", rows.json(matches)).update();
    }

    void undo(Collection<UUID> matchIds, String byName, Instant at, String reason) {
        jdbc.sql("""
                        update invoice.match
                        set undone_by_name = :by, undone_at = :at, undone_reason = :reason
                        where id in (:ids) and undone_at is null
                        """)
                .param("by", byName)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("ids", matchIds)
                .update();
    }

    /// Works out anew what the live matches come to, on the invoice and on the statements' lines.
    void sum(UUID invoiceId, Collection<UUID> statementIds, long tolerance) {
        jdbc.sql("""
                        update invoice.invoice
                        set tolerance = :tolerance,
                            matched = (select coalesce(sum(amount), 0) from invoice.match
                                       where invoice_id = :invoice and undone_at is null)
                        where id = :invoice
                        """).param("invoice", invoiceId).param("tolerance", tolerance).update();
        jdbc.sql("""
                        update invoice.statement_line l
                        set matched = (select coalesce(sum(amount), 0) from invoice.match m
                                       where m.statement_line_id = l.id and m.undone_at is null)
                        where l.statement_id in (:statements)
                        """).param("statements", statementIds).update();
        jdbc.sql("""
                        update invoice.statement s
                        set tolerance = :tolerance,
                            covered = (select sum(matched) from invoice.statement_line l where l.statement_id = s.id)
                        where s.id in (:statements)
                        """)
                .param("tolerance", tolerance)
                .param("statements", statementIds)
                .update();
    }

    private static final String MATCHES = """
            select m.id, m.invoice_id, i.number as invoice_number, m.statement_id, s.number as statement_number,
                   m.statement_line_id, l.number as line_number, l.order_id, l.order_number, l.delivery_id,
                   l.delivery_number, l.description, m.amount, m.matched_by_name, m.matched_at, m.undone_by_name,
                   m.undone_at, m.undone_reason
            from invoice.match m
            join invoice.invoice i on i.id = m.invoice_id
            join invoice.statement s on s.id = m.statement_id
            join invoice.statement_line l on l.id = m.statement_line_id
            """;

    /// Matches of an invoice, the newest first, undone ones too.
    List<MatchRow> ofInvoice(UUID invoiceId) {
        return jdbc.sql(MATCHES + " where m.invoice_id = :invoice order by m.matched_at desc, m.id desc")
                .param("invoice", invoiceId)
                .query(rows.of(MatchRow.class))
                .list();
    }

    /// Live matches of a statement.
    List<MatchRow> ofStatement(UUID statementId) {
        return jdbc.sql(MATCHES
                        + " where m.statement_id = :statement and m.undone_at is null order by m.matched_at, m.id")
                .param("statement", statementId)
                .query(rows.of(MatchRow.class))
                .list();
    }
}
