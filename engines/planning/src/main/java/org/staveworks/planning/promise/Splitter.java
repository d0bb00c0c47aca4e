package org.staveworks.planning.promise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Splits a demand among offers. The same input gives the same proposal.
public final class Splitter {
    private final Demand demand;
    private final List<Offer> offers;
    private final int lastDay;

    /// @param offers of factories that may make it: certified, able, open; each factory once
    public Splitter(Demand demand, List<Offer> offers) {
        this.demand = demand;
        this.offers = List.copyOf(offers);
        this.lastDay = offers.stream()
                .mapToInt(offer -> offer.readyBy().length - 1)
                .max()
                .orElse(-1);
    }

    /// The best way by an objective. Where nobody can make all of it, as much as can be made.
    public Proposal best(Objective objective) {
        return switch (objective) {
            case CHEAPEST -> proposal(objective, lastDay, found(cost(lastDay)), cost(lastDay));
            case FASTEST -> fastest();
            case NEAREST -> onTime(objective, this::near);
            case MOST_EVEN -> mostEven();
        };
    }

    /// What it would be like if somebody chose the quantities. A share that a factory does not take, or not in the time
    /// looked ahead, has the day -1.
    ///
    /// @param quantities by factory, above 0; others have nothing
    public Proposal chosen(Map<String, Integer> quantities) {
        var curves = cost(lastDay).stream()
                .filter(curve ->
                        quantities.containsKey(offers.get(curve.index()).factory()))
                .toList();
        var amounts = curves.stream()
                .mapToInt(curve ->
                        quantities.getOrDefault(offers.get(curve.index()).factory(), 0))
                .toArray();
        var missing = Math.max(0, demand.quantity() - Arrays.stream(amounts).sum());
        var found = new SetSearch.Found(curves, new Fill(amounts, missing, 0, true));
        return proposal(Objective.CHEAPEST, lastDay, found, cost(lastDay));
    }

    private interface Curves {
        List<Curve> until(int day);
    }

    private List<Curve> cost(int last) {
        return curves(last, demand.shareMost(), offer -> offer.unit().total());
    }

    private List<Curve> near(int last) {
        var most = offers.stream()
                .mapToLong(offer -> offer.unit().total() + offer.once().total())
                .max()
                .orElse(0);
        return curves(
                last,
                demand.shareMost(),
                offer -> Math.addExact(
                        Math.multiplyExact(most + 1, offer.distance()),
                        offer.unit().total()));
    }

    private interface Weight {
        long of(Offer offer);
    }

    private List<Curve> curves(int last, int shareMost, Weight weight) {
        return IntStream.range(0, offers.size())
                .mapToObj(o -> {
                    var offer = offers.get(o);
                    var most = Math.min(offer.maximum(), shareMost);
                    return Curve.of(
                            o, offer, demand, weight.of(offer), offer.once().total(), most, last);
                })
                .toList();
    }

    private SetSearch search(List<Curve> curves) {
        return new SetSearch(curves, demand.quantity(), demand.sharesMost());
    }

    private SetSearch.Found found(List<Curve> curves) {
        return search(curves).best();
    }

    /// Keeps to the due day where nothing is missing then.
    private Proposal onTime(Objective objective, Curves curves) {
        var due = Math.min(demand.dueDay(), lastDay);
        var found = found(curves.until(due));
        return found.fill().missing() == 0
                ? proposal(objective, due, found, curves.until(due))
                : proposal(objective, lastDay, found(curves.until(lastDay)), curves.until(lastDay));
    }

    private Proposal fastest() {
        int low = 0;
        int high = Math.max(lastDay, 0);
        var missing = found(cost(lastDay)).fill().missing();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found(cost(middle)).fill().missing() <= missing) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return proposal(Objective.FASTEST, low, found(cost(low)), cost(low));
    }

    /// The largest offers in equal parts of what they have free; who would get less than its smallest lot is left out.
    private Proposal mostEven() {
        var due = Math.min(demand.dueDay(), lastDay);
        var day = capacity(cost(due)) >= demand.quantity() ? due : lastDay;
        var curves = cost(day);
        var open = new ArrayList<>(curves.stream()
                .filter(Curve::isOpen)
                .sorted(Comparator.comparingInt((Curve curve) -> -curve.capacity())
                        .thenComparingInt(Curve::index))
                .limit(demand.sharesMost())
                .toList());
        while (true) {
            var all = open.stream().mapToLong(Curve::capacity).sum();
            var part = Math.min(1, demand.quantity() / (double) Math.max(1, all));
            var small = open.stream()
                    .filter(curve -> part * curve.capacity() < curve.minimum())
                    .min(Comparator.comparingDouble(curve -> curve.capacity() / (double) curve.minimum()));
            if (small.isEmpty() || all - small.orElseThrow().capacity() < demand.quantity()) {
                return proposal(Objective.MOST_EVEN, day, evenly(open, part), curves);
            }
            open.remove(small.orElseThrow());
        }
    }

    private long capacity(List<Curve> curves) {
        return curves.stream()
                .filter(Curve::isOpen)
                .mapToLong(Curve::capacity)
                .map(capacity -> -capacity)
                .sorted()
                .limit(demand.sharesMost())
                .map(capacity -> -capacity)
                .sum();
    }

    /// Each gets its part, rounded down; the units that are left go to whoever is furthest below it.
    private SetSearch.Found evenly(List<Curve> open, double part) {
        var quantities = new int[open.size()];
        var left = demand.quantity();
        for (int c = 0; c < quantities.length; c++) {
            var curve = open.get(c);
            quantities[c] = Math.clamp((int) (part * curve.capacity()), curve.minimum(), curve.capacity());
            left -= quantities[c];
        }
        while (left != 0) {
            var change = Integer.signum(left);
            var next = IntStream.range(0, quantities.length)
                    .filter(c -> change > 0
                            ? quantities[c] < open.get(c).capacity()
                            : quantities[c] > open.get(c).minimum())
                    .boxed()
                    .min(Comparator.comparingDouble(
                            c -> change * (quantities[c] - part * open.get(c).capacity())));
            if (next.isEmpty()) {
                break;
            }
            quantities[next.orElseThrow()] += change;
            left -= change;
        }
        long cost = 0;
        for (int c = 0; c < quantities.length; c++) {
            cost += open.get(c).cost(quantities[c]);
        }
        return new SetSearch.Found(open, new Fill(quantities, Math.max(0, left), cost, left >= 0));
    }

    private Proposal proposal(Objective objective, int day, SetSearch.Found found, List<Curve> curves) {
        var shares = new ArrayList<Share>();
        var reasons = new Reasons(demand, objective, day);
        for (int c = 0; c < found.chosen().size(); c++) {
            var curve = found.chosen().get(c);
            var quantity = found.fill().quantities()[c];
            var offer = offers.get(curve.index());
            var cost = offer.unit().times(quantity).plus(offer.once()).late(lateness(offer, quantity));
            shares.add(new Share(
                    offer.factory(), quantity, day(offer, quantity), cost, reasons.in(offer, curve, quantity, cost)));
        }
        shares.sort(Comparator.comparingInt(Share::quantity).reversed());
        var leftOut = new LinkedHashMap<String, Reason>();
        var search = search(curves);
        var furthest = found.chosen().stream()
                .mapToInt(curve -> offers.get(curve.index()).distance())
                .max()
                .orElse(0);
        for (var curve : curves) {
            if (!found.chosen().contains(curve)) {
                var offer = offers.get(curve.index());
                leftOut.put(
                        offer.factory(),
                        reasons.out(offer, curve, shares.size(), furthest, () -> search.extra(found, curve)));
            }
        }
        return new Proposal(
                objective,
                shares,
                found.fill().missing(),
                shares.stream().mapToInt(Share::day).max().orElse(-1),
                shares.stream().map(Share::cost).reduce(Cost.NONE, Cost::plus),
                SetSearch.bound(cost(lastDay), demand.quantity() - found.fill().missing()),
                leftOut);
    }

    private static int day(Offer offer, int quantity) {
        return quantity < offer.minimum() || quantity > offer.maximum() ? -1 : offer.dayOf(quantity);
    }

    /// What is ready in time is never late, whatever else of the share is.
    private long lateness(Offer offer, int quantity) {
        long cost = 0;
        var last = offer.dayOf(quantity);
        for (int day = demand.dueDay(); day < last; day++) {
            cost += demand.latePerUnit() * (quantity - Math.min(quantity, offer.ready(day)));
        }
        return cost;
    }
}
