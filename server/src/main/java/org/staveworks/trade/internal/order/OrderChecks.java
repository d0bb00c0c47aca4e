package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Pricing;

/// What a new order has to keep to.
@Component
class OrderChecks {
    private final Products products;
    private final Units units;
    private final BusinessDays days;

    OrderChecks(Products products, Units units, BusinessDays days) {
        this.products = products;
        this.units = units;
        this.days = days;
    }

    /// @return the products that its lines name
    /// @throws Problem `invalid-input` with all fields at fault
    Map<UUID, Product> check(PlaceOrder command) {
        var fields = new FieldChecks();
        fields.optionalText("externalNumber", command.externalNumber(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("title", command.title(), Limits.TITLE_LENGTH_MAX);
        fields.optionalText("incoterm", command.incoterm(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("transportMode", command.transportMode(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("note", command.note(), Limits.NOTE_LENGTH_MAX);
        fields.date("neededBy", command.neededBy());
        fields.date(
                "orderedOn",
                command.orderedOn(),
                FieldChecks.EARLIEST,
                days.today().plusDays(1));
        fields.decimal("depositPercent", command.depositPercent(), BigDecimal.ZERO, BigDecimal.valueOf(100));
        if (!Pricing.isCurrency(command.currency())) {
            fields.add("currency", TradeProblem.CURRENCY_UNKNOWN, Map.of("value", command.currency()));
        }
        if (command.sampleQuantity() != null) {
            fields.decimal("sampleQuantity", command.sampleQuantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
            if (command.kind() != OrderKind.BULK) {
                fields.add(
                        "sampleQuantity", KernelProblem.NOT_ONE_OF, Map.of("value", command.kind(), "known", "bulk"));
            }
        }
        fields.size("lines", command.lines(), 1, Limits.LINES_MAX);
        fields.orThrow();
        for (int i = 0; i < command.lines().size(); i++) {
            check(fields, "lines[" + i + "]", command.lines().get(i), command.currency());
        }
        var known = checkReferences(fields, command.lines());
        fields.orThrow();
        return known;
    }

    private static void check(FieldChecks fields, String path, NewOrderLine line, String currency) {
        fields.text(path + ".description", line.description(), Limits.DESCRIPTION_LENGTH_MAX);
        fields.optionalText(path + ".specification", line.specification(), Limits.SPECIFICATION_LENGTH_MAX);
        fields.optionalText(path + ".manufacturingSite", line.manufacturingSite(), Limits.TITLE_LENGTH_MAX);
        fields.decimal(path + ".quantity", line.quantity().value(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
        fields.decimal(path + ".unitPrice", line.unitPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
        fields.decimal(path + ".vatRate", line.vatRate(), BigDecimal.ZERO, BigDecimal.ONE);
        fields.date(path + ".promisedDate", line.promisedDate());
        var stated = line.net();
        if (stated != null && !stated.currency().equals(currency)) {
            fields.add(path + ".net", TradeProblem.CURRENCY_UNKNOWN, Map.of("value", stated.currency()));
        } else {
            Pricing.checkStated(fields, path + ".net", line.quantity().value(), line.unitPrice(), stated);
        }
        if (line.quantity().value().multiply(line.unitPrice()).compareTo(Limits.AMOUNT_MAX) > 0) {
            fields.add(path + ".unitPrice", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", Limits.AMOUNT_MAX));
        }
    }

    /// Products that the caller can see, units that the reference list knows.
    private Map<UUID, Product> checkReferences(FieldChecks fields, List<NewOrderLine> lines) {
        var productIds = lines.stream()
                .map(NewOrderLine::productId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = products.byIds(productIds);
        var unknownUnits = lines.stream()
                .map(line -> line.quantity().unit())
                .distinct()
                .filter(unit -> !units.isKnown(unit))
                .collect(Collectors.toSet());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.productId() != null && !known.containsKey(line.productId())) {
                fields.add(
                        "lines[" + i + "].productId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", line.productId()));
            }
            if (unknownUnits.contains(line.quantity().unit())) {
                fields.add(
                        "lines[" + i + "].quantity.unit",
                        TradeProblem.UNIT_UNKNOWN,
                        Map.of("value", line.quantity().unit()));
            }
        }
        return known;
    }
}
