package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.FreightBasis;
import org.staveworks.trade.internal.Shared;

/// A row of `trade.delivery`, all of its columns, with its lines and charges.
///
/// @param automatic whether the agreed days ran out
/// @param acceptBy  after this day what is not judged counts as accepted
/// @param container code of what the goods are packed into; there exactly where lots are
public record DeliveryRow(
        UUID id,
        String number,
        UUID orderId,
        String orderNumber,
        String orderTitle,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        DeliveryState state,
        String currency,
        LocalDate dispatchedOn,
        @Nullable LocalDate receivedOn,
        @Nullable LocalDate acceptedOn,
        boolean automatic,
        @Nullable LocalDate acceptBy,
        @Nullable String carrier,
        @Nullable String tracking,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable String externalNumber,
        @Nullable String note,
        Instant createdAt,
        @Nullable String container,
        @Nullable Instant packedAt,
        @Nullable Instant unpackedAt,
        List<Line> lines,
        List<Charge> charges,
        List<Lot> lots)
        implements Shared {

    /// A row of `trade.delivery_line`.
    public record Line(
            UUID id,
            UUID deliveryId,
            UUID orderLineId,
            UUID buyerId,
            UUID sellerId,
            int number,
            BigDecimal quantity,
            @Nullable String lot,
            @Nullable String manufacturingSite,
            @Nullable LocalDate scheduledOn,
            BigDecimal accepted,
            BigDecimal rejected,
            @Nullable String reason,
            @Nullable String note) {

        /// What nobody has judged yet.
        public BigDecimal open() {
            return quantity.subtract(accepted).subtract(rejected);
        }

        Line judged(BigDecimal good, BigDecimal bad, @Nullable String why, @Nullable String remark) {
            return new Line(
                    id,
                    deliveryId,
                    orderLineId,
                    buyerId,
                    sellerId,
                    number,
                    quantity,
                    lot,
                    manufacturingSite,
                    scheduledOn,
                    accepted.add(good),
                    rejected.add(bad),
                    why == null ? reason : why,
                    remark == null ? note : remark);
        }
    }

    /// A row of `trade.delivery_lot`: so much of a lot.
    ///
    /// @param code canonical
    public record Lot(
            UUID id,
            UUID deliveryId,
            UUID deliveryLineId,
            UUID buyerId,
            UUID sellerId,
            int number,
            String code,
            BigDecimal quantity,
            String unit) {}

    /// A row of `trade.delivery_charge`.
    ///
    /// @param deliveryLineId null where it is the whole delivery's
    /// @param amount         in minor units
    /// @param isAccepted     whether it is owed already
    public record Charge(
            UUID id,
            UUID deliveryId,
            @Nullable UUID deliveryLineId,
            UUID buyerId,
            UUID sellerId,
            int number,
            ChargeKind kind,
            FreightBasis basis,
            @Nullable Long amount,
            @Nullable String reference,
            boolean isAccepted) {}
}
