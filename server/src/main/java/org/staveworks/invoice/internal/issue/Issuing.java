package org.staveworks.invoice.internal.issue;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.TaxTreatment;
import org.staveworks.invoice.VatCategory;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.invoice.internal.matching.Coverage;
import org.staveworks.invoice.internal.matching.Matching;
import org.staveworks.invoice.internal.matching.StatementRow;
import org.staveworks.invoice.internal.register.TakingBack;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;

/// Issues invoices for trade across a border: a draft from an agreed statement, its issue under a number without gaps,
/// and the credit note that takes it back. An issued invoice is matched with the lines that it was drawn from.
@Service
public class Issuing {
    private static final String CHINA = "CN";
    private static final String INVOICE_PREFIX = "INV";
    private static final String CREDIT_NOTE_PREFIX = "CRN";
    private static final int REASON_LENGTH_MAX = 500;
    private static final int DUE_DAYS = 30;

    private final InvoiceSql invoices;
    private final IssueSql sql;
    private final IssueTerms terms;
    private final NumberSeries numbers;
    private final Coverage coverage;
    private final Matching matching;
    private final TakingBack takingBack;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Issuing(
            InvoiceSql invoices,
            IssueSql sql,
            IssueTerms terms,
            NumberSeries numbers,
            Coverage coverage,
            Matching matching,
            TakingBack takingBack,
            Organisations organisations,
            AuditTrail audit,
            Clock clock) {
        this.invoices = invoices;
        this.sql = sql;
        this.terms = terms;
        this.numbers = numbers;
        this.coverage = coverage;
        this.matching = matching;
        this.takingBack = takingBack;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the time line keeps.
    record Issued(@Nullable String number, Money gross) {}

    /// Writes a draft for all that is not invoiced of an agreed statement.
    ///
    /// @throws Problem `invoice-needs-fapiao` between two parties in China, `statement-covered`
    @Transactional
    public UUID draft(UUID statementId, IssueTerms.Details details) {
        var covered = coverage.of(statementId);
        var statement = covered.statement();
        var caller = CurrentCaller.get();
        if (!caller.is(statement.sellerId())) {
            throw new Problem(InvoiceProblem.SELLER_ISSUES, Map.of("number", statement.number()));
        }
        var seller = organisations.require(statement.sellerId());
        var buyer = organisations.require(statement.buyerId());
        requireForeign(statement, seller, buyer);
        var open = covered.lines().stream().filter(line -> line.open() > 0).toList();
        if (open.isEmpty()) {
            throw new Problem(InvoiceProblem.STATEMENT_COVERED, Map.of("number", statement.number()));
        }
        var agreed = terms.of(details, seller, buyer, statement.number(), dueOn(statement));
        requireVatNumber(agreed, open.stream().anyMatch(line -> line.vatRate().signum() > 0));
        var id = Ids.next();
        var lines = new ArrayList<InvoiceRow.Line>();
        open.forEach(line -> lines.add(line(id, statement, line, lines.size() + 1)));
        var row = row(id, statement, caller, seller, buyer, lines, terms.write(agreed));
        invoices.insert(row, lines);
        audit.record(AuditEntry.of("invoice.invoice.drafted")
                .subject("invoice", id, null)
                .after(new Issued(null, row.money(row.gross()))));
        return id;
    }

    /// Says the terms of a draft anew.
    @Transactional
    public void edit(UUID id, IssueTerms.Details details) {
        var draft = requireDraft(id);
        var old = terms.read(Objects.requireNonNull(draft.terms()));
        var changed = terms.of(
                details,
                organisations.require(Objects.requireNonNull(draft.sellerId())),
                organisations.require(Objects.requireNonNull(draft.buyerId())),
                old.buyerReference(),
                old.dueOn());
        requireVatNumber(changed, draft.tax() > 0);
        sql.setTerms(id, terms.write(changed));
        audit.record(AuditEntry.of("invoice.invoice.edited")
                .subject("invoice", id, null)
                .before(old)
                .after(changed));
    }

    @Transactional
    public void discard(UUID id) {
        requireDraft(id);
        sql.discard(id, clock.instant());
        audit.record(AuditEntry.of("invoice.invoice.discarded").subject("invoice", id, null));
    }

    /// Gives the draft its number and day, and matches it with the lines that it was drawn from.
    ///
    /// @throws Problem `match-beyond-accepted` where the lines were invoiced some other way meanwhile
    @Transactional
    public void issue(UUID id) {
        var draft = requireDraft(id);
        var day = LocalDate.now(clock);
        var number = numbers.next(Objects.requireNonNull(draft.sellerId()), INVOICE_PREFIX, day.getYear());
        sql.issue(id, number, day, clock.instant());
        audit.record(AuditEntry.of("invoice.invoice.issued")
                .subject("invoice", id, number)
                .about("statement", Objects.requireNonNull(draft.statementId()))
                .visibleTo(Objects.requireNonNull(draft.buyerId()))
                .after(new Issued(number, draft.money(draft.gross()))));
        matching.match(
                id,
                invoices.lines(id).stream()
                        .map(line -> new Matching.Part(
                                Objects.requireNonNull(draft.statementId()),
                                Objects.requireNonNull(line.statementLineId()),
                                draft.money(line.gross())))
                        .toList());
    }

    /// Takes an issued invoice back in full.
    ///
    /// @return the credit note
    @Transactional
    public UUID credit(UUID id, @Nullable String reason) {
        var checks = new FieldChecks();
        var said = checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var invoice = invoices.lock(id);
        requireSeller(invoice);
        if (invoice.origin() != InvoiceOrigin.PLATFORM || invoice.number() == null || invoice.standing() <= 0) {
            throw new Problem(
                    InvoiceProblem.INVOICE_NOT_CREDITABLE, Map.of("number", invoice.name(), "state", invoice.state()));
        }
        var day = LocalDate.now(clock);
        var number = numbers.next(Objects.requireNonNull(invoice.sellerId()), CREDIT_NOTE_PREFIX, day.getYear());
        var note = creditNote(invoice, number, day, said);
        invoices.insert(
                note,
                invoices.lines(id).stream()
                        .map(line -> negated(line, note.id()))
                        .toList());
        audit.record(AuditEntry.of("invoice.invoice.credited")
                .subject("invoice", note.id(), number)
                .about("invoice", id)
                .visibleTo(Objects.requireNonNull(invoice.buyerId()))
                .after(new Issued(number, note.money(note.gross())))
                .note(said));
        takingBack.by(note);
        return note.id();
    }

    private InvoiceRow requireDraft(UUID id) {
        var draft = invoices.lock(id);
        requireSeller(draft);
        if (draft.state() != InvoiceState.DRAFT) {
            throw new Problem(
                    InvoiceProblem.INVOICE_NOT_A_DRAFT, Map.of("number", draft.name(), "state", draft.state()));
        }
        return draft;
    }

    private static void requireSeller(InvoiceRow invoice) {
        if (!invoice.isSeller(CurrentCaller.get())) {
            throw new Problem(InvoiceProblem.SELLER_ISSUES, Map.of("number", invoice.name()));
        }
    }

    /// In China the tax authority's platform issues, not this one.
    private static void requireForeign(StatementRow statement, Organisation seller, Organisation buyer) {
        if (seller.country().equals(CHINA) && buyer.country().equals(CHINA)) {
            throw new Problem(InvoiceProblem.INVOICE_NEEDS_FAPIAO, Map.of("number", statement.number()));
        }
    }

    private static void requireVatNumber(InvoiceTerms terms, boolean hasTax) {
        var isOutside = !terms.untaxed().needsSellerVatNumber() && !hasTax;
        if (!isOutside && terms.seller().vatNumber() == null) {
            throw Problem.field("seller.vatNumber", KernelProblem.REQUIRED, Map.of());
        }
        // EN 16931 BR-O-11: what is outside the scope of VAT stands on an invoice of its own.
        if (terms.untaxed() == VatCategory.OUTSIDE_SCOPE && hasTax) {
            throw Problem.field("untaxed", InvoiceProblem.OUTSIDE_SCOPE_MIXED, Map.of());
        }
    }

    private LocalDate dueOn(StatementRow statement) {
        var today = LocalDate.now(clock);
        var payableBy = statement.payableBy();
        return payableBy == null || payableBy.isBefore(today) ? today.plusDays(DUE_DAYS) : payableBy;
    }

    private static InvoiceRow.Line line(UUID id, StatementRow statement, StatementRow.Line line, int number) {
        var gross = statement.money(line.open());
        var net = Money.rounded(
                gross.amount().divide(BigDecimal.ONE.add(line.vatRate()), 10, java.math.RoundingMode.HALF_UP),
                gross.currency());
        var isWhole = line.matched() == 0 && line.quantity() != null;
        return new InvoiceRow.Line(
                Ids.next(),
                id,
                statement.buyerId(),
                statement.sellerId(),
                number,
                InvoiceRow.LineKind.ITEM,
                line.description(),
                line.orderNumber() + " / " + line.deliveryNumber(),
                isWhole ? line.unit() : null,
                isWhole ? line.quantity() : null,
                isWhole ? line.unitPrice() : null,
                net.minorUnits(),
                gross.minus(net).minorUnits(),
                gross.minorUnits(),
                TaxTreatment.TAXED,
                line.vatRate(),
                null,
                line.id());
    }

    private InvoiceRow row(
            UUID id,
            StatementRow statement,
            Caller caller,
            Organisation seller,
            Organisation buyer,
            List<InvoiceRow.Line> lines,
            String written) {
        return new InvoiceRow(
                id,
                InvoiceOrigin.PLATFORM,
                InvoiceKind.COMMERCIAL,
                false,
                null,
                seller.id(),
                seller.name(),
                seller.identifier(),
                buyer.id(),
                buyer.name(),
                buyer.identifier(),
                null,
                statement.currency(),
                lines.stream().mapToLong(InvoiceRow.Line::net).sum(),
                lines.stream().mapToLong(InvoiceRow.Line::tax).sum(),
                lines.stream().mapToLong(InvoiceRow.Line::gross).sum(),
                null,
                null,
                null,
                null,
                null,
                caller.personName(),
                null,
                null,
                written,
                statement.id(),
                0,
                0,
                0,
                InvoiceState.DRAFT,
                caller.organisationId(),
                caller.personName(),
                clock.instant());
    }

    private InvoiceRow creditNote(InvoiceRow invoice, String number, LocalDate day, String reason) {
        var caller = CurrentCaller.get();
        return new InvoiceRow(
                Ids.next(),
                InvoiceOrigin.PLATFORM,
                InvoiceKind.COMMERCIAL,
                true,
                number,
                invoice.sellerId(),
                invoice.sellerName(),
                invoice.sellerTaxId(),
                invoice.buyerId(),
                invoice.buyerName(),
                invoice.buyerTaxId(),
                day,
                invoice.currency(),
                -invoice.net(),
                -invoice.tax(),
                -invoice.gross(),
                invoice.number(),
                invoice.id(),
                null,
                reason,
                null,
                caller.personName(),
                null,
                null,
                invoice.terms(),
                invoice.statementId(),
                0,
                0,
                0,
                InvoiceState.REGISTERED,
                caller.organisationId(),
                caller.personName(),
                clock.instant());
    }

    private static InvoiceRow.Line negated(InvoiceRow.Line line, UUID noteId) {
        return new InvoiceRow.Line(
                Ids.next(),
                noteId,
                line.buyerId(),
                line.sellerId(),
                line.number(),
                line.kind(),
                line.name(),
                line.specification(),
                line.unit(),
                line.quantity() == null ? null : line.quantity().negate(),
                line.unitPrice(),
                -line.net(),
                -line.tax(),
                -line.gross(),
                line.treatment(),
                line.rate(),
                line.taxCode(),
                line.statementLineId());
    }
}
