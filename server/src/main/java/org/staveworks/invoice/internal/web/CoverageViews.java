package org.staveworks.invoice.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.MatchedInvoice;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.matching.Coverage;
import org.staveworks.invoice.internal.matching.MatchReason;
import org.staveworks.invoice.internal.matching.Proposal;
import org.staveworks.invoice.internal.matching.StatementRow;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// Agreed statements with their invoices, and proposed matches, as pages show them.
final class CoverageViews {
    private CoverageViews() {}

    /// @param open       what no invoice answers for
    /// @param candidates invoices of the same two parties of which something is not matched
    record CoverageView(
            UUID id,
            String number,
            StatementRow.CoverState state,
            InvoiceViews.InvoiceParty seller,
            InvoiceViews.InvoiceParty buyer,
            LocalDate agreedOn,
            @Nullable LocalDate payableBy,
            Money total,
            Money covered,
            Money open,
            List<CoverageLineView> lines,
            List<MatchedInvoice> invoices,
            List<InvoiceViews.InvoiceMatchView> matches,
            List<CandidateView> candidates) {}

    record CoverageLineView(
            UUID id,
            int number,
            org.staveworks.ledger.Component component,
            String description,
            UUID orderId,
            String orderNumber,
            UUID deliveryId,
            String deliveryNumber,
            LocalDate acceptedOn,
            @Nullable Quantity quantity,
            String vatRate,
            Money amount,
            Money matched,
            Money open) {}

    record CandidateView(UUID id, String number, @Nullable LocalDate issuedOn, Money gross, Money open) {}

    /// @param total what the parts come to
    record ProposalView(
            Proposal.Confidence confidence, List<ReasonView> reasons, Money total, List<ProposalPartView> parts) {}

    record ReasonView(MatchReason code, String text) {}

    record ProposalPartView(
            UUID statementId,
            String statementNumber,
            UUID statementLineId,
            int lineNumber,
            UUID orderId,
            String orderNumber,
            UUID deliveryId,
            String deliveryNumber,
            String description,
            Money open,
            Money amount) {}

    static CoverageView view(Coverage.Covered covered) {
        var statement = covered.statement();
        return new CoverageView(
                statement.id(),
                statement.number(),
                statement.state(),
                new InvoiceViews.InvoiceParty(statement.sellerId(), statement.sellerName(), null),
                new InvoiceViews.InvoiceParty(statement.buyerId(), statement.buyerName(), null),
                statement.agreedOn(),
                statement.payableBy(),
                statement.money(statement.total()),
                statement.money(statement.covered()),
                statement.money(statement.total() - statement.covered()),
                covered.lines().stream().map(line -> line(statement, line)).toList(),
                covered.invoices(),
                covered.matches().stream()
                        .map(match -> InvoiceViews.match(match, statement.money(match.amount())))
                        .toList(),
                covered.candidates().stream().map(CoverageViews::candidate).toList());
    }

    static ProposalView view(Proposal proposal, Locale locale) {
        var currency = proposal.parts().getFirst().statement().currency();
        return new ProposalView(
                proposal.confidence(),
                proposal.reasons().stream()
                        .map(reason -> new ReasonView(
                                reason,
                                ProblemTexts.text(
                                        "invoice", "reasons", reason.name().toLowerCase(Locale.ROOT), locale)))
                        .toList(),
                Money.ofMinor(
                        proposal.parts().stream()
                                .mapToLong(Proposal.Part::amount)
                                .sum(),
                        currency),
                proposal.parts().stream().map(CoverageViews::part).toList());
    }

    private static ProposalPartView part(Proposal.Part part) {
        var line = part.line();
        return new ProposalPartView(
                line.statementId(),
                part.statement().number(),
                line.id(),
                line.number(),
                line.orderId(),
                line.orderNumber(),
                line.deliveryId(),
                line.deliveryNumber(),
                line.description(),
                part.statement().money(line.open()),
                part.statement().money(part.amount()));
    }

    private static CoverageLineView line(StatementRow statement, StatementRow.Line line) {
        return new CoverageLineView(
                line.id(),
                line.number(),
                line.component(),
                line.description(),
                line.orderId(),
                line.orderNumber(),
                line.deliveryId(),
                line.deliveryNumber(),
                line.acceptedOn(),
                line.quantity() == null || line.unit() == null ? null : new Quantity(line.quantity(), line.unit()),
                line.vatRate().toPlainString(),
                statement.money(line.amount()),
                statement.money(line.matched()),
                statement.money(line.open()));
    }

    private static CandidateView candidate(InvoiceRow invoice) {
        return new CandidateView(
                invoice.id(),
                invoice.name(),
                invoice.issuedOn(),
                invoice.money(invoice.gross()),
                invoice.money(invoice.unmatched()));
    }
}
