package org.staveworks.trade.internal.quote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.Offer;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Pricing;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.rfq.RfqSql;
import org.staveworks.trade.internal.rfq.RfqStep;

/// Quotes and counter-offers: each is one more version, and none is ever overwritten.
@Component
public class QuoteSteps {
    private final QuoteSql sql;
    private final RfqSql rfqs;
    private final QuoteChecks checks;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;

    QuoteSteps(
            QuoteSql sql,
            RfqSql rfqs,
            QuoteChecks checks,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit) {
        this.sql = sql;
        this.rfqs = rfqs;
        this.checks = checks;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
    }

    /// What the time line keeps of an offer.
    record Facts(int version, Money net, Money gross, int lines) {}

    /// The caller's quote for a request: the first version, or one more.
    public UUID offer(UUID rfqId, Offer offer) {
        var rfq = rfqs.require(rfqId);
        RfqStep.QUOTE.require(rfq);
        if (days.today().isAfter(rfq.quotesDue())) {
            throw new Problem(
                    TradeProblem.RFQ_QUOTES_DUE_PASSED, Map.of("number", rfq.number(), "due", rfq.quotesDue()));
        }
        var seller = CurrentCaller.get();
        checks.check(offer, rfq, seller.organisationId());
        var existing = sql.lockOwn(rfqId, seller.organisationId()).orElse(null);
        if (existing != null) {
            QuoteStep.REVISE.require(existing);
        }
        var version = existing == null ? 1 : existing.latestVersion() + 1;
        var sum = OfferSums.of(offer, rfq);
        var quote = new QuoteRow(
                existing == null ? Ids.next() : existing.id(),
                existing == null ? numbers.next("QT") : existing.number(),
                rfqId,
                rfq.number(),
                rfq.title(),
                rfq.buyerId(),
                rfq.buyerName(),
                seller.organisationId(),
                seller.organisationName(),
                QuoteState.SUBMITTED,
                version,
                null,
                version,
                offer.currency(),
                offer.validUntil(),
                sum.net(),
                sum.gross(),
                existing == null ? days.now() : existing.createdAt(),
                days.now());
        save(quote, Side.SELLER, version, offer, sum, List.of());
        audit.record(entry(existing == null ? "trade.quote.submitted" : "trade.quote.revised", quote)
                .after(facts(quote, version, sum, offer))
                .note(offer.note()));
        return quote.id();
    }

    public void withdraw(UUID quoteId, @Nullable String reason) {
        var fields = new FieldChecks();
        var said = fields.optionalText("reason", reason, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        var quote = sql.lock(quoteId);
        QuoteStep.WITHDRAW.require(quote);
        sql.update(with(quote, QuoteState.WITHDRAWN, quote.version(), null, null));
        audit.record(entry("trade.quote.withdrawn", quote).note(said));
    }

    /// The buyer's counter-offer. The seller accepts it, answers with a new version, or withdraws.
    public int counter(UUID quoteId, Offer offer) {
        var quote = sql.lock(quoteId);
        QuoteStep.COUNTER.require(quote);
        var rfq = rfqs.require(quote.rfqId());
        checks.check(offer, rfq, quote.sellerId());
        var standing = sql.standingLines(List.of(quote.id()));
        requireSameLines(quote, standing, offer);
        var version = quote.latestVersion() + 1;
        var sum = OfferSums.of(offer, rfq);
        var countered = new QuoteRow(
                quote.id(),
                quote.number(),
                quote.rfqId(),
                quote.rfqNumber(),
                quote.rfqTitle(),
                quote.buyerId(),
                quote.buyerName(),
                quote.sellerId(),
                quote.sellerName(),
                QuoteState.COUNTERED,
                quote.version(),
                version,
                version,
                quote.currency(),
                quote.validUntil(),
                quote.net(),
                quote.gross(),
                quote.createdAt(),
                days.now());
        save(countered, Side.BUYER, version, offer, sum, standing);
        audit.record(entry("trade.quote.countered", quote)
                .after(facts(quote, version, sum, offer))
                .note(offer.note()));
        return version;
    }

    /// The seller takes the counter-offer as its own offer.
    public void acceptCounter(UUID quoteId) {
        var quote = sql.lock(quoteId);
        QuoteStep.ACCEPT_COUNTER.require(quote);
        var counter = sql.versions(quoteId).getLast();
        if (days.today().isAfter(counter.validUntil())) {
            throw new Problem(
                    TradeProblem.QUOTE_EXPIRED, Map.of("number", quote.number(), "validUntil", counter.validUntil()));
        }
        sql.update(with(quote, QuoteState.SUBMITTED, counter.version(), null, counter));
        audit.record(entry("trade.quote.counter-accepted", quote)
                .after(new Facts(
                        counter.version(),
                        Money.ofMinor(counter.net(), quote.currency()),
                        Money.ofMinor(counter.gross(), quote.currency()),
                        0)));
    }

    public static AuditEntry entry(String action, QuoteRow quote) {
        return AuditEntry.of(action)
                .subject("quote", quote.id(), quote.number())
                .about("rfq", quote.rfqId())
                .visibleTo(quote.buyerId(), quote.sellerId());
    }

    /// @param answered the lines that a counter-offer answers: they stay the products that the seller named
    private void save(
            QuoteRow quote, Side side, int version, Offer offer, Pricing.Sum sum, List<QuoteRow.Line> answered) {
        var products = new HashMap<UUID, UUID>();
        answered.forEach(line -> {
            if (line.sellerProductId() != null) {
                products.put(line.rfqLineId(), line.sellerProductId());
            }
        });
        var made = new QuoteRow.Version(
                quote.id(),
                version,
                quote.buyerId(),
                quote.sellerId(),
                side,
                CurrentCaller.get().personName(),
                days.now(),
                offer.validUntil(),
                offer.note(),
                sum.net(),
                sum.vat(),
                sum.gross());
        var lines = offer.lines().stream()
                .map(line -> new QuoteRow.Line(
                        quote.id(),
                        version,
                        line.rfqLineId(),
                        quote.buyerId(),
                        quote.sellerId(),
                        line.unitPrice(),
                        line.vatRate(),
                        line.minimumQuantity(),
                        line.availableQuantity(),
                        line.leadTimeDays(),
                        line.priceBreaks(),
                        line.sellerProductId() == null ? products.get(line.rfqLineId()) : line.sellerProductId()))
                .toList();
        sql.save(quote, made, lines);
    }

    private static QuoteRow with(
            QuoteRow quote,
            QuoteState state,
            int version,
            @Nullable Integer counterVersion,
            QuoteRow.@Nullable Version offer) {
        return new QuoteRow(
                quote.id(),
                quote.number(),
                quote.rfqId(),
                quote.rfqNumber(),
                quote.rfqTitle(),
                quote.buyerId(),
                quote.buyerName(),
                quote.sellerId(),
                quote.sellerName(),
                state,
                version,
                counterVersion,
                quote.latestVersion(),
                quote.currency(),
                offer == null ? quote.validUntil() : offer.validUntil(),
                offer == null ? quote.net() : offer.net(),
                offer == null ? quote.gross() : offer.gross(),
                quote.createdAt(),
                quote.updatedAt());
    }

    private static Facts facts(QuoteRow quote, int version, Pricing.Sum sum, Offer offer) {
        return new Facts(
                version,
                Money.ofMinor(sum.net(), quote.currency()),
                Money.ofMinor(sum.gross(), quote.currency()),
                offer.lines().size());
    }

    /// A counter-offer answers an offer: it names the lines that the seller offered.
    private static void requireSameLines(QuoteRow quote, List<QuoteRow.Line> standing, Offer offer) {
        var offered = standing.stream().map(QuoteRow.Line::rfqLineId).collect(Collectors.toSet());
        var countered = offer.lines().stream().map(Offer.Line::rfqLineId).collect(Collectors.toSet());
        if (!offered.equals(countered)) {
            throw Problem.field("lines", TradeProblem.QUOTE_LINES_DIFFER, Map.of("number", quote.number()));
        }
    }
}
