package org.staveworks.trade.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.TermsBasis;

/// An order as a buyer writes it.
///
/// @param kind      bulk where missing
/// @param orderedOn today where missing
record OrderBody(
        @Mandatory @Nullable UUID sellerId,
        @Nullable OrderKind kind,
        @Nullable String externalNumber,
        @Nullable String title,
        @Mandatory @Nullable String currency,
        @Mandatory @Nullable TermsBasis termsBasis,
        @Mandatory @Nullable Integer termsDays,
        @Nullable Integer autoAcceptDays,
        @Schema(type = "string") @Nullable BigDecimal depositPercent,
        @Schema(type = "string") @Nullable BigDecimal sampleQuantity,
        @Nullable UUID deliverySiteId,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable LocalDate neededBy,
        @Nullable String note,
        @Nullable LocalDate orderedOn,
        @Mandatory @Nullable List<OrderLineBody> lines) {

    /// @param net the line's net sum, where the unit price is a rounded figure
    record OrderLineBody(
            @Nullable UUID productId,
            @Mandatory @Nullable String description,
            @Nullable String specification,
            @Mandatory @Nullable Quantity quantity,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal unitPrice,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal vatRate,
            @Nullable Money net,
            @Nullable LocalDate promisedDate,
            @Nullable String manufacturingSite) {}

    /// @throws org.staveworks.kernel.problem.Problem with all fields that are missing
    PlaceOrder read(UUID buyerId, LocalDate today) {
        var checks = new FieldChecks();
        checks.require("sellerId", sellerId);
        checks.require("currency", currency);
        checks.size("lines", lines, 1, Integer.MAX_VALUE);
        var terms = Parts.terms(checks, termsBasis, termsDays, autoAcceptDays);
        var read = new ArrayList<NewOrderLine>();
        for (var line : lines == null ? List.<OrderLineBody>of() : lines) {
            var path = "lines[" + read.size() + "]";
            checks.require(path + ".description", Parts.blankAsMissing(line.description()));
            checks.require(path + ".quantity", line.quantity());
            checks.require(path + ".unitPrice", line.unitPrice());
            checks.require(path + ".vatRate", line.vatRate());
            read.add(new NewOrderLine(
                    line.productId(),
                    Parts.orEmpty(line.description()),
                    Parts.blankAsMissing(line.specification()),
                    line.quantity() == null ? Quantity.of(1, "H87") : line.quantity(),
                    Parts.orZero(line.unitPrice()),
                    Parts.orZero(line.vatRate()),
                    line.net(),
                    line.promisedDate(),
                    Parts.blankAsMissing(line.manufacturingSite())));
        }
        checks.orThrow();
        return new PlaceOrder(
                buyerId,
                sellerId == null ? Caller.NOBODY : sellerId,
                kind == null ? OrderKind.BULK : kind,
                Parts.blankAsMissing(externalNumber),
                Parts.blankAsMissing(title),
                Parts.orEmpty(currency),
                terms,
                Parts.orZero(depositPercent),
                sampleQuantity,
                deliverySiteId,
                Parts.blankAsMissing(incoterm),
                Parts.blankAsMissing(transportMode),
                neededBy,
                Parts.blankAsMissing(note),
                orderedOn == null ? today : orderedOn,
                read);
    }
}
