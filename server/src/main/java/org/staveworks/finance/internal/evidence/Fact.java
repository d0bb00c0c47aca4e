package org.staveworks.finance.internal.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.finance.internal.financing.EvidenceFact;
import org.staveworks.invoice.EvidentInvoice;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.ledger.Component;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.WorkProof;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderEvidence;
import org.staveworks.production.WorkOrderState;
import org.staveworks.trade.DeliveryEvidence;
import org.staveworks.trade.StatementEvidence;

/// A fact with its source.
///
/// @param number    how people call the document that it comes from
/// @param on        when it happened
/// @param component what of a line it is, such as freight; missing of a whole document
public record Fact(
        EvidenceFact kind,
        DocumentType documentType,
        UUID documentId,
        String number,
        @Nullable LocalDate on,
        @Nullable Component component,
        @Nullable String description,
        @Nullable Quantity quantity,
        @Nullable Money amount,
        @Nullable Scanned scanned,
        @Nullable Inspected inspected,
        @Nullable Invoiced invoiced) {

    /// What the workshop reported on a work order.
    ///
    /// @param operations     planned ones, those at other members included; none before the work order is released
    /// @param operationsDone of them
    /// @param subcontracted  operations that other members do (委外)
    /// @param proof          what machines say of it; missing where nothing was looked at
    public record Scanned(
            WorkOrderState state,
            Quantity good,
            Quantity scrap,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            int operations,
            int operationsDone,
            List<Subcontracted> subcontracted,
            @Nullable MachineProof proof) {
        static Scanned of(WorkOrderEvidence work, @Nullable WorkProof proof) {
            return new Scanned(
                    work.state(),
                    new Quantity(work.good(), work.quantity().unit()),
                    new Quantity(work.scrap(), work.quantity().unit()),
                    work.firstScanAt(),
                    work.lastScanAt(),
                    work.operations().size(),
                    work.operationsDone(),
                    Subcontracted.of(work),
                    proof == null ? null : MachineProof.of(proof));
        }
    }

    /// What machines say of a work order (生产证明).
    ///
    /// @param confidence      0 to 100, of the operations whose machines are heard
    /// @param operationsHeard operations whose machines are heard
    /// @param operations      that were reported on
    public record MachineProof(ProofVerdict verdict, int confidence, int operationsHeard, int operations) {
        static MachineProof of(WorkProof proof) {
            return new MachineProof(
                    proof.verdict(),
                    proof.confidence(),
                    proof.operationsHeard(),
                    proof.operations().size());
        }
    }

    /// @param by the other member
    public record Subcontracted(String operation, @Nullable String operationEn, String by, OperationState state) {
        static List<Subcontracted> of(WorkOrderEvidence work) {
            return work.operations().stream()
                    .flatMap(operation -> Stream.ofNullable(operation.subcontractor())
                            .map(by -> new Subcontracted(operation.name(), operation.nameEn(), by, operation.state())))
                    .toList();
        }
    }

    /// An inspection in the workshop, or the buyer's judgement of a delivery.
    ///
    /// @param operation in the workshop; missing of a delivery
    /// @param state     of the operation
    /// @param by        the other member that inspected, where it was not the workshop itself
    /// @param reason    why pieces failed, as the buyer said
    /// @param automatic whether the agreed days ran out, so that pieces count as accepted that nobody judged
    public record Inspected(
            @Nullable String operation,
            @Nullable String operationEn,
            @Nullable OperationState state,
            @Nullable String by,
            Quantity passed,
            Quantity failed,
            @Nullable String reason,
            @Nullable String note,
            boolean automatic) {}

    /// An invoice for the goods.
    ///
    /// @param standing     what is left of it after red letters
    /// @param matched      how much of it answers for the statement; zero once that was undone
    /// @param claimed      how much of it this credential rests on
    /// @param claimedElsewhere what else rests on it
    public record Invoiced(
            InvoiceKind kind,
            InvoiceState state,
            Money standing,
            Money matched,
            Money claimed,
            Money claimedElsewhere) {
        static Invoiced of(EvidentInvoice invoice, Look look) {
            return new Invoiced(
                    invoice.kind(),
                    invoice.state(),
                    invoice.standing(),
                    invoice.matched(),
                    claimed(invoice, look, true),
                    claimed(invoice, look, false));
        }

        private static Money claimed(EvidentInvoice invoice, Look look, boolean here) {
            return invoice.claims().stream()
                    .filter(claim -> look.isFor(claim) == here)
                    .map(EvidentInvoice.Claim::amount)
                    .reduce(Money.zero(invoice.gross().currency()), Money::plus);
        }
    }

    static Fact of(StatementEvidence statement) {
        return new Fact(
                EvidenceFact.STATEMENT,
                DocumentType.STATEMENT,
                statement.statementId(),
                statement.number(),
                statement.agreedOn(),
                null,
                null,
                null,
                statement.total(),
                null,
                null,
                null);
    }

    /// What a line of the statement tells of the document that it came from.
    static Fact of(
            EvidenceFact kind,
            DocumentType type,
            UUID documentId,
            String number,
            @Nullable LocalDate on,
            StatementEvidence.Line line) {
        return new Fact(
                kind,
                type,
                documentId,
                number,
                on,
                line.component(),
                line.description(),
                line.quantity(),
                line.amount(),
                null,
                null,
                null);
    }

    static Fact of(WorkOrderEvidence work, @Nullable WorkProof proof) {
        return new Fact(
                EvidenceFact.SCANS,
                DocumentType.WORK_ORDER,
                work.id(),
                work.number(),
                null,
                null,
                work.product(),
                work.quantity(),
                null,
                Scanned.of(work, proof),
                null,
                null);
    }

    static Fact inspection(WorkOrderEvidence work, WorkOrderEvidence.Operation operation, @Nullable LocalDate on) {
        var unit = work.quantity().unit();
        return new Fact(
                EvidenceFact.INSPECTION,
                DocumentType.WORK_ORDER,
                work.id(),
                work.number(),
                on,
                null,
                work.product(),
                work.quantity(),
                null,
                null,
                new Inspected(
                        operation.name(),
                        operation.nameEn(),
                        operation.state(),
                        operation.subcontractor(),
                        new Quantity(operation.good(), unit),
                        new Quantity(operation.scrap(), unit),
                        null,
                        null,
                        false),
                null);
    }

    static Fact inspection(DeliveryEvidence delivery, DeliveryEvidence.Line line) {
        return new Fact(
                EvidenceFact.INSPECTION,
                DocumentType.DELIVERY,
                delivery.id(),
                delivery.number(),
                delivery.acceptedOn(),
                null,
                line.description(),
                line.quantity(),
                null,
                null,
                new Inspected(
                        null,
                        null,
                        null,
                        null,
                        line.accepted(),
                        line.rejected(),
                        line.reason(),
                        line.note(),
                        delivery.automatic()),
                null);
    }

    static Fact of(EvidentInvoice invoice, Look look) {
        return new Fact(
                EvidenceFact.INVOICE,
                DocumentType.INVOICE,
                invoice.id(),
                invoice.number(),
                invoice.issuedOn(),
                null,
                null,
                null,
                invoice.gross(),
                null,
                null,
                Invoiced.of(invoice, look));
    }
}
