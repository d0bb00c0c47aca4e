package org.staveworks.planning.internal.web;

import java.math.BigDecimal;
import java.util.List;
import org.staveworks.kernel.value.Money;
import org.staveworks.planning.internal.dispatch.ShareRow.CostPart;
import org.staveworks.planning.internal.promise.Promises;

/// What a share or a proposal costs, and for what.
///
/// @param kind `price`, `transport`, `setup`, `defects`, `lateness` or `fairness`
record CostPartView(String kind, Money amount) {
    static List<CostPartView> of(List<CostPart> parts, String currency) {
        return parts.stream()
                .map(part -> new CostPartView(
                        part.kind(),
                        Money.rounded(BigDecimal.valueOf(part.amount(), Promises.MONEY_DECIMALS), currency)))
                .toList();
    }
}
