package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One side asks the other to change a confirmed order, or to end it.
///
/// @param isCancellation ends what is not delivered yet; then there are no lines
public record AskChange(UUID orderId, boolean isCancellation, String reason, List<Line> lines) {
    public AskChange {
        lines = List.copyOf(lines);
    }

    /// @param quantity     the new quantity of the whole line, null where it stays
    /// @param unitPrice    for all pieces that are not accepted yet, null where it stays
    /// @param promisedDate null where it stays
    public record Line(
            UUID orderLineId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable LocalDate promisedDate) {}
}
