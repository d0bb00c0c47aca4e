package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;

/// A request for quotation (询价单) as its buyer writes it.
///
/// @param quotesDue      last day for quotes
/// @param sampleQuantity of each line, where a sample goes before the bulk
public record DraftRfq(
        String title,
        RfqVisibility visibility,
        List<UUID> invited,
        LocalDate quotesDue,
        String currency,
        @Nullable UUID deliverySiteId,
        @Nullable LocalDate neededBy,
        PaymentTerms terms,
        BigDecimal depositPercent,
        @Nullable BigDecimal sampleQuantity,
        @Nullable String note,
        List<UUID> attachmentIds,
        List<Line> lines) {
    public DraftRfq {
        invited = List.copyOf(invited);
        attachmentIds = List.copyOf(attachmentIds);
        lines = List.copyOf(lines);
    }

    /// @param targetPrice net, of one unit
    public record Line(
            @Nullable UUID productId,
            String description,
            @Nullable String specification,
            Quantity quantity,
            @Nullable BigDecimal targetPrice,
            @Nullable LocalDate neededBy) {}
}
