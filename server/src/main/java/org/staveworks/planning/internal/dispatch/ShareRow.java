package org.staveworks.planning.internal.dispatch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `planning.dispatch_share`, but for the minutes that are kept free for it.
///
/// @param readyOn   by whose evening all of it is with the buyer
/// @param unitPrice net, setting up included
public record ShareRow(
        UUID id,
        UUID dispatchId,
        UUID organisationId,
        String organisationName,
        ShareState state,
        int quantity,
        LocalDate readyOn,
        BigDecimal unitPrice,
        List<CostPart> cost,
        List<Because> reasons,
        Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredByName,
        @Nullable String answer,
        @Nullable UUID quoteId) {

    /// What the share costs, and for what.
    ///
    /// @param kind   `price`, `transport`, `setup`, `defects`, `lateness` or `fairness`
    /// @param amount in ten-thousandths of the currency
    public record CostPart(String kind, long amount) {}

    /// Why the factory has the share, as the engine says it.
    public record Because(String code, long value) {}
}
