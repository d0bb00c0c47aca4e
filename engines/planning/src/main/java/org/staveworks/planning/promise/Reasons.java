package org.staveworks.planning.promise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.staveworks.planning.promise.Reason.Code;

/// Says of each factory why it is in or not.
///
/// @param day after which nothing counted
record Reasons(Demand demand, Objective objective, int day) {
    List<Reason> in(Offer offer, Curve curve, int quantity, Cost cost) {
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason(Code.AMONG_BEST, Math.round(cost.total() / (double) quantity)));
        if (quantity == offer.maximum() && quantity < demand.quantity()) {
            reasons.add(new Reason(Code.OWN_MAXIMUM, quantity));
        } else if (quantity == demand.shareMost() && demand.sharePercent() < 100) {
            reasons.add(new Reason(Code.SHARE_LIMIT, demand.sharePercent()));
        } else if (quantity == offer.ready(demand.dueDay()) && offer.ready(day) > quantity) {
            reasons.add(new Reason(Code.FULL_BY_DAY, demand.dueDay()));
        } else if (quantity == curve.capacity() && quantity < demand.quantity()) {
            reasons.add(new Reason(Code.FULL_BY_DAY, day));
        } else if (quantity == offer.minimum()) {
            reasons.add(new Reason(Code.OWN_MINIMUM, quantity));
        }
        return reasons;
    }

    /// @param shares   how many are in
    /// @param furthest kilometres of those that are in
    /// @param extra    what all would cost more with it
    Reason out(Offer offer, Curve curve, int shares, int furthest, LongSupplier extra) {
        if (curve.capacity() == 0) {
            return new Reason(Code.NOTHING_READY, day);
        }
        if (!curve.isOpen()) {
            return new Reason(Code.BELOW_MINIMUM, curve.capacity());
        }
        if (objective == Objective.NEAREST && offer.distance() > furthest) {
            return new Reason(Code.FURTHER, offer.distance());
        }
        if (objective == Objective.MOST_EVEN) {
            return shares == demand.sharesMost()
                    ? new Reason(Code.SHARES_FULL, shares)
                    : new Reason(Code.PART_BELOW_MINIMUM, offer.minimum());
        }
        var more = extra.getAsLong();
        return more < 0 || more == Long.MAX_VALUE
                ? new Reason(Code.SHARES_FULL, demand.sharesMost())
                : new Reason(Code.DEARER, more);
    }
}
