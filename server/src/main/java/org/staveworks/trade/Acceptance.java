package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The buyer judges delivered goods (验收): all of a delivery at once, or piece by piece.
///
/// @param deliveredOn when the goods arrived, where nobody has noted the receipt before
/// @param acceptedOn  business date of the judgement
/// @param lines       what was judged; empty means that all that is still open is accepted
public record Acceptance(UUID deliveryId, @Nullable LocalDate deliveredOn, LocalDate acceptedOn, List<Line> lines) {
    public Acceptance {
        lines = List.copyOf(lines);
    }

    /// @param reason of a rejection, a word out of the buyer's habit such as `size`, `scratch`
    public record Line(
            UUID deliveryLineId,
            BigDecimal accepted,
            BigDecimal rejected,
            @Nullable String reason,
            @Nullable String note) {}
}
