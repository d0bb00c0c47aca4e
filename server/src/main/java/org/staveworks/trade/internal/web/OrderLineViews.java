package org.staveworks.trade.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.internal.SellerProducts;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;

/// The lines of an order as its page shows them: to the seller with its own products, which the buyer never sees.
@Component
class OrderLineViews {
    private final OrderSql sql;
    private final SellerProducts products;

    OrderLineViews(OrderSql sql, SellerProducts products) {
        this.sql = sql;
        this.products = products;
    }

    /// @param delivered         on delivery notes, rejected pieces included
    /// @param sellerProductId   which of the seller's own products it is; for the seller alone
    /// @param proposedProductId what the seller took such a line for the last time; until it confirms, for it alone
    record OrderLineView(
            UUID id,
            int number,
            @Nullable UUID productId,
            String description,
            @Nullable String specification,
            @Nullable String manufacturingSite,
            String quantity,
            String unit,
            String unitPrice,
            String vatRate,
            Money net,
            Money gross,
            @Nullable LocalDate promisedDate,
            String delivered,
            String accepted,
            String rejected,
            @Nullable UUID sellerProductId,
            @Nullable String sellerProductName,
            @Nullable UUID proposedProductId,
            @Nullable String proposedProductName) {}

    List<OrderLineView> of(OrderRow order) {
        var lines = sql.lines(order.id());
        if (order.sideOf(CurrentCaller.get()) != Side.SELLER) {
            return lines.stream().map(line -> line(order, line, null, null)).toList();
        }
        var named = products.named(lines.stream()
                .map(OrderLineRow::sellerProductId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var proposed = proposed(order, lines);
        return lines.stream()
                .map(line -> line(
                        order,
                        line,
                        line.sellerProductId() == null ? null : named.get(line.sellerProductId()),
                        proposed.get(line.id())))
                .toList();
    }

    private Map<UUID, Product> proposed(OrderRow order, List<OrderLineRow> lines) {
        if (order.state() != OrderState.AWAITING_SAMPLE && order.state() != OrderState.PLACED) {
            return Map.of();
        }
        return products.proposed(
                order.buyerId(),
                order.sellerId(),
                lines.stream()
                        .filter(line -> line.sellerProductId() == null)
                        .map(line -> new SellerProducts.Asked(line.id(), line.productId(), line.description()))
                        .toList());
    }

    private static OrderLineView line(
            OrderRow order, OrderLineRow line, @Nullable Product named, @Nullable Product proposed) {
        return new OrderLineView(
                line.id(),
                line.number(),
                line.productId(),
                line.description(),
                line.specification(),
                line.manufacturingSite(),
                Parts.text(line.quantity()),
                line.unit(),
                Parts.text(line.unitPrice()),
                Parts.text(line.vatRate()),
                order.money(line.net()),
                order.money(line.gross()),
                line.promisedDate(),
                Parts.text(line.delivered()),
                Parts.text(line.accepted()),
                Parts.text(line.rejected()),
                named == null ? null : named.id(),
                named == null ? null : named.name(),
                proposed == null ? null : proposed.id(),
                proposed == null ? null : proposed.name());
    }
}
