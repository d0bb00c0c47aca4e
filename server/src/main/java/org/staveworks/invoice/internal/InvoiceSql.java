package org.staveworks.invoice.internal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.invoice.MatchedInvoice;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of invoices and their lines.
@Repository
public class InvoiceSql {
    /// The platform itself sees those of everybody; a draft is its seller's own.
    private static final String OWN = """
            (:system or seller_id = :tenant or buyer_id = :tenant and state not in ('draft', 'voided'))
            """;

    private final JdbcClient jdbc;
    private final Rows rows;

    InvoiceSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public void insert(InvoiceRow invoice, List<InvoiceRow.Line> lines) {
        jdbc.sql("""
                        insert into invoice.invoice
                            (id, origin, kind, is_red, number, seller_id, seller_name, seller_tax_id, buyer_id,
                             buyer_name, buyer_tax_id, issued_on, currency, net, tax, gross, original_number,
                             original_id, confirmation_number, reason, remark, drawer, tax_bureau_code,
                             tax_bureau_name, terms, statement_id, made_by, made_by_name, made_at, issued_at)
                        select id, origin, kind, is_red, number, seller_id, seller_name, seller_tax_id, buyer_id,
                               buyer_name, buyer_tax_id, issued_on, currency, net, tax, gross, original_number,
                               original_id, confirmation_number, reason, remark, drawer, tax_bureau_code,
                               tax_bureau_name, :terms::jsonb, statement_id, made_by, made_by_name, made_at,
                               case when number is not null then made_at end
                        from jsonb_populate_record(null::invoice.invoice, :row::jsonb - 'terms')
                        """)
                .param("row", rows.json(invoice))
                .param("terms", invoice.terms())
                .update();
        insertLines(lines);
    }

    public void insertLines(List<InvoiceRow.Line> lines) {
        jdbc.sql("""
                        insert into invoice.invoice_line
                        select * from jsonb_populate_recordset(null::invoice.invoice_line, :rows::jsonb)
                        """).param("rows", rows.json(lines)).update();
    }

    /// @throws Problem `not-found`, also where the invoice is somebody else's
    public InvoiceRow require(UUID id) {
        return find(id, "").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Reads the invoice and keeps everybody else from changing it until the transaction ends.
    public InvoiceRow lock(UUID id) {
        return find(id, " for update").orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Optional<InvoiceRow> find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("select * from invoice.invoice where id = :id and " + OWN + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(InvoiceRow.class))
                .optional();
    }

    /// The e-invoice with a number, if the caller is a party to it.
    public Optional<InvoiceRow> byNumber(String number) {
        var caller = CurrentCaller.get();
        return jdbc.sql("select * from invoice.invoice where origin = 'fapiao' and number = :number and " + OWN)
                .param("number", number)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(InvoiceRow.class))
                .optional();
    }

    /// The invoice that a red letter or credit note names, if it is known here.
    public Optional<UUID> originalOf(InvoiceRow red) {
        return jdbc.sql("""
                        select id from invoice.invoice
                        where not is_red and number = :number and origin = :origin and seller_tax_id = :seller
                        """)
                .param("number", red.originalNumber())
                .param("origin", red.origin().name().toLowerCase(Locale.ROOT))
                .param("seller", red.sellerTaxId())
                .query(UUID.class)
                .optional();
    }

    /// Red letters and credit notes that name an invoice as theirs.
    public List<InvoiceRow> takingBack(InvoiceRow original) {
        return jdbc.sql("""
                        select * from invoice.invoice
                        where is_red and original_number = :number and origin = :origin and seller_tax_id = :seller
                        order by issued_on, id
                        """)
                .param("number", original.number())
                .param("origin", original.origin().name().toLowerCase(Locale.ROOT))
                .param("seller", original.sellerTaxId())
                .query(rows.of(InvoiceRow.class))
                .list();
    }

    public List<InvoiceRow.Line> lines(UUID invoiceId) {
        return jdbc.sql("select * from invoice.invoice_line where invoice_id = :invoice order by number")
                .param("invoice", invoiceId)
                .query(rows.of(InvoiceRow.Line.class))
                .list();
    }

    /// Invoices that answer for a statement.
    public List<MatchedInvoice> ofStatement(UUID statementId) {
        return jdbc.sql("""
                        select i.*, m.amount as of_statement from invoice.invoice i
                        join (select invoice_id, sum(amount)::bigint as amount from invoice.match
                              where statement_id = :statement and undone_at is null group by invoice_id) m
                          on m.invoice_id = i.id
                        order by i.issued_on, i.number
                        """)
                .param("statement", statementId)
                .query((row, index) ->
                        matched(rows.of(InvoiceRow.class).mapRow(row, index), row.getLong("of_statement")))
                .list();
    }

    private static MatchedInvoice matched(@Nullable InvoiceRow found, long ofStatement) {
        var invoice = Objects.requireNonNull(found);
        return new MatchedInvoice(
                invoice.id(),
                invoice.name(),
                invoice.origin(),
                invoice.kind(),
                invoice.issuedOn(),
                invoice.sellerName(),
                invoice.sellerTaxId(),
                invoice.buyerName(),
                invoice.buyerTaxId(),
                invoice.money(invoice.gross()),
                invoice.money(invoice.standing()),
                invoice.money(ofStatement),
                invoice.money(invoice.claimed()));
    }

    /// Invoices between two parties of which something is not matched, the oldest first.
    public List<InvoiceRow> matchable(UUID buyerId, UUID sellerId, String currency, int limit) {
        return jdbc.sql("""
                        select * from invoice.invoice
                        where buyer_id = :buyer and seller_id = :seller and currency = :currency and not is_red
                          and state in ('registered', 'partly_matched')
                        order by issued_on, id limit :limit
                        """)
                .param("buyer", buyerId)
                .param("seller", sellerId)
                .param("currency", currency)
                .param("limit", limit)
                .query(rows.of(InvoiceRow.class))
                .list();
    }

    /// Says that red letters have taken back so much of an invoice.
    public void setReversed(UUID id, long reversed) {
        jdbc.sql("update invoice.invoice set reversed = :reversed where id = :id")
                .param("reversed", reversed)
                .param("id", id)
                .update();
    }

    public void setOriginal(UUID redId, UUID originalId) {
        jdbc.sql("update invoice.invoice set original_id = :original where id = :id")
                .param("original", originalId)
                .param("id", redId)
                .update();
    }
}
