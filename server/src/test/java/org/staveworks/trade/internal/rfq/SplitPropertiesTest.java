package org.staveworks.trade.internal.rfq;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.trade.PriceBreak;
import org.staveworks.trade.internal.quote.QuoteRow;

class SplitPropertiesTest {
    @Provide
    Arbitrary<List<QuoteRow.Line>> offers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 12).injectNull(0.4),
                        Arbitraries.integers().between(1, 12).injectNull(0.3),
                        Arbitraries.integers().between(0, 9))
                .as((price, minimum, available, breakAt, cheaper) -> offer(
                        price,
                        minimum,
                        available == null ? null : Math.max(available, minimum),
                        breakAt,
                        Math.max(0, price - cheaper)))
                .list()
                .ofMaxSize(3);
    }

    private static QuoteRow.Line offer(
            int price,
            int minimum,
            @org.jspecify.annotations.Nullable Integer available,
            @org.jspecify.annotations.Nullable Integer breakAt,
            int lower) {
        return new QuoteRow.Line(
                UUID.randomUUID(),
                1,
                new UUID(0, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                BigDecimal.valueOf(price),
                BigDecimal.ZERO,
                BigDecimal.valueOf(minimum),
                available == null ? null : BigDecimal.valueOf(available),
                5,
                breakAt == null
                        ? List.of()
                        : List.of(new PriceBreak(BigDecimal.valueOf(breakAt), BigDecimal.valueOf(lower))),
                null);
    }

    @Property(tries = 500)
    void theSuggestionCoversTheMostAtTheLowestSumThatThereIs(
            @ForAll @IntRange(min = 1, max = 14) int asked, @ForAll("offers") List<QuoteRow.Line> offers) {
        var parts = Split.of(BigDecimal.valueOf(asked), offers);
        var covered = parts.stream().map(Split.Part::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        var cost = parts.stream()
                .map(part -> part.quantity().multiply(part.offer().priceAt(part.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.quantity()).isGreaterThanOrEqualTo(part.offer().minimumQuantity());
            assertThat(part.quantity().signum()).isPositive();
            assertThat(part.unitPrice()).isEqualByComparingTo(part.offer().priceAt(part.quantity()));
            if (part.offer().availableQuantity() != null) {
                assertThat(part.quantity()).isLessThanOrEqualTo(part.offer().availableQuantity());
            }
        });
        var best = best(offers, 0, asked);
        assertThat(covered.intValueExact()).isEqualTo(best[0]);
        assertThat(cost.intValueExact()).isEqualTo(best[1]);
    }

    /// Most covered, then least cost, by trying every whole quantity of every seller.
    private static int[] best(List<QuoteRow.Line> offers, int index, int left) {
        if (index == offers.size()) {
            return new int[] {0, 0};
        }
        var offer = offers.get(index);
        var best = best(offers, index + 1, left);
        var minimum = Math.max(1, offer.minimumQuantity().intValueExact());
        var limit = offer.availableQuantity() == null
                ? left
                : Math.min(left, offer.availableQuantity().intValueExact());
        for (int quantity = minimum; quantity <= limit; quantity++) {
            var rest = best(offers, index + 1, left - quantity);
            var covered = quantity + rest[0];
            var cost = quantity * offer.priceAt(BigDecimal.valueOf(quantity)).intValueExact() + rest[1];
            if (covered > best[0] || covered == best[0] && cost < best[1]) {
                best = new int[] {covered, cost};
            }
        }
        return best;
    }
}
