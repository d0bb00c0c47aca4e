package org.staveworks.trade.internal.rfq;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.RfqVisibility;
import org.staveworks.trade.TermsBasis;
import org.staveworks.trade.internal.Shared;
import org.staveworks.trade.internal.Side;

/// A row of `trade.rfq`, all of its columns, with its lines.
///
/// @param deliveryPlace address of the site, as it was when the request was written
public record RfqRow(
        UUID id,
        String number,
        UUID buyerId,
        String buyerName,
        String title,
        RfqState state,
        RfqVisibility visibility,
        List<UUID> invited,
        LocalDate quotesDue,
        String currency,
        @Nullable UUID deliverySiteId,
        @Nullable String deliveryPlace,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable LocalDate neededBy,
        TermsBasis termsBasis,
        int termsDays,
        int autoAcceptDays,
        BigDecimal depositPercent,
        @Nullable BigDecimal sampleQuantity,
        @Nullable String note,
        List<UUID> attachmentIds,
        Instant createdAt,
        @Nullable Instant publishedAt,
        List<Line> lines)
        implements Shared {

    /// A row of `trade.rfq_line`.
    public record Line(
            UUID id,
            UUID rfqId,
            UUID buyerId,
            int number,
            @Nullable UUID productId,
            String description,
            @Nullable String specification,
            BigDecimal quantity,
            String unit,
            @Nullable BigDecimal targetPrice,
            @Nullable LocalDate neededBy) {}

    public PaymentTerms terms() {
        return new PaymentTerms(termsBasis, termsDays, autoAcceptDays);
    }

    /// Anybody who sees the request and is not its buyer.
    @Override
    public UUID sellerId() {
        return Caller.NOBODY;
    }

    @Override
    public @Nullable Side sideOf(Caller caller) {
        return caller.is(buyerId) ? Side.BUYER : Side.SELLER;
    }
}
