package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// A line of a new order.
///
/// @param productId         of the buyer's or the seller's catalogue
/// @param unitPrice         net, of one unit, at most six decimals; zero for samples and donations
/// @param vatRate           such as 0.13
/// @param net               the line's net sum where the unit price is a rounded figure; it must agree with quantity ×
///                          unit price within half a unit in the price's last place for each unit of quantity
/// @param promisedDate      scheduled for
/// @param manufacturingSite where it is made, in words
public record NewOrderLine(
        @Nullable UUID productId,
        String description,
        @Nullable String specification,
        Quantity quantity,
        BigDecimal unitPrice,
        BigDecimal vatRate,
        @Nullable Money net,
        @Nullable LocalDate promisedDate,
        @Nullable String manufacturingSite) {}
