package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.trade.internal.Pricing;

/// A row of `trade.order_line`, all of its columns. Sums are in minor units.
///
/// @param productId       as the order was placed: of the buyer's catalogue, or of the seller's
/// @param sellerProductId of the seller's own catalogue; the seller's alone to see
/// @param delivered     on delivery notes, rejected pieces included
/// @param rejected      sent back; may be delivered again
/// @param acceptedNet   what the accepted pieces cost
public record OrderLineRow(
        UUID id,
        UUID orderId,
        UUID buyerId,
        UUID sellerId,
        int number,
        @Nullable UUID productId,
        @Nullable UUID sellerProductId,
        String description,
        @Nullable String specification,
        @Nullable String manufacturingSite,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal vatRate,
        long net,
        long gross,
        @Nullable LocalDate promisedDate,
        BigDecimal delivered,
        BigDecimal accepted,
        BigDecimal rejected,
        long acceptedNet,
        long acceptedGross) {

    /// Delivered and not sent back.
    public BigDecimal held() {
        return delivered.subtract(rejected);
    }

    /// What may still be delivered.
    public BigDecimal open() {
        return quantity.subtract(held());
    }

    public boolean isDelivered() {
        return open().signum() == 0;
    }

    public boolean isAccepted() {
        return accepted.compareTo(quantity) == 0;
    }

    /// What an acceptance of some pieces costs: their share of what is left of the line.
    public Pricing.Sum costOf(BigDecimal pieces) {
        var left = quantity.subtract(accepted);
        return new Pricing.Sum(
                Pricing.share(net - acceptedNet, pieces, left), Pricing.share(gross - acceptedGross, pieces, left));
    }

    /// The line with another quantity, price or date. Accepted pieces keep what they cost; the rest
    /// costs the new price. A line that keeps quantity and price keeps its sums, which may have been
    /// stated to the cent.
    public OrderLineRow changed(
            BigDecimal newQuantity, BigDecimal newPrice, @Nullable LocalDate newDate, String currency) {
        var isSame = newQuantity.compareTo(quantity) == 0 && newPrice.compareTo(unitPrice) == 0;
        var sum = isSame
                ? new Pricing.Sum(net, gross)
                : new Pricing.Sum(acceptedNet, acceptedGross)
                        .plus(Pricing.of(newQuantity.subtract(accepted), newPrice, vatRate, currency));
        return new OrderLineRow(
                id,
                orderId,
                buyerId,
                sellerId,
                number,
                productId,
                sellerProductId,
                description,
                specification,
                manufacturingSite,
                newQuantity,
                unit,
                newPrice,
                vatRate,
                sum.net(),
                sum.gross(),
                newDate,
                delivered,
                accepted,
                rejected,
                acceptedNet,
                acceptedGross);
    }

    /// The line after some pieces were sent.
    public OrderLineRow sent(BigDecimal pieces) {
        return new OrderLineRow(
                id,
                orderId,
                buyerId,
                sellerId,
                number,
                productId,
                sellerProductId,
                description,
                specification,
                manufacturingSite,
                quantity,
                unit,
                unitPrice,
                vatRate,
                net,
                gross,
                promisedDate,
                delivered.add(pieces),
                accepted,
                rejected,
                acceptedNet,
                acceptedGross);
    }

    /// The line after pieces were found good or sent back.
    public OrderLineRow judged(BigDecimal good, BigDecimal bad, Pricing.Sum cost) {
        return new OrderLineRow(
                id,
                orderId,
                buyerId,
                sellerId,
                number,
                productId,
                sellerProductId,
                description,
                specification,
                manufacturingSite,
                quantity,
                unit,
                unitPrice,
                vatRate,
                net,
                gross,
                promisedDate,
                delivered,
                accepted.add(good),
                rejected.add(bad),
                acceptedNet + cost.net(),
                acceptedGross + cost.gross());
    }
}
