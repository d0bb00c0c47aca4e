package org.staveworks.trade;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;

/// What a request for quotation asks for.
///
/// @param takesQuotes whether it is open, and its day for quotes has not passed
/// @param latitude    of the place of delivery, WGS-84 degrees
/// @param longitude   of the place of delivery, WGS-84 degrees
public record RequestedGoods(
        UUID rfqId,
        String number,
        String title,
        UUID buyerId,
        String buyerName,
        boolean takesQuotes,
        LocalDate quotesDue,
        String currency,
        @Nullable Double latitude,
        @Nullable Double longitude,
        List<Line> lines) {
    public RequestedGoods {
        lines = List.copyOf(lines);
    }

    /// @param productId of the buyer's own catalogue
    @Schema(name = "RequestedLine")
    public record Line(
            UUID id,
            @Nullable UUID productId,
            String description,
            Quantity quantity,
            @Nullable LocalDate neededBy) {}
}
