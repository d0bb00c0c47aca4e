package org.staveworks.trade.internal.rfq;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.staveworks.trade.internal.quote.QuoteRow;

/// Finds the cheapest way to spread a line over several quotes (拆单建议).
///
/// A seller either gets nothing or a quantity within one of its price steps (minimum quantity and price breaks bound
/// them). Once the steps are chosen prices are fixed, and the cheapest spread gives each its lower bound and fills up
/// from the cheapest on. All choices of steps are tried, for as many of the cheapest sellers as keeps their number
/// within [#CHOICES_MAX].
final class Split {
    static final int CHOICES_MAX = 20_000;

    private final BigDecimal asked;
    private final List<List<Range>> choices = new ArrayList<>();
    private final List<Range> chosen = new ArrayList<>();
    private List<Part> best = List.of();
    private BigDecimal bestCovered = BigDecimal.ZERO;
    private BigDecimal bestCost = BigDecimal.ZERO;

    private Split(BigDecimal asked) {
        this.asked = asked;
    }

    /// A seller's share.
    record Part(QuoteRow.Line offer, BigDecimal quantity, BigDecimal unitPrice) {}

    /// One price step of one seller.
    private record Range(QuoteRow.Line offer, BigDecimal from, BigDecimal to, BigDecimal unitPrice) {}

    /// The parts that cover most of what was asked, at the lowest net sum; empty where nobody can deliver anything.
    static List<Part> of(BigDecimal asked, List<QuoteRow.Line> offers) {
        var split = new Split(asked);
        var choices = 1L;
        var byPrice = offers.stream()
                .sorted(Comparator.comparing(offer -> offer.priceAt(asked)))
                .toList();
        for (var offer : byPrice) {
            var ranges = ranges(asked, offer);
            choices *= ranges.size() + 1;
            if (!ranges.isEmpty() && choices <= CHOICES_MAX) {
                split.choices.add(ranges);
            }
        }
        split.choose(0);
        return split.best;
    }

    private static List<Range> ranges(BigDecimal asked, QuoteRow.Line offer) {
        var limit = offer.availableQuantity() == null ? asked : asked.min(offer.availableQuantity());
        var starts = new ArrayList<BigDecimal>();
        starts.add(offer.minimumQuantity());
        offer.priceBreaks().forEach(step -> starts.add(step.fromQuantity().max(offer.minimumQuantity())));
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < starts.size(); i++) {
            var from = starts.get(i);
            var next = i + 1 < starts.size() ? starts.get(i + 1).min(limit) : limit;
            if (from.compareTo(limit) <= 0 && next.compareTo(from) >= 0) {
                ranges.add(new Range(offer, from, next, offer.priceAt(from)));
            }
        }
        return ranges;
    }

    private void choose(int seller) {
        if (seller == choices.size()) {
            consider();
            return;
        }
        choose(seller + 1);
        for (var range : choices.get(seller)) {
            chosen.add(range);
            choose(seller + 1);
            chosen.removeLast();
        }
    }

    private void consider() {
        var left = asked;
        for (var range : chosen) {
            left = left.subtract(range.from());
        }
        if (chosen.isEmpty() || left.signum() < 0) {
            return;
        }
        var parts = new ArrayList<Part>();
        var cost = BigDecimal.ZERO;
        var covered = BigDecimal.ZERO;
        var byPrice =
                chosen.stream().sorted(Comparator.comparing(Range::unitPrice)).toList();
        for (var range : byPrice) {
            var more = left.min(range.to().subtract(range.from()));
            left = left.subtract(more);
            var quantity = range.from().add(more);
            if (quantity.signum() == 0) {
                return;
            }
            // At the upper end the next step's lower price may hold already.
            var price = range.offer().priceAt(quantity);
            parts.add(new Part(range.offer(), quantity, price));
            cost = cost.add(quantity.multiply(price));
            covered = covered.add(quantity);
        }
        if (isBetter(covered, cost, parts.size())) {
            best = List.copyOf(parts);
            bestCovered = covered;
            bestCost = cost;
        }
    }

    /// More covered first, then cheaper, then fewer orders.
    private boolean isBetter(BigDecimal covered, BigDecimal cost, int parts) {
        int byCover = covered.compareTo(bestCovered);
        int byCost = cost.compareTo(bestCost);
        return byCover > 0 || byCover == 0 && (byCost < 0 || byCost == 0 && parts < best.size());
    }
}
