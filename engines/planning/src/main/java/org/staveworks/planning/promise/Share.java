package org.staveworks.planning.promise;

import java.util.List;

/// What one factory would make.
///
/// @param day     by whose evening all of it is with the buyer
/// @param cost    of the whole share
/// @param reasons why it is in, and why with so much
public record Share(String factory, int quantity, int day, Cost cost, List<Reason> reasons) {
    public Share {
        reasons = List.copyOf(reasons);
    }
}
