package org.staveworks.finance.internal.evidence;

import static org.staveworks.finance.internal.financing.EvidenceFact.*;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.evidence.EvidenceDocument.InvoiceClaim;
import org.staveworks.finance.internal.evidence.EvidenceDocument.InvoiceSheet;
import org.staveworks.finance.internal.evidence.EvidenceDocument.NoteLine;
import org.staveworks.finance.internal.evidence.EvidenceDocument.NoteSheet;
import org.staveworks.finance.internal.evidence.EvidenceDocument.StatementLine;
import org.staveworks.finance.internal.evidence.EvidenceDocument.StatementSheet;
import org.staveworks.finance.internal.evidence.EvidenceDocument.WorkSheet;
import org.staveworks.finance.internal.financing.FinancingSteps;
import org.staveworks.invoice.EvidentInvoice;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.production.WorkOrderEvidence;
import org.staveworks.trade.DeliveryEvidence;
import org.staveworks.trade.OrderEvidence;
import org.staveworks.trade.StatementEvidence;

/// Opens documents behind the facts of an evidence file for the bank that the file is for. Nobody's permission on the
/// document itself is widened: the consent is asked each time, and each look leaves a trace in the holder's time lines,
/// of the request and of the document.
@Service
public class EvidenceDocuments {
    private final Looks looks;
    private final AuditTrail audit;

    EvidenceDocuments(Looks looks, AuditTrail audit) {
        this.looks = looks;
        this.audit = audit;
    }

    /// What the time line keeps.
    record Read(String document) {}

    /// @throws Problem `not-found` where the document is not of this file, `consent-ended`, `fact-not-consented`
    public EvidenceDocument open(UUID financingId, DocumentType type, UUID documentId) {
        var look = looks.at(financingId);
        if (!look.shows(DOCUMENT) || !type.isNamedBy(look.shown())) {
            throw new Problem(
                    FinanceProblem.FACT_NOT_CONSENTED,
                    Map.of(
                            "number", look.financing().number(),
                            "holder", look.financing().holderName()));
        }
        var document = switch (type) {
            case ORDER -> order(look, documentId);
            case WORK_ORDER -> workOrder(look, documentId);
            case DELIVERY -> delivery(look, documentId);
            case STATEMENT -> statement(look, documentId);
            case INVOICE -> invoice(look, documentId);
        };
        audit.record(FinancingSteps.entry("finance.financing.document-read", look.financing())
                .about(type.word(), documentId)
                .after(new Read(document.number())));
        return document;
    }

    private EvidenceDocument order(Look look, UUID id) {
        only(look.statement().lines().stream().filter(line -> line.orderId().equals(id)));
        var order = looks.order(id);
        return document(look, DocumentType.ORDER, id, order.number(), order, null, null, null, null);
    }

    private EvidenceDocument workOrder(Look look, UUID id) {
        var work =
                only(looks.workOrders(look).stream().filter(found -> found.id().equals(id)));
        var operations = look.shows(SCANS)
                ? work.operations()
                : work.operations().stream()
                        .filter(WorkOrderEvidence.Operation::isInspection)
                        .toList();
        if (operations.isEmpty() && !look.shows(SCANS)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var unit = work.quantity().unit();
        var sheet = new WorkSheet(
                work.product(),
                work.specification(),
                look.given(ORDER, work::orderNumber),
                work.quantity(),
                look.given(SCANS, work::state),
                look.given(SCANS, () -> new Quantity(work.good(), unit)),
                look.given(SCANS, () -> new Quantity(work.scrap(), unit)),
                look.given(SCANS, work::firstScanAt),
                look.given(SCANS, work::lastScanAt),
                operations);
        return document(look, DocumentType.WORK_ORDER, id, work.number(), null, sheet, null, null, null);
    }

    private EvidenceDocument delivery(Look look, UUID id) {
        var delivery =
                only(looks.deliveries(look).stream().filter(found -> found.id().equals(id)));
        var isJudgementShown = look.shows(ACCEPTANCE) || look.shows(INSPECTION);
        var sheet = new NoteSheet(
                look.given(ORDER, delivery::orderNumber),
                look.given(DELIVERY, delivery::dispatchedOn),
                look.given(DELIVERY, delivery::carrier),
                look.given(DELIVERY, delivery::tracking),
                look.given(ACCEPTANCE, delivery::receivedOn),
                isJudgementShown ? delivery.acceptedOn() : null,
                isJudgementShown ? delivery.automatic() : null,
                delivery.lines().stream().map(line -> line(look, line)).toList());
        return document(look, DocumentType.DELIVERY, id, delivery.number(), null, null, sheet, null, null);
    }

    private static NoteLine line(Look look, DeliveryEvidence.Line line) {
        var isJudgementShown = look.shows(ACCEPTANCE) || look.shows(INSPECTION);
        return new NoteLine(
                line.number(),
                line.description(),
                line.specification(),
                look.given(DELIVERY, line::lot),
                look.given(DELIVERY, line::quantity),
                isJudgementShown ? line.accepted() : null,
                look.given(INSPECTION, line::rejected),
                look.given(INSPECTION, line::reason),
                look.given(INSPECTION, line::note));
    }

    private EvidenceDocument statement(Look look, UUID id) {
        var statement = only(
                Stream.of(look.statement()).filter(found -> found.statementId().equals(id)));
        var sheet = new StatementSheet(
                statement.periodEnd(),
                statement.agreedOn(),
                statement.total(),
                statement.lines().size(),
                statement.lines().stream()
                        .limit(Limits.SHEET_LINES_MAX)
                        .map(line -> line(look, line))
                        .toList());
        return document(look, DocumentType.STATEMENT, id, statement.number(), null, null, null, sheet, null);
    }

    private static StatementLine line(Look look, StatementEvidence.Line line) {
        return new StatementLine(
                line.number(),
                line.component(),
                line.description(),
                line.quantity(),
                line.unitPrice(),
                line.amount(),
                look.given(ORDER, line::orderNumber),
                look.given(DELIVERY, line::deliveryNumber),
                look.given(DELIVERY, line::deliveredOn),
                look.given(ACCEPTANCE, line::acceptedOn));
    }

    private EvidenceDocument invoice(Look look, UUID id) {
        var invoice =
                only(looks.invoices(look).stream().filter(found -> found.id().equals(id)));
        var sheet = new InvoiceSheet(
                invoice.origin(),
                invoice.kind(),
                invoice.state(),
                invoice.issuedOn(),
                invoice.sellerName(),
                invoice.sellerTaxId(),
                invoice.buyerName(),
                invoice.buyerTaxId(),
                invoice.net(),
                invoice.tax(),
                invoice.gross(),
                invoice.standing(),
                invoice.matched(),
                looks.lines(invoice),
                invoice.takenBackBy(),
                claims(look, invoice));
        return document(look, DocumentType.INVOICE, id, invoice.number(), null, null, null, null, sheet);
    }

    private static List<InvoiceClaim> claims(Look look, EvidentInvoice invoice) {
        return invoice.claims().stream()
                .map(claim -> new InvoiceClaim(look.isFor(claim), claim.amount(), claim.claimedAt()))
                .toList();
    }

    private static <T> T only(Stream<T> found) {
        return found.findFirst().orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static EvidenceDocument document(
            Look look,
            DocumentType type,
            UUID id,
            String number,
            @Nullable OrderEvidence order,
            @Nullable WorkSheet workOrder,
            @Nullable NoteSheet delivery,
            @Nullable StatementSheet statement,
            @Nullable InvoiceSheet invoice) {
        return new EvidenceDocument(
                type,
                id,
                number,
                look.statement().buyerName(),
                look.statement().sellerName(),
                order,
                workOrder,
                delivery,
                statement,
                invoice);
    }
}
