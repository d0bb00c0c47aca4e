package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.party.Organisations;
import org.staveworks.trade.RfqVisibility;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.SellerProducts;
import org.staveworks.trade.internal.Step;
import org.staveworks.trade.internal.quote.QuoteRow;
import org.staveworks.trade.internal.quote.QuoteSql;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.rfq.RfqRow;
import org.staveworks.trade.internal.rfq.RfqSql;
import org.staveworks.trade.internal.rfq.RfqState;
import org.staveworks.trade.internal.rfq.RfqStep;

/// Requests for quotation as pages show them.
@Component
class RfqViews {
    private final RfqSql sql;
    private final QuoteSql quotes;
    private final SellerProducts products;
    private final Organisations organisations;
    private final Attachments attachments;
    private final BusinessDays days;

    RfqViews(
            RfqSql sql,
            QuoteSql quotes,
            SellerProducts products,
            Organisations organisations,
            Attachments attachments,
            BusinessDays days) {
        this.sql = sql;
        this.quotes = quotes;
        this.products = products;
        this.organisations = organisations;
        this.attachments = attachments;
        this.days = days;
    }

    /// @param invited only the buyer learns who else was asked
    /// @param quotes  the buyer sees all, a seller its own
    record RfqView(
            UUID id,
            String number,
            String title,
            RfqState state,
            RfqVisibility visibility,
            Parts.Party buyer,
            List<Parts.Party> invited,
            LocalDate quotesDue,
            String currency,
            @Nullable UUID deliverySiteId,
            @Nullable String deliveryPlace,
            @Nullable LocalDate neededBy,
            Parts.Terms terms,
            String depositPercent,
            @Nullable String sampleQuantity,
            @Nullable String note,
            List<Attachments.Attachment> attachments,
            List<RfqLineView> lines,
            List<QuoteSummary> quotes,
            List<Parts.DocumentRef> orders,
            Instant createdAt,
            @Nullable Instant publishedAt,
            List<RfqStep> allowed) {}

    /// @param proposedProductId what the calling seller took such a line for the last time, of its own products
    record RfqLineView(
            UUID id,
            int number,
            @Nullable UUID productId,
            String description,
            @Nullable String specification,
            Quantity quantity,
            @Nullable String targetPrice,
            @Nullable LocalDate neededBy,
            @Nullable UUID proposedProductId,
            @Nullable String proposedProductName) {}

    record QuoteSummary(
            UUID id,
            String number,
            QuoteState state,
            Parts.Party seller,
            int version,
            Money net,
            Money gross,
            LocalDate validUntil,
            Instant updatedAt) {}

    RfqView view(UUID id) {
        var rfq = sql.require(id);
        var caller = CurrentCaller.get();
        var isBuyer = caller.is(rfq.buyerId());
        var standing = caller.may(Permission.QUOTE_READ) ? quotes.ofRfq(id) : List.<QuoteRow>of();
        return new RfqView(
                rfq.id(),
                rfq.number(),
                rfq.title(),
                rfq.state(),
                rfq.visibility(),
                new Parts.Party(rfq.buyerId(), rfq.buyerName()),
                isBuyer ? invited(rfq) : List.of(),
                rfq.quotesDue(),
                rfq.currency(),
                rfq.deliverySiteId(),
                rfq.deliveryPlace(),
                rfq.neededBy(),
                Parts.Terms.of(rfq.terms()),
                Parts.text(rfq.depositPercent()),
                Parts.optionalText(rfq.sampleQuantity()),
                rfq.note(),
                attachments.describe(rfq.attachmentIds()),
                lines(rfq, isBuyer),
                standing.stream().map(RfqViews::summary).toList(),
                caller.may(Permission.ORDER_READ)
                        ? sql.orders(id).stream()
                                .map(order -> new Parts.DocumentRef(order.id(), order.number(), order.sellerName()))
                                .toList()
                        : List.of(),
                rfq.createdAt(),
                rfq.publishedAt(),
                allowed(rfq, standing));
    }

    private List<RfqLineView> lines(RfqRow rfq, boolean isBuyer) {
        var asked = rfq.lines().stream()
                .map(line -> new SellerProducts.Asked(line.id(), line.productId(), line.description()))
                .toList();
        var proposed = isBuyer
                ? Map.<UUID, Product>of()
                : products.proposed(rfq.buyerId(), CurrentCaller.get().organisationId(), asked);
        return rfq.lines().stream()
                .map(line -> line(line, proposed.get(line.id())))
                .toList();
    }

    private static RfqLineView line(RfqRow.Line line, @Nullable Product proposed) {
        return new RfqLineView(
                line.id(),
                line.number(),
                line.productId(),
                line.description(),
                line.specification(),
                new Quantity(line.quantity(), line.unit()),
                Parts.optionalText(line.targetPrice()),
                line.neededBy(),
                proposed == null ? null : proposed.id(),
                proposed == null ? null : proposed.name());
    }

    private static QuoteSummary summary(QuoteRow quote) {
        return new QuoteSummary(
                quote.id(),
                quote.number(),
                quote.state(),
                new Parts.Party(quote.sellerId(), quote.sellerName()),
                quote.version(),
                Money.ofMinor(quote.net(), quote.currency()),
                Money.ofMinor(quote.gross(), quote.currency()),
                quote.validUntil(),
                quote.updatedAt());
    }

    private List<Parts.Party> invited(RfqRow rfq) {
        var known = organisations.byIds(rfq.invited());
        var invited = new ArrayList<Parts.Party>();
        for (var id : rfq.invited()) {
            var organisation = known.get(id);
            if (organisation != null) {
                invited.add(new Parts.Party(id, organisation.name()));
            }
        }
        return invited;
    }

    /// What the state machine allows and the data makes sense of: no quoting after the last day, no comparing and
    /// awarding without a quote.
    private List<RfqStep> allowed(RfqRow rfq, List<QuoteRow> standing) {
        return Step.allowed(RfqStep.values(), rfq).stream()
                .filter(step -> switch (step) {
                    case QUOTE -> !days.today().isAfter(rfq.quotesDue());
                    case COMPARE -> !standing.isEmpty();
                    case AWARD -> standing.stream().anyMatch(quote -> quote.state() == QuoteState.SUBMITTED);
                    default -> true;
                })
                .toList();
    }
}
