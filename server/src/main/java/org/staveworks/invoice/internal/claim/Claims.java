package org.staveworks.invoice.internal.claim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;

/// Claims on invoices and their releases. Both are facts that are only added; the invoice keeps the sum of the live
/// ones under its lock.
@Service
public class Claims {
    private final InvoiceSql invoices;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final AuditTrail audit;
    private final Clock clock;

    Claims(InvoiceSql invoices, JdbcClient jdbc, Rows rows, AuditTrail audit, Clock clock) {
        this.invoices = invoices;
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /// A claim with its release.
    ///
    /// @param amount in minor units
    public record ClaimRow(
            UUID id,
            UUID invoiceId,
            UUID statementId,
            long amount,
            String purposeType,
            UUID purposeId,
            Instant claimedAt,
            @Nullable Instant releasedAt,
            @Nullable String releaseReason) {}

    /// What the time line keeps.
    record Claimed(String purpose, Money amount) {}

    /// What a claim can rest on, of one invoice behind a statement. Sums are in minor units.
    ///
    /// @param matched what of the invoice answers for the statement
    /// @param others  what others have claimed of that
    /// @param own     what the purpose has claimed of it already
    private record Basis(UUID invoiceId, long matched, long others, long own) {
        long used() {
            return Math.min(own, matched);
        }

        long free() {
            return Math.max(matched - others - own, 0);
        }
    }

    /// @see org.staveworks.invoice.Invoices#claim
    @Transactional
    public Money claim(UUID statementId, Money amount, String purposeType, UUID purposeId) {
        var locked = matchedWith(statementId).stream().map(invoices::lock).toList();
        var bases = bases(statementId, purposeType, purposeId);
        var left = amount.minorUnits()
                - bases.values().stream().mapToLong(Basis::used).sum();
        for (var invoice : locked) {
            var basis = bases.get(invoice.id());
            var part = basis == null ? 0 : Math.min(left, basis.free());
            if (part > 0) {
                requireLeft(invoice, part);
                insert(invoice, statementId, part, purposeType, purposeId);
                tell("invoice.invoice.claimed", invoice, purposeType, purposeId, invoice.money(part), null);
                left -= part;
            }
        }
        return Money.ofMinor(amount.minorUnits() - left, amount.currency());
    }

    private static void requireLeft(InvoiceRow invoice, long part) {
        var left = Math.max(invoice.standing() - invoice.claimed(), 0);
        if (part > left) {
            throw new Problem(
                    InvoiceProblem.CLAIM_BEYOND_INVOICE,
                    Map.of(
                            "number", invoice.name(),
                            "amount", invoice.money(part).amount(),
                            "left", invoice.money(left).amount()));
        }
    }

    /// In the order of their ids, in which they are locked.
    private List<UUID> matchedWith(UUID statementId) {
        return jdbc.sql("""
                        select distinct invoice_id from invoice.match
                        where statement_id = :statement and undone_at is null order by invoice_id
                        """).param("statement", statementId).query(UUID.class).list();
    }

    private Map<UUID, Basis> bases(UUID statementId, String purposeType, UUID purposeId) {
        return jdbc
                .sql("""
                        with claimed as (
                            select c.invoice_id, c.amount, c.purpose_type = :type and c.purpose_id = :purpose as is_own
                            from invoice.claim c
                            where c.statement_id = :statement
                              and not exists (select from invoice.claim_release r where r.claim_id = c.id)
                        )
                        select m.invoice_id, sum(m.amount)::bigint as matched,
                               (select coalesce(sum(c.amount), 0)::bigint from claimed c
                                where c.invoice_id = m.invoice_id and not c.is_own) as others,
                               (select coalesce(sum(c.amount), 0)::bigint from claimed c
                                where c.invoice_id = m.invoice_id and c.is_own) as own
                        from invoice.match m
                        where m.statement_id = :statement and m.undone_at is null
                        group by m.invoice_id
                        """)
                .param("statement", statementId)
                .param("type", purposeType)
                .param("purpose", purposeId)
                .query(rows.of(Basis.class))
                .stream()
                .collect(Collectors.toMap(Basis::invoiceId, Function.identity()));
    }

    /// @see org.staveworks.invoice.Invoices#reduce
    @Transactional
    public void reduce(String purposeType, UUID purposeId, Money to, String reason) {
        var found = ofPurpose(purposeType, purposeId);
        var locked = found.stream()
                .map(ClaimRow::invoiceId)
                .distinct()
                .map(invoices::lock)
                .collect(Collectors.toMap(InvoiceRow::id, Function.identity()));
        // What is kept is kept of invoices that still answer for something.
        var ordered = found.stream()
                .sorted(Comparator.comparing(claim ->
                        Objects.requireNonNull(locked.get(claim.invoiceId())).matched() == 0))
                .toList();
        var left = to.minorUnits();
        for (var claim : ordered) {
            var invoice = Objects.requireNonNull(locked.get(claim.invoiceId()));
            var kept = Math.min(claim.amount(), left);
            if (kept < claim.amount() && release(claim, invoice, reason)) {
                if (kept > 0) {
                    insert(invoice, claim.statementId(), kept, purposeType, purposeId);
                }
                var released = invoice.money(claim.amount() - kept);
                tell("invoice.invoice.claim-released", invoice, purposeType, purposeId, released, reason);
            }
            left -= kept;
        }
    }

    private boolean release(ClaimRow claim, InvoiceRow invoice, String reason) {
        var released = jdbc.sql("""
                        insert into invoice.claim_release (claim_id, buyer_id, seller_id, released_at, reason)
                        values (:claim, :buyer, :seller, :at, :reason)
                        on conflict do nothing
                        """)
                .param("claim", claim.id())
                .param("buyer", invoice.buyerId())
                .param("seller", invoice.sellerId())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
        sum(invoice.id());
        return released > 0;
    }

    private void insert(InvoiceRow invoice, UUID statementId, long amount, String purposeType, UUID purposeId) {
        jdbc.sql("""
                        insert into invoice.claim
                            (id, invoice_id, statement_id, buyer_id, seller_id, amount, purpose_type, purpose_id,
                             claimed_at)
                        values (:id, :invoice, :statement, :buyer, :seller, :amount, :type, :purpose, :at)
                        """)
                .param("id", Ids.next())
                .param("invoice", invoice.id())
                .param("statement", statementId)
                .param("buyer", invoice.buyerId())
                .param("seller", invoice.sellerId())
                .param("amount", amount)
                .param("type", purposeType)
                .param("purpose", purposeId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sum(invoice.id());
    }

    /// Claims on an invoice, the newest first.
    @Transactional(readOnly = true)
    public List<ClaimRow> ofInvoice(UUID invoiceId) {
        return jdbc.sql(CLAIMS + " where c.invoice_id = :invoice order by c.claimed_at desc, c.id desc")
                .param("invoice", invoiceId)
                .query(rows.of(ClaimRow.class))
                .list();
    }

    private static final String CLAIMS = """
            select c.id, c.invoice_id, c.statement_id, c.amount, c.purpose_type, c.purpose_id, c.claimed_at,
                   r.released_at, r.reason as release_reason
            from invoice.claim c left join invoice.claim_release r on r.claim_id = c.id
            """;

    /// Live ones, in the order of the invoices' ids, in which they are locked.
    private List<ClaimRow> ofPurpose(String purposeType, UUID purposeId) {
        return jdbc.sql(CLAIMS + """
                         where c.purpose_type = :type and c.purpose_id = :purpose and r.claim_id is null
                         order by c.invoice_id, c.id
                        """)
                .param("type", purposeType)
                .param("purpose", purposeId)
                .query(rows.of(ClaimRow.class))
                .list();
    }

    private void sum(UUID invoiceId) {
        jdbc.sql("""
                        update invoice.invoice
                        set claimed = (select coalesce(sum(c.amount), 0) from invoice.claim c
                                       where c.invoice_id = :invoice
                                         and not exists (select from invoice.claim_release r where r.claim_id = c.id))
                        where id = :invoice
                        """).param("invoice", invoiceId).update();
    }

    private void tell(
            String action,
            InvoiceRow invoice,
            String purposeType,
            UUID purposeId,
            Money amount,
            @Nullable String reason) {
        audit.record(AuditEntry.of(action)
                .subject("invoice", invoice.id(), invoice.number())
                .about(purposeType, purposeId)
                .visibleTo(invoice.parties())
                .after(new Claimed(purposeType, amount))
                .note(reason));
    }
}
