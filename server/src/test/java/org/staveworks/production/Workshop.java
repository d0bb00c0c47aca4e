package org.staveworks.production;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Member;
import tools.jackson.databind.JsonNode;

/// A factory's workshop for tests: a product with three operations, work orders and their tickets.
@Component
public final class Workshop {
    private final Products products;
    private final Routings routings;

    Workshop(Products products, Routings routings) {
        this.products = products;
        this.routings = routings;
    }

    /// A product with the operations 10 (0.02 a piece), 20 (0.07) and 30 (0.125).
    public UUID product(Member factory) {
        return product(
                factory,
                List.of(
                        step(10, "切管", "Cut tube", "forming", "0.02"),
                        step(20, "水胀成型", "Hydroform", "forming", "0.07"),
                        step(30, "总装", "Final assembly", "assembly", "0.125")));
    }

    /// A product with the operations 10, 20 and 30, an inspection.
    public UUID inspectedProduct(Member factory) {
        return product(
                factory,
                List.of(
                        step(10, "水胀成型", "Hydroform", "forming", "0.07"),
                        step(20, "抛光", "Polish", "surface", "0.05"),
                        step(30, "终检", "Final inspection", "inspection", "0.03")));
    }

    private UUID product(Member factory, List<Operation> routing) {
        return CurrentCaller.callAs(factory.caller(Role.PLANNER), () -> {
            var id = products.add(List.of(new NewProduct(
                            "HY-500",
                            "500 ml 保温杯",
                            null,
                            ProductKind.PRODUCT,
                            "H87",
                            null,
                            null,
                            "SUS304",
                            null,
                            new BigDecimal("0.13"))))
                    .getFirst();
            routings.replace(id, routing);
            return id;
        });
    }

    /// A released work order, as the planner's page shows it.
    public JsonNode released(Member factory, UUID product, int quantity, int lotSize) {
        var planner = factory.as(Role.PLANNER);
        var id = planner.post("/api/v1/work-orders", """
                        {"productId": "%s", "quantity": "%d"}
                        """.formatted(product, quantity))
                .expect(201)
                .id();
        return planner.post("/api/v1/work-orders/" + id + "/release", """
                        {"lotSize": "%d"}
                        """.formatted(lotSize))
                .expect(200)
                .json();
    }

    /// The code of the ticket of an operation and lot.
    public static String code(JsonNode workOrder, int operation, int lot) {
        var operationId = workOrder.path("operations").get(operation).path("id").asString();
        return workOrder
                .path("tickets")
                .valueStream()
                .filter(ticket -> ticket.path("operationId").asString().equals(operationId)
                        && ticket.path("lot").asInt() == lot)
                .map(ticket -> ticket.path("code").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Operation step(int sequence, String name, String nameEn, String capability, String pieceRate) {
        return new Operation(
                sequence,
                name,
                nameEn,
                capability,
                BigDecimal.TEN,
                new BigDecimal("3.5"),
                new BigDecimal(pieceRate),
                false);
    }
}
