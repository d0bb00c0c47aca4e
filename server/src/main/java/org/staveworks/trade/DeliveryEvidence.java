package org.staveworks.trade;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;

/// A delivery note and what the buyer judged of it.
///
/// @param acceptedOn when all of it was judged
/// @param automatic  whether the agreed days ran out, so that what nobody judged counts as accepted
public record DeliveryEvidence(
        UUID id,
        String number,
        UUID orderId,
        String orderNumber,
        String buyerName,
        String sellerName,
        LocalDate dispatchedOn,
        @Nullable LocalDate receivedOn,
        @Nullable LocalDate acceptedOn,
        boolean automatic,
        @Nullable String carrier,
        @Nullable String tracking,
        List<Line> lines) {

    public DeliveryEvidence {
        lines = List.copyOf(lines);
    }

    /// @param reason why pieces were rejected
    public record Line(
            UUID orderLineId,
            int number,
            String description,
            @Nullable String specification,
            Quantity quantity,
            @Nullable String lot,
            Quantity accepted,
            Quantity rejected,
            @Nullable String reason,
            @Nullable String note) {}
}
