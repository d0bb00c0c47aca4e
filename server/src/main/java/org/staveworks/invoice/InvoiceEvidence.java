package org.staveworks.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.value.Money;

/// What invoices can prove to others (发票). Row-level security shows a party its own; a module that lifts the wall to
/// show more answers for the reader's right to it, such as a holder's consent.
@Service
public class InvoiceEvidence {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final InvoiceSql invoices;

    InvoiceEvidence(JdbcClient jdbc, Rows rows, InvoiceSql invoices) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.invoices = invoices;
    }

    private record Row(
            UUID id,
            String number,
            InvoiceOrigin origin,
            InvoiceKind kind,
            InvoiceState state,
            @Nullable LocalDate issuedOn,
            String sellerName,
            @Nullable String sellerTaxId,
            String buyerName,
            @Nullable String buyerTaxId,
            String currency,
            long net,
            long tax,
            long gross,
            long reversed,
            long ofStatement,
            List<ClaimRow> claims,
            List<RedRow> takenBackBy) {

        Money money(long minorUnits) {
            return Money.ofMinor(minorUnits, currency);
        }

        EvidentInvoice evident() {
            return new EvidentInvoice(
                    id,
                    number,
                    origin,
                    kind,
                    state,
                    issuedOn,
                    sellerName,
                    sellerTaxId,
                    buyerName,
                    buyerTaxId,
                    money(net),
                    money(tax),
                    money(gross),
                    money(gross - reversed),
                    money(ofStatement),
                    claims.stream()
                            .map(claim -> new EvidentInvoice.Claim(
                                    claim.purposeType(), claim.purposeId(), money(claim.amount()), claim.claimedAt()))
                            .toList(),
                    takenBackBy.stream()
                            .map(red -> new EvidentInvoice.TakenBack(red.number(), red.issuedOn(), money(red.gross())))
                            .toList());
        }
    }

    private record ClaimRow(String purposeType, UUID purposeId, long amount, Instant claimedAt) {}

    private record RedRow(String number, @Nullable LocalDate issuedOn, long gross) {}

    /// The invoices that were ever matched with lines of a statement, in one statement.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<EvidentInvoice> ofStatement(UUID statementId) {
        return jdbc.sql("""
                        select i.*, m.of_statement,
                               (select coalesce(jsonb_agg(jsonb_build_object(
                                           'purpose_type', c.purpose_type, 'purpose_id', c.purpose_id,
                                           'amount', c.amount, 'claimed_at', c.claimed_at) order by c.id), '[]')
                                from invoice.claim c
                                where c.invoice_id = i.id
                                  and not exists (select from invoice.claim_release r where r.claim_id = c.id)
                               ) as claims,
                               (select coalesce(jsonb_agg(jsonb_build_object(
                                           'number', r.number, 'issued_on', r.issued_on, 'gross', r.gross)
                                           order by r.issued_on, r.id), '[]')
                                from invoice.invoice r
                                where r.original_number = i.number and r.original_id = i.id) as taken_back_by
                        from (select invoice_id,
                                     coalesce(sum(amount) filter (where undone_at is null), 0)::bigint as of_statement
                              from invoice.match where statement_id = :statement group by invoice_id) m
                        join invoice.invoice i on i.id = m.invoice_id
                        order by i.issued_on, i.number
                        """).param("statement", statementId).query(rows.of(Row.class)).stream()
                .map(Row::evident)
                .toList();
    }

    /// What an invoice is for, as it writes it.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<EvidentInvoice.Line> lines(EvidentInvoice invoice) {
        var currency = invoice.gross().currency();
        return invoices.lines(invoice.id()).stream()
                .map(line -> new EvidentInvoice.Line(
                        line.number(),
                        line.name(),
                        line.specification(),
                        plain(line.quantity()),
                        line.unit(),
                        plain(line.rate()),
                        Money.ofMinor(line.net(), currency),
                        Money.ofMinor(line.tax(), currency)))
                .toList();
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
