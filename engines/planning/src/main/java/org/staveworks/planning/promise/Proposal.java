package org.staveworks.planning.promise;

import java.util.List;
import java.util.SequencedMap;

/// A way to split.
///
/// @param shares  by quantity, the largest first
/// @param missing units that nobody can make in the time looked ahead
/// @param day     by whose evening all shares are with the buyer
/// @param cost    of all shares
/// @param bound   below which no split of as many units can cost, fairness and lateness counted
/// @param leftOut why each other factory has nothing
public record Proposal(
        Objective objective,
        List<Share> shares,
        int missing,
        int day,
        Cost cost,
        long bound,
        SequencedMap<String, Reason> leftOut) {
    public Proposal {
        shares = List.copyOf(shares);
    }
}
