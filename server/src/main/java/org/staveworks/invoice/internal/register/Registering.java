package org.staveworks.invoice.internal.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.invoice.internal.fapiao.EInvoice;
import org.staveworks.invoice.internal.fapiao.EInvoiceChecks;
import org.staveworks.invoice.internal.fapiao.EInvoiceReader;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.CreditCode;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.policy.InvoicePolicy;

/// Takes e-invoices (数电票) in: reads and checks the file, makes sure that the caller is a party to it and that nobody
/// uses it, keeps it, and lets a red letter take back what it names.
@Service
public class Registering {
    private final Documents documents;
    private final Fingerprints fingerprints;
    private final Refusals refusals;
    private final InvoiceSql sql;
    private final TakingBack takingBack;
    private final Organisations organisations;
    private final InvoicePolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    Registering(
            Documents documents,
            Fingerprints fingerprints,
            Refusals refusals,
            InvoiceSql sql,
            TakingBack takingBack,
            Organisations organisations,
            InvoicePolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.documents = documents;
        this.fingerprints = fingerprints;
        this.refusals = refusals;
        this.sql = sql;
        this.takingBack = takingBack;
        this.organisations = organisations;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the time line keeps.
    record Registered(
            String number,
            LocalDate issuedOn,
            Money gross,
            @Nullable String takesBack) {}

    /// Registers one file.
    ///
    /// @throws Problem what is wrong with the file, `invoice-of-others`, `invoice-registered` or `invoice-in-use`
    @Transactional
    public UUID register(String fileName, byte[] content) {
        var invoice = read(fileName, content);
        documents.forgetUnused();
        return register(invoice, documents.keep(fileName, content));
    }

    /// Registers a file that was kept before.
    @Transactional
    public UUID register(UUID documentId) {
        var document = documents.unused(documentId);
        return register(read(document.name(), document.content()), documentId);
    }

    private EInvoice read(String fileName, byte[] content) {
        var invoice = EInvoiceReader.read(fileName, content);
        var day = invoice.issuedOn();
        EInvoiceChecks.check(
                invoice,
                new EInvoiceChecks.Tolerances(
                        policy.lineTaxDifference(day).minorUnits(),
                        policy.totalTaxDifference(day).minorUnits()));
        // A day of leeway: the tax authority's calendar may be ahead of the server's.
        if (day.isAfter(LocalDate.now(clock).plusDays(1))) {
            throw Problem.field("issuedOn", InvoiceProblem.INVOICE_FROM_TOMORROW, Map.of("value", day));
        }
        return invoice;
    }

    private UUID register(EInvoice invoice, UUID documentId) {
        var caller = CurrentCaller.get();
        var seller = organisation(invoice.seller());
        var buyer = organisation(invoice.buyer());
        requireParty(invoice, caller, seller, buyer);
        fingerprints.take(invoice).ifPresent(since -> refuse(invoice, since));
        var row = row(invoice, caller, seller, buyer);
        sql.insert(row, lines(invoice, row));
        documents.becomes(documentId, row.id());
        audit.record(AuditEntry.of("invoice.invoice.registered")
                .subject("invoice", row.id(), row.number())
                .visibleTo(row.parties())
                .after(new Registered(
                        invoice.number(),
                        invoice.issuedOn(),
                        Money.ofMinor(invoice.gross(), EInvoice.CURRENCY),
                        invoice.originalNumber())));
        if (row.isRed()) {
            takingBack.by(row);
        } else {
            takingBack.earlier(row);
        }
        return row.id();
    }

    private @Nullable Organisation organisation(EInvoice.Party party) {
        return party.taxId() == null
                ? null
                : organisations.byIdentifier(CreditCode.SCHEME, party.taxId()).orElse(null);
    }

    private static void requireParty(
            EInvoice invoice, Caller caller, @Nullable Organisation seller, @Nullable Organisation buyer) {
        var isSeller = seller != null && caller.is(seller.id());
        var isBuyer = buyer != null && caller.is(buyer.id());
        if (!isSeller && !isBuyer) {
            throw new Problem(
                    InvoiceProblem.INVOICE_OF_OTHERS,
                    Map.of("number", invoice.number(), "organisation", caller.organisationName()));
        }
    }

    private void refuse(EInvoice invoice, LocalDate since) {
        var isOwn = sql.byNumber(invoice.number()).isPresent();
        if (!isOwn) {
            refusals.keep(CurrentCaller.get());
        }
        throw new Problem(
                isOwn ? InvoiceProblem.INVOICE_REGISTERED : InvoiceProblem.INVOICE_IN_USE,
                Map.of("number", invoice.number(), "since", since));
    }

    private InvoiceRow row(
            EInvoice invoice, Caller caller, @Nullable Organisation seller, @Nullable Organisation buyer) {
        return new InvoiceRow(
                Ids.next(),
                InvoiceOrigin.FAPIAO,
                invoice.kind(),
                invoice.isRed(),
                invoice.number(),
                seller == null ? null : seller.id(),
                invoice.seller().name(),
                invoice.seller().taxId(),
                buyer == null ? null : buyer.id(),
                invoice.buyer().name(),
                invoice.buyer().taxId(),
                invoice.issuedOn(),
                EInvoice.CURRENCY,
                invoice.net(),
                invoice.tax(),
                invoice.gross(),
                invoice.originalNumber(),
                null,
                invoice.confirmationNumber(),
                null,
                invoice.remark(),
                invoice.drawer(),
                invoice.taxBureauCode(),
                invoice.taxBureauName(),
                null,
                null,
                0,
                0,
                0,
                InvoiceState.REGISTERED,
                caller.organisationId(),
                caller.personName(),
                clock.instant());
    }

    private static List<InvoiceRow.Line> lines(EInvoice invoice, InvoiceRow row) {
        return invoice.lines().stream()
                .map(line -> new InvoiceRow.Line(
                        Ids.next(),
                        row.id(),
                        row.buyerId(),
                        row.sellerId(),
                        line.number(),
                        invoice.isDiscount(line) ? InvoiceRow.LineKind.DISCOUNT : InvoiceRow.LineKind.ITEM,
                        line.name(),
                        line.specification(),
                        line.unit(),
                        line.quantity(),
                        line.unitPrice(),
                        line.net(),
                        line.tax(),
                        line.gross(),
                        line.rate().treatment(),
                        line.rate().rate(),
                        line.taxCode(),
                        null))
                .toList();
    }
}
