package org.staveworks.trade.internal.rfq;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Pricing;
import org.staveworks.trade.internal.quote.QuoteRow;
import org.staveworks.trade.internal.quote.QuoteSql;
import org.staveworks.trade.internal.quote.QuoteState;

/// Lays the quotes for a request side by side (比价).
@Component
public class Comparing {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private final RfqSql sql;
    private final QuoteSql quotes;
    private final Organisations organisations;
    private final Sites sites;
    private final BusinessDays days;

    Comparing(RfqSql sql, QuoteSql quotes, Organisations organisations, Sites sites, BusinessDays days) {
        this.sql = sql;
        this.quotes = quotes;
        this.organisations = organisations;
        this.sites = sites;
        this.days = days;
    }

    /// @param suggestion the cheapest way to cover all lines out of the quotes that can be awarded today
    public record Comparison(RfqRow rfq, List<Seller> sellers, List<Line> lines, List<Suggested> suggestion) {}

    /// A quote as a whole.
    ///
    /// @param distanceKm between the delivery site and the seller's nearest site; null where one has no coordinates
    /// @param isAwardable whether it stands and is valid today
    /// @param isComplete whether it offers every line
    public record Seller(
            QuoteRow quote, boolean isVerified, @Nullable Double distanceKm, boolean isAwardable, boolean isComplete) {}

    /// What the quotes say of one line.
    public record Line(RfqRow.Line line, List<Cell> cells) {}

    /// What one quote says of one line, for the quantity that was asked for.
    ///
    /// @param isCheapest  lowest net unit price among those that can be awarded
    /// @param isFastest   shortest lead time among them
    /// @param isLowestMinimum smallest minimum quantity among them
    /// @param isCovering  whether the whole quantity is available and not below the minimum
    public record Cell(
            QuoteRow.Line offer,
            BigDecimal unitPrice,
            Money net,
            Money gross,
            boolean isCovering,
            boolean isCheapest,
            boolean isFastest,
            boolean isLowestMinimum) {}

    /// A part of the suggested split.
    public record Suggested(UUID rfqLineId, UUID quoteId, BigDecimal quantity, BigDecimal unitPrice, Money net) {}

    public Comparison compare(UUID rfqId) {
        var rfq = sql.require(rfqId);
        RfqStep.COMPARE.require(rfq);
        var today = days.today();
        var standing = quotes.ofRfq(rfqId).stream()
                .filter(quote -> quote.state() != QuoteState.WITHDRAWN)
                .toList();
        var offers = quotes.standingLines(standing.stream().map(QuoteRow::id).toList());
        var sellers = sellers(rfq, standing, offers, today);
        var awardable = sellers.stream()
                .filter(Seller::isAwardable)
                .map(seller -> seller.quote().id())
                .collect(Collectors.toSet());
        var lines = rfq.lines().stream()
                .map(line -> line(
                        rfq,
                        line,
                        offers.stream()
                                .filter(offer -> offer.rfqLineId().equals(line.id()))
                                .toList(),
                        offer -> awardable.contains(offer.quoteId())))
                .toList();
        var suggestion = rfq.lines().stream()
                .flatMap(line -> Split.of(
                        line.quantity(),
                        offers.stream()
                                .filter(offer ->
                                        offer.rfqLineId().equals(line.id()) && awardable.contains(offer.quoteId()))
                                .toList())
                        .stream())
                .map(part -> new Suggested(
                        part.offer().rfqLineId(),
                        part.offer().quoteId(),
                        part.quantity(),
                        part.unitPrice(),
                        Money.rounded(part.quantity().multiply(part.unitPrice()), rfq.currency())))
                .toList();
        return new Comparison(rfq, sellers, lines, suggestion);
    }

    private List<Seller> sellers(RfqRow rfq, List<QuoteRow> standing, List<QuoteRow.Line> offers, LocalDate today) {
        var ids = standing.stream().map(QuoteRow::sellerId).collect(Collectors.toSet());
        Map<UUID, Organisation> known = organisations.byIds(ids);
        var places = sites.ofAll(ids);
        var counts = offers.stream().collect(Collectors.groupingBy(QuoteRow.Line::quoteId, Collectors.counting()));
        return standing.stream()
                .map(quote -> new Seller(
                        quote,
                        Optional.ofNullable(known.get(quote.sellerId()))
                                .map(Organisation::verified)
                                .orElse(false),
                        distanceKm(rfq, places.getOrDefault(quote.sellerId(), List.of())),
                        quote.state() == QuoteState.SUBMITTED && quote.isValidOn(today),
                        counts.getOrDefault(quote.id(), 0L) == rfq.lines().size()))
                .toList();
    }

    private static Line line(
            RfqRow rfq, RfqRow.Line line, List<QuoteRow.Line> offers, Predicate<QuoteRow.Line> isAwardable) {
        var eligible = offers.stream().filter(isAwardable).toList();
        var cheapest = eligible.stream()
                .map(offer -> offer.priceAt(line.quantity()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        var fastest = eligible.stream()
                .map(QuoteRow.Line::leadTimeDays)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var minimum = eligible.stream()
                .map(QuoteRow.Line::minimumQuantity)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Line(
                line,
                offers.stream()
                        .map(offer -> {
                            var price = offer.priceAt(line.quantity());
                            var sum = Pricing.of(line.quantity(), price, offer.vatRate(), rfq.currency());
                            return new Cell(
                                    offer,
                                    price,
                                    Money.ofMinor(sum.net(), rfq.currency()),
                                    Money.ofMinor(sum.gross(), rfq.currency()),
                                    isCovering(offer, line.quantity()),
                                    isAwardable.test(offer) && cheapest != null && price.compareTo(cheapest) == 0,
                                    isAwardable.test(offer) && Objects.equals(fastest, offer.leadTimeDays()),
                                    isAwardable.test(offer)
                                            && minimum != null
                                            && offer.minimumQuantity().compareTo(minimum) == 0);
                        })
                        .toList());
    }

    private static boolean isCovering(QuoteRow.Line offer, BigDecimal quantity) {
        return quantity.compareTo(offer.minimumQuantity()) >= 0
                && (offer.availableQuantity() == null || quantity.compareTo(offer.availableQuantity()) <= 0);
    }

    private static @Nullable Double distanceKm(RfqRow rfq, List<Site> places) {
        var latitude = rfq.latitude();
        var longitude = rfq.longitude();
        if (latitude == null || longitude == null) {
            return null;
        }
        return places.stream()
                .map(site -> site.latitude() == null || site.longitude() == null
                        ? null
                        : haversineKm(latitude, longitude, site.latitude(), site.longitude()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(km -> Math.round(km * 10) / 10.0)
                .orElse(null);
    }

    /// Great-circle distance on a sphere of the Earth's mean radius.
    static double haversineKm(double latitude1, double longitude1, double latitude2, double longitude2) {
        var dLatitude = Math.toRadians(latitude2 - latitude1);
        var dLongitude = Math.toRadians(longitude2 - longitude1);
        var a = Math.pow(Math.sin(dLatitude / 2), 2)
                + Math.cos(Math.toRadians(latitude1))
                        * Math.cos(Math.toRadians(latitude2))
                        * Math.pow(Math.sin(dLongitude / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
