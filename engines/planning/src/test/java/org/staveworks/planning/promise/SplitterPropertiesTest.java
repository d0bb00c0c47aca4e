package org.staveworks.planning.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplitterPropertiesTest {
    private static final int DAYS = 6;

    @Property(tries = 300)
    void noSplitOfFewFactoriesIsCheaper(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int factories) {
        var random = new Random(seed);
        var offers = offers(random, factories, 8);
        var demand = demand(random, 14, factories);

        var proposal = new Splitter(demand, offers).best(Objective.CHEAPEST);

        var least = new long[] {Long.MAX_VALUE, Long.MAX_VALUE};
        tryAll(demand, offers, new int[factories], 0, least);
        assertThat(proposal.missing()).isEqualTo((int) least[0]);
        assertThat(proposal.cost().total()).isEqualTo(least[1]);
    }

    @Property(tries = 300)
    void everyProposalKeepsItsLimitsAndItsBound(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int factories, @ForAll Objective objective) {
        var random = new Random(seed);
        var offers = offers(random, factories, 300);
        var demand = demand(random, 2_000, 8);

        var proposal = new Splitter(demand, offers).best(objective);

        var made = 0;
        for (var share : proposal.shares()) {
            var offer = offers.stream()
                    .filter(one -> one.factory().equals(share.factory()))
                    .findFirst()
                    .orElseThrow();
            assertThat(share.quantity()).isBetween(offer.minimum(), Math.min(offer.maximum(), demand.shareMost()));
            assertThat(offer.ready(share.day())).isGreaterThanOrEqualTo(share.quantity());
            assertThat(share.cost().total()).isEqualTo(cost(demand, offer, share.quantity()));
            assertThat(share.reasons()).isNotEmpty();
            made += share.quantity();
        }
        assertThat(made + proposal.missing()).isEqualTo(demand.quantity());
        assertThat(proposal.shares().size() + proposal.leftOut().size()).isEqualTo(offers.size());
        assertThat(proposal.shares()).hasSizeLessThanOrEqualTo(demand.sharesMost());
        assertThat(proposal.cost().total()).isGreaterThanOrEqualTo(proposal.bound());
    }

    @Property(tries = 200)
    void eachObjectiveIsBestAtWhatItIsFor(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int factories) {
        var random = new Random(seed);
        var offers = offers(random, factories, 200);
        var splitter = new Splitter(demand(random, 300, factories), offers);

        var cheapest = splitter.best(Objective.CHEAPEST);
        var fastest = splitter.best(Objective.FASTEST);

        for (var objective : Objective.values()) {
            var other = splitter.best(objective);
            if (other.missing() == cheapest.missing()) {
                assertThat(other.cost().total())
                        .isGreaterThanOrEqualTo(cheapest.cost().total());
                assertThat(other.day()).isGreaterThanOrEqualTo(fastest.day());
            }
        }
    }

    private static void tryAll(Demand demand, List<Offer> offers, int[] quantities, int at, long[] least) {
        if (at == quantities.length) {
            var made = 0;
            var cost = 0L;
            var shares = 0;
            for (int o = 0; o < quantities.length; o++) {
                made += quantities[o];
                cost += quantities[o] == 0 ? 0 : cost(demand, offers.get(o), quantities[o]);
                shares += quantities[o] == 0 ? 0 : 1;
            }
            var missing = demand.quantity() - made;
            if (missing >= 0
                    && shares <= demand.sharesMost()
                    && (missing < least[0] || missing == least[0] && cost < least[1])) {
                least[0] = missing;
                least[1] = cost;
            }
            return;
        }
        var offer = offers.get(at);
        var most = Math.min(Math.min(offer.maximum(), demand.shareMost()), offer.ready(DAYS - 1));
        for (int quantity = 0; quantity <= most; quantity = quantity == 0 ? offer.minimum() : quantity + 1) {
            quantities[at] = quantity;
            tryAll(demand, offers, quantities, at + 1, least);
        }
        quantities[at] = 0;
    }

    private static long cost(Demand demand, Offer offer, int quantity) {
        var cost = offer.once().total() + quantity * offer.unit().total();
        for (int day = demand.dueDay() + 1; day < DAYS; day++) {
            var ready = Math.min(quantity, offer.ready(day)) - Math.min(quantity, offer.ready(day - 1));
            cost += ready * demand.latePerUnit() * (day - demand.dueDay());
        }
        return cost;
    }

    private static Demand demand(Random random, int quantity, int shares) {
        return new Demand(
                1 + random.nextInt(quantity),
                random.nextInt(DAYS),
                random.nextInt(30),
                1 + random.nextInt(shares),
                random.nextBoolean() ? 100 : 30 + random.nextInt(70));
    }

    private static List<Offer> offers(Random random, int factories, int most) {
        var offers = new ArrayList<Offer>();
        for (int f = 0; f < factories; f++) {
            var minimum = 1 + random.nextInt(3);
            var ready = new int[DAYS];
            for (int day = 0, sum = 0; day < DAYS; day++) {
                sum += random.nextInt(3) == 0 ? 0 : random.nextInt(most / 2);
                ready[day] = sum;
            }
            offers.add(new Offer(
                    "F" + f,
                    minimum,
                    minimum + random.nextInt(most),
                    new Cost(100 + random.nextInt(80), random.nextInt(20), 0, random.nextInt(5), 0, random.nextInt(5)),
                    new Cost(0, random.nextInt(300), random.nextInt(200), 0, 0, 0),
                    ready,
                    random.nextInt(400)));
        }
        return offers;
    }
}
