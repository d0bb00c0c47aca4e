package org.staveworks.planning.promise;

import java.util.ArrayList;
import java.util.List;

/// What an offer costs by quantity: once for any of it, then more and more a unit the later units are ready. It is
/// convex, so filling by the cheapest next unit is best.
///
/// @param index    of the offer
/// @param capacity the most that it can have
/// @param once     for taking any
/// @param pieces   in rising order of cost
record Curve(int index, int minimum, int capacity, long once, List<Piece> pieces) {
    /// Units that cost the same.
    record Piece(int units, long each) {}

    /// @param weight what a unit counts, lateness left out
    /// @param most   units
    /// @param last   day after which nothing counts
    static Curve of(int index, Offer offer, Demand demand, long weight, long once, int most, int last) {
        var pieces = new ArrayList<Piece>();
        var capacity = Math.min(most, offer.ready(last));
        var inTime = Math.min(capacity, offer.ready(Math.min(last, demand.dueDay())));
        if (inTime > 0) {
            pieces.add(new Piece(inTime, weight));
        }
        var units = inTime;
        for (int day = demand.dueDay() + 1; day <= last && day < offer.readyBy().length && units < capacity; day++) {
            var more = Math.min(capacity, offer.ready(day)) - units;
            if (more > 0) {
                var late = Math.multiplyExact(demand.latePerUnit(), (long) day - demand.dueDay());
                pieces.add(new Piece(more, Math.addExact(weight, late)));
                units += more;
            }
        }
        return new Curve(index, offer.minimum(), units, once, pieces);
    }

    /// Whether it can have any.
    boolean isOpen() {
        return capacity >= minimum;
    }

    long cost(int quantity) {
        var cost = quantity == 0 ? 0 : once;
        var left = quantity;
        for (var piece : pieces) {
            var units = Math.min(left, piece.units());
            cost += units * piece.each();
            left -= units;
            if (left == 0) {
                break;
            }
        }
        return cost;
    }

    /// What a unit costs where as many as possible of a quantity are made here.
    double each(int quantity) {
        var units = Math.clamp(quantity, 1, Math.max(1, capacity));
        return cost(units) / (double) units;
    }
}
