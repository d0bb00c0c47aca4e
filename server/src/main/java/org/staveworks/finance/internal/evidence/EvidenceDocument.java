package org.staveworks.finance.internal.evidence;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.EvidentInvoice;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.ledger.Component;
import org.staveworks.production.WorkOrderEvidence;
import org.staveworks.production.WorkOrderState;
import org.staveworks.trade.OrderEvidence;

/// A document behind facts, to read: one of the five is there, as its type says. What it would tell of facts that were
/// not consented to is left out.
///
/// @param buyer of the trade behind the credential, like the seller
public record EvidenceDocument(
        DocumentType type,
        UUID id,
        String number,
        String buyer,
        String seller,
        @Nullable OrderEvidence order,
        @Nullable WorkSheet workOrder,
        @Nullable NoteSheet delivery,
        @Nullable StatementSheet statement,
        @Nullable InvoiceSheet invoice) {

    /// A work order (生产工单); of consent to inspections alone, only those.
    ///
    /// @param firstScanAt of all operations, like the last
    @Schema(name = "EvidenceWorkOrder")
    public record WorkSheet(
            String product,
            @Nullable String specification,
            @Nullable String orderNumber,
            Quantity quantity,
            @Nullable WorkOrderState state,
            @Nullable Quantity good,
            @Nullable Quantity scrap,
            @Nullable Instant firstScanAt,
            @Nullable Instant lastScanAt,
            List<WorkOrderEvidence.Operation> operations) {}

    /// A delivery note (送货单) with its acceptance.
    @Schema(name = "EvidenceDelivery")
    public record NoteSheet(
            @Nullable String orderNumber,
            @Nullable LocalDate dispatchedOn,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable Boolean automatic,
            List<NoteLine> lines) {}

    @Schema(name = "EvidenceDeliveryLine")
    public record NoteLine(
            int number,
            String description,
            @Nullable String specification,
            @Nullable String lot,
            @Nullable Quantity quantity,
            @Nullable Quantity accepted,
            @Nullable Quantity rejected,
            @Nullable String reason,
            @Nullable String note) {}

    /// A statement (对账单).
    ///
    /// @param lineCount of all; at most [Limits#SHEET_LINES_MAX] are shown
    @Schema(name = "EvidenceStatement")
    public record StatementSheet(
            LocalDate periodEnd, @Nullable LocalDate agreedOn, Money total, int lineCount, List<StatementLine> lines) {}

    /// @param unitPrice of the goods, without tax
    @Schema(name = "EvidenceStatementLine")
    public record StatementLine(
            int number,
            Component component,
            String description,
            @Nullable Quantity quantity,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal unitPrice,

            Money amount,
            @Nullable String orderNumber,
            @Nullable String deliveryNumber,
            @Nullable LocalDate deliveredOn,
            @Nullable LocalDate acceptedOn) {}

    /// An invoice (发票) with what became of it and what rests on it.
    ///
    /// @param standing what is left of it after red letters
    /// @param matched  how much of it answers for the statement
    @Schema(name = "EvidenceInvoice")
    public record InvoiceSheet(
            InvoiceOrigin origin,
            InvoiceKind kind,
            InvoiceState state,
            @Nullable LocalDate issuedOn,
            String sellerName,
            @Nullable String sellerTaxId,
            String buyerName,
            @Nullable String buyerTaxId,
            Money net,
            Money tax,
            Money gross,
            Money standing,
            Money matched,
            List<EvidentInvoice.Line> lines,
            List<EvidentInvoice.TakenBack> takenBackBy,
            List<InvoiceClaim> claims) {}

    /// @param here whether it is for this credential; whose others are is not told
    @Schema(name = "EvidenceInvoiceClaim")
    public record InvoiceClaim(boolean here, Money amount, Instant claimedAt) {}
}
