package org.staveworks.invoice.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceState;
import org.staveworks.invoice.TaxTreatment;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.invoice.internal.InvoiceStep;
import org.staveworks.invoice.internal.claim.Claims;
import org.staveworks.invoice.internal.issue.InvoiceTerms;
import org.staveworks.invoice.internal.issue.IssueTerms;
import org.staveworks.invoice.internal.matching.MatchRow;
import org.staveworks.invoice.internal.matching.Matching;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;

/// Invoices as pages show them.
@Component
class InvoiceViews {
    private final InvoiceSql invoices;
    private final Matching matching;
    private final Claims claims;
    private final IssueTerms terms;

    InvoiceViews(InvoiceSql invoices, Matching matching, Claims claims, IssueTerms terms) {
        this.invoices = invoices;
        this.matching = matching;
        this.claims = claims;
        this.terms = terms;
    }

    /// @param id missing where the party is no member here
    record InvoiceParty(
            @Nullable UUID id, String name, @Nullable String taxId) {}

    /// Another invoice that this one takes back, or that takes this one back.
    record RelatedInvoice(UUID id, String number, @Nullable LocalDate issuedOn, Money gross) {}

    /// @param reversed   what red letters took back
    /// @param standing   what is left
    /// @param open       what can still be matched
    /// @param terms      of an invoice that is issued here
    /// @param takenBackBy red letters and credit notes against it
    record InvoiceView(
            UUID id,
            @Nullable String number,
            InvoiceOrigin origin,
            InvoiceKind kind,
            InvoiceState state,
            boolean isRed,
            InvoiceParty seller,
            InvoiceParty buyer,
            @Nullable LocalDate issuedOn,
            Money net,
            Money tax,
            Money gross,
            Money reversed,
            Money standing,
            Money matched,
            Money open,
            Money claimed,
            @Nullable String originalNumber,
            @Nullable UUID originalId,
            @Nullable String confirmationNumber,
            @Nullable String reason,
            @Nullable String remark,
            @Nullable String drawer,
            @Nullable String taxBureauCode,
            @Nullable String taxBureauName,
            @Nullable UUID statementId,
            @Nullable InvoiceTerms terms,
            String madeByName,
            Instant madeAt,
            List<InvoiceLineView> lines,
            List<InvoiceMatchView> matches,
            List<InvoiceClaimView> claims,
            List<RelatedInvoice> takenBackBy,
            List<InvoiceStep> allowed) {}

    /// @param unit as the invoice writes it
    record InvoiceLineView(
            int number,
            InvoiceRow.LineKind kind,
            String name,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            Money net,
            Money tax,
            Money gross,
            TaxTreatment treatment,
            @Nullable String rate,
            @Nullable String taxCode) {}

    record InvoiceMatchView(
            UUID id,
            UUID invoiceId,
            @Nullable String invoiceNumber,
            UUID statementId,
            String statementNumber,
            UUID statementLineId,
            int lineNumber,
            UUID orderId,
            String orderNumber,
            UUID deliveryId,
            String deliveryNumber,
            String description,
            Money amount,
            String matchedByName,
            Instant matchedAt,
            @Nullable String undoneByName,
            @Nullable Instant undoneAt,
            @Nullable String undoneReason) {}

    record InvoiceClaimView(
            UUID id,
            String purposeType,
            UUID purposeId,
            Money amount,
            Instant claimedAt,
            @Nullable Instant releasedAt,
            @Nullable String releaseReason) {}

    InvoiceView view(UUID id) {
        var invoice = invoices.require(id);
        var matches = matching.of(id);
        return new InvoiceView(
                id,
                invoice.number(),
                invoice.origin(),
                invoice.kind(),
                invoice.state(),
                invoice.isRed(),
                new InvoiceParty(invoice.sellerId(), invoice.sellerName(), invoice.sellerTaxId()),
                new InvoiceParty(invoice.buyerId(), invoice.buyerName(), invoice.buyerTaxId()),
                invoice.issuedOn(),
                invoice.money(invoice.net()),
                invoice.money(invoice.tax()),
                invoice.money(invoice.gross()),
                invoice.money(invoice.reversed()),
                invoice.money(invoice.standing()),
                invoice.money(invoice.matched()),
                invoice.money(Math.max(invoice.unmatched(), 0)),
                invoice.money(invoice.claimed()),
                invoice.originalNumber(),
                invoice.originalId(),
                invoice.confirmationNumber(),
                invoice.reason(),
                invoice.remark(),
                invoice.drawer(),
                invoice.taxBureauCode(),
                invoice.taxBureauName(),
                invoice.statementId(),
                invoice.terms() == null ? null : terms.read(invoice.terms()),
                invoice.madeByName(),
                invoice.madeAt(),
                invoices.lines(id).stream().map(line -> line(invoice, line)).toList(),
                matches.stream()
                        .map(match -> match(match, invoice.money(match.amount())))
                        .toList(),
                claims.ofInvoice(id).stream()
                        .map(claim -> claim(invoice, claim))
                        .toList(),
                takenBackBy(invoice),
                InvoiceStep.allowed(invoice, matches.stream().anyMatch(MatchRow::isLive), CurrentCaller.get()));
    }

    private List<RelatedInvoice> takenBackBy(InvoiceRow invoice) {
        return invoice.isRed() || invoice.number() == null
                ? List.of()
                : invoices.takingBack(invoice).stream()
                        .map(red -> new RelatedInvoice(red.id(), red.name(), red.issuedOn(), red.money(red.gross())))
                        .toList();
    }

    private static InvoiceLineView line(InvoiceRow invoice, InvoiceRow.Line line) {
        return new InvoiceLineView(
                line.number(),
                line.kind(),
                line.name(),
                line.specification(),
                line.unit(),
                plain(line.quantity()),
                plain(line.unitPrice()),
                invoice.money(line.net()),
                invoice.money(line.tax()),
                invoice.money(line.gross()),
                line.treatment(),
                plain(line.rate()),
                line.taxCode());
    }

    static InvoiceMatchView match(MatchRow match, Money amount) {
        return new InvoiceMatchView(
                match.id(),
                match.invoiceId(),
                match.invoiceNumber(),
                match.statementId(),
                match.statementNumber(),
                match.statementLineId(),
                match.lineNumber(),
                match.orderId(),
                match.orderNumber(),
                match.deliveryId(),
                match.deliveryNumber(),
                match.description(),
                amount,
                match.matchedByName(),
                match.matchedAt(),
                match.undoneByName(),
                match.undoneAt(),
                match.undoneReason());
    }

    private static InvoiceClaimView claim(InvoiceRow invoice, Claims.ClaimRow claim) {
        return new InvoiceClaimView(
                claim.id(),
                claim.purposeType(),
                claim.purposeId(),
                invoice.money(claim.amount()),
                claim.claimedAt(),
                claim.releasedAt(),
                claim.releaseReason());
    }

    static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
