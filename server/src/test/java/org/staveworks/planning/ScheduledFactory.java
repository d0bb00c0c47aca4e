package org.staveworks.planning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// A factory with two presses and one bench, its planner, and products of three steps: press, press, bench.
final class ScheduledFactory {
    static final String PATH = "/api/v1/planning/schedule";

    final Member member;
    final Client planner;
    private final Products products;
    private final Routings routings;
    private int codes;

    ScheduledFactory(Members members, Sites sites, Products products, Routings routings) {
        this.products = products;
        this.routings = routings;
        member = members.factory("排产杯业");
        planner = member.as(Role.PLANNER);
        var site = CurrentCaller.callAs(
                member.caller(Role.OWNER), () -> sites.add(new NewSite("总厂", "浙江省", "330784", 28.9, 120.06)));
        machine("forming", 2, site);
        machine("assembly", 1, site);
    }

    private void machine(String capability, int count, UUID site) {
        planner.post("/api/v1/machines", """
                        {"name": "%s", "capability": "%s", "siteId": "%s", "count": %d}
                        """.formatted(capability, capability, site, count))
                .expect(201);
    }

    /// Pressed twice, then put together: 3.5 seconds a piece and step, ten minutes to set up.
    UUID product() {
        codes++;
        return CurrentCaller.callAs(member.caller(Role.PLANNER), () -> {
            var product = new NewProduct(
                    "HY-" + codes,
                    "保温杯 " + codes,
                    null,
                    ProductKind.PRODUCT,
                    "H87",
                    null,
                    null,
                    "SUS304",
                    null,
                    new BigDecimal("0.13"));
            var id = products.add(List.of(product)).getFirst();
            routings.replace(
                    id, List.of(step(10, "切管", "forming"), step(20, "水胀成型", "forming"), step(30, "总装", "assembly")));
            return id;
        });
    }

    private static Operation step(int sequence, String name, String capability) {
        return new Operation(
                sequence, name, null, capability, BigDecimal.TEN, new BigDecimal("3.5"), new BigDecimal("0.02"), false);
    }

    /// A released work order.
    JsonNode released(UUID product, int quantity, int lotSize, LocalDate neededBy) {
        var id = planner.post("/api/v1/work-orders", """
                        {"productId": "%s", "quantity": "%d", "neededBy": "%s"}
                        """.formatted(product, quantity, neededBy))
                .expect(201)
                .id();
        return planner.post("/api/v1/work-orders/" + id + "/release", "{\"lotSize\": \"%d\"}".formatted(lotSize))
                .expect(200)
                .json();
    }

    JsonNode view() {
        return planner.get(PATH).expect(200).json();
    }

    /// A draft that is no longer searched for.
    JsonNode draft(String mode, String more) {
        var id = planner.post(PATH + "/drafts", "{\"mode\": \"%s\", \"seconds\": 1%s}".formatted(mode, more))
                .expect(202)
                .id();
        return Awaited.from(() -> {
            var draft = planner.get(PATH + "/drafts/" + id).expect(200).json();
            return draft.path("state").asString().equals("searching") ? null : draft;
        });
    }

    /// The schedule after a draft was found and applied.
    JsonNode apply(String mode) {
        var draft = draft(mode, "");
        planner.post(draftPath(draft) + "/apply").expect(204);
        return view();
    }

    static String draftPath(JsonNode draft) {
        return PATH + "/drafts/" + draft.path("id").asString();
    }

    static Map<String, JsonNode> operations(JsonNode view) {
        var operations = new TreeMap<String, JsonNode>();
        view.path("operations").forEach(one -> operations.put(one.path("key").asString(), one));
        return operations;
    }

    /// Machine, unit and start.
    static String place(JsonNode operation) {
        return operation.path("machineId").asString()
                + "/" + operation.path("unit").asString()
                + "@" + operation.path("startsAt").asString();
    }

    static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.path(field).asString());
    }
}
