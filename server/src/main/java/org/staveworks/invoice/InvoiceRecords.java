package org.staveworks.invoice;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;

/// Counts the invoices of organisations up to a day (开票记录), one statement for one or for all of them. The caller lifts
/// the wall where it counts others, and answers for its right to do so.
@Service
public class InvoiceRecords {
    private final JdbcClient jdbc;
    private final Rows rows;

    InvoiceRecords(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// As a seller.
    ///
    /// @param issued    invoices that stand or stood, red letters and credit notes not counted
    /// @param takenBack of them, in full or in part
    public record InvoiceRecord(UUID organisationId, int issued, int takenBack) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<InvoiceRecord> all(LocalDate asOf) {
        return read(null, asOf);
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public InvoiceRecord of(UUID organisationId, LocalDate asOf) {
        var found = read(organisationId, asOf);
        return found.isEmpty() ? new InvoiceRecord(organisationId, 0, 0) : found.getFirst();
    }

    private List<InvoiceRecord> read(@Nullable UUID seller, LocalDate asOf) {
        return jdbc.sql("""
                        select seller_id as organisation_id, count(*)::int as issued,
                               (count(*) filter (where reversed > 0))::int as taken_back
                        from invoice.invoice
                        where seller_id is not null and not is_red and discarded_at is null and issued_on <= :asOf
                          and (cast(:seller as uuid) is null or seller_id = cast(:seller as uuid))
                        group by seller_id order by seller_id
                        """)
                .param("seller", seller)
                .param("asOf", asOf)
                .query(rows.of(InvoiceRecord.class))
                .list();
    }

    /// Invoices that an organisation could not register because their numbers are in use.
    public record Refusals(UUID organisationId, String organisationName, int refused, LocalDate lastOn) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Refusals> refusals(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select organisation_id, max(organisation_name) as organisation_name, count(*)::int as refused,
                               max(refused_on) as last_on
                        from invoice.refusal where refused_on between :from and :to
                        group by organisation_id order by organisation_id
                        """)
                .param("from", from)
                .param("to", to)
                .query(rows.of(Refusals.class))
                .list();
    }
}
