package org.staveworks.invoice.internal.claim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;

/// Claims on invoices and their releases. Both are facts that are only added; the invoice keeps the sum of the live
/// ones
/// under its lock.
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
            long amount,
            String purposeType,
            UUID purposeId,
            Instant claimedAt,
            @Nullable Instant releasedAt,
            @Nullable String releaseReason) {
        public boolean isLive() {
            return releasedAt == null;
        }
    }

    /// What the time line keeps.
    record Claimed(String purpose, Money amount) {}

    @Transactional
    public void claim(UUID invoiceId, Money amount, String purposeType, UUID purposeId) {
        var invoice = invoices.lock(invoiceId);
        requireClaimable(invoice, amount);
        var earlier = of(invoiceId, purposeType, purposeId);
        if (earlier.isPresent()) {
            requireSame(invoice, earlier.get(), amount);
            return;
        }
        if (amount.minorUnits() > invoice.standing() - invoice.claimed()) {
            throw new Problem(
                    InvoiceProblem.CLAIM_BEYOND_INVOICE,
                    Map.of(
                            "number", invoice.name(),
                            "amount", amount.amount(),
                            "left",
                                    invoice.money(Math.max(invoice.standing() - invoice.claimed(), 0))
                                            .amount()));
        }
        jdbc.sql("""
                        insert into invoice.claim
                            (id, invoice_id, buyer_id, seller_id, amount, purpose_type, purpose_id, claimed_at)
                        values (:id, :invoice, :buyer, :seller, :amount, :type, :purpose, :at)
                        """)
                .param("id", Ids.next())
                .param("invoice", invoiceId)
                .param("buyer", invoice.buyerId())
                .param("seller", invoice.sellerId())
                .param("amount", amount.minorUnits())
                .param("type", purposeType)
                .param("purpose", purposeId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sum(invoiceId);
        tell("invoice.invoice.claimed", invoice, purposeType, purposeId, amount, null);
    }

    @Transactional
    public void release(String purposeType, UUID purposeId, String reason) {
        for (var claim : ofPurpose(purposeType, purposeId)) {
            var invoice = invoices.lock(claim.invoiceId());
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
            if (released > 0) {
                sum(invoice.id());
                tell(
                        "invoice.invoice.claim-released",
                        invoice,
                        purposeType,
                        purposeId,
                        invoice.money(claim.amount()),
                        reason);
            }
        }
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
            select c.id, c.invoice_id, c.amount, c.purpose_type, c.purpose_id, c.claimed_at, r.released_at,
                   r.reason as release_reason
            from invoice.claim c left join invoice.claim_release r on r.claim_id = c.id
            """;

    private Optional<ClaimRow> of(UUID invoiceId, String purposeType, UUID purposeId) {
        return ofPurpose(purposeType, purposeId).stream()
                .filter(claim -> claim.invoiceId().equals(invoiceId))
                .findFirst();
    }

    /// In the order of the invoices' ids, in which they are locked.
    private List<ClaimRow> ofPurpose(String purposeType, UUID purposeId) {
        return jdbc.sql(CLAIMS + " where c.purpose_type = :type and c.purpose_id = :purpose order by c.invoice_id")
                .param("type", purposeType)
                .param("purpose", purposeId)
                .query(rows.of(ClaimRow.class))
                .list();
    }

    private static void requireClaimable(InvoiceRow invoice, Money amount) {
        var isIssued = invoice.state() != InvoiceState.DRAFT && invoice.state() != InvoiceState.VOIDED;
        if (invoice.isRed() || !isIssued) {
            throw new Problem(
                    InvoiceProblem.INVOICE_NOT_CLAIMABLE, Map.of("number", invoice.name(), "state", invoice.state()));
        }
        if (amount.minorUnits() <= 0 || !amount.currency().equals(invoice.currency())) {
            throw Problem.field("amount", KernelProblem.NOT_POSITIVE, Map.of());
        }
    }

    private static void requireSame(InvoiceRow invoice, ClaimRow earlier, Money amount) {
        if (!earlier.isLive()) {
            throw new Problem(InvoiceProblem.CLAIM_RELEASED, Map.of("number", invoice.name()));
        }
        if (earlier.amount() != amount.minorUnits()) {
            throw new Problem(
                    InvoiceProblem.CLAIM_DIFFERS,
                    Map.of(
                            "number", invoice.name(),
                            "amount", amount.amount(),
                            "claimed", invoice.money(earlier.amount()).amount()));
        }
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
        var entry = AuditEntry.of(action)
                .subject("invoice", invoice.id(), invoice.number())
                .about(purposeType, purposeId)
                .after(new Claimed(purposeType, amount))
                .note(reason);
        if (invoice.sellerId() != null) {
            entry.visibleTo(invoice.sellerId());
        }
        audit.record(entry);
    }
}
