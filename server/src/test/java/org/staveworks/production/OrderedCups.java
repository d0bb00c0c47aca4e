package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.catalog.BomLine;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// Cups that a buyer has ordered and their factory has released, and what tests do with them.
abstract class OrderedCups {
    static final String STEEL_GTIN = "04012345111118";

    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Autowired
    Products products;

    @Autowired
    Boms boms;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    Member factory;
    Member buyer;
    String steel;
    UUID steelId;
    UUID cupId;
    UUID siteId;
    JsonNode order;
    JsonNode workOrder;

    @BeforeEach
    void cupsAreOrderedAndReleased() {
        factory = members.factory("杯业");
        buyer = members.buyer("采购");
        steel = "https://id.gs1.org/01/" + STEEL_GTIN + "/10/S"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        cupId = workshop.product(factory);
        steelId = CurrentCaller.callAs(factory.caller(Role.OWNER), () -> {
            var id = products.add(List.of(new NewProduct(
                            "SUS304",
                            "不锈钢带",
                            null,
                            ProductKind.MATERIAL,
                            "KGM",
                            null,
                            STEEL_GTIN,
                            null,
                            null,
                            new BigDecimal("0.13"))))
                    .getFirst();
            boms.replace(cupId, List.of(new BomLine(id, new BigDecimal("0.25"), BigDecimal.ZERO)));
            return id;
        });
        siteId = buyer.as(Role.OWNER)
                .post("/api/v1/sites", "{\"name\": \"杭州仓\", \"address\": \"杭州市余杭区仓前街道 1 号\"}")
                .expect(201)
                .id();
        order = buyer.as(Role.PURCHASER)
                .post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "deliverySiteId": "%s",
                         "lines": [{"description": "500 ml 保温杯", "quantity": {"value": "100", "unit": "H87"},
                                    "unitPrice": "28.5", "vatRate": "0.13", "promisedDate": "%s"}]}
                        """.formatted(factory.id(), siteId, BusinessDay.TODAY.plusDays(10)))
                .expect(201)
                .json();
        factory.as(Role.SALES)
                .post("/api/v1/orders/" + id(order) + "/confirm", "{}")
                .expect(200);
        var planner = factory.as(Role.PLANNER);
        var planned = planner.post("/api/v1/work-orders", """
                        {"orderLineId": "%s", "productId": "%s", "quantity": "100"}
                        """.formatted(lineId(order), cupId))
                .expect(201)
                .id();
        workOrder = planner.post("/api/v1/work-orders/" + planned + "/release", "{}")
                .expect(200)
                .json();
    }

    static String id(JsonNode one) {
        return one.path("id").asString();
    }

    static String lineId(JsonNode document) {
        return id(document.path("lines").get(0));
    }

    Client worker() {
        return factory.as(Role.WORKER);
    }

    String ticket(int operation) {
        return Workshop.code(workOrder, operation, 1);
    }

    JsonNode use(UUID scan, String code, String quantity) {
        return worker().post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "material", "at": "%s",
                                    "material": {"code": "%s", "quantity": "%s", "unit": "KGM"}}]}
                        """.formatted(scan, ticket(0), Instant.now(), code, quantity))
                .expect(200)
                .json()
                .path("results")
                .get(0);
    }

    void finish(UUID scan, int operation, int good) {
        var result = worker().post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "finish", "good": "%d", "at": "%s"}]}
                        """.formatted(scan, ticket(operation), good, Instant.now()))
                .expect(200)
                .json()
                .path("results")
                .get(0);
        assertThat(result.path("outcome").asString()).isEqualTo("recorded");
    }

    String lot() {
        return workOrder.path("materials").path("lotCode").asString();
    }

    Answer dispatch(String quantity, String lots) {
        return factory.as(Role.SALES)
                .post("/api/v1/orders/" + id(order) + "/deliveries", """
                {"lines": [{"orderLineId": "%s", "quantity": "%s", "lots": %s}]}
                """.formatted(lineId(order), quantity, lots));
    }

    static String lotOf(String code, String quantity) {
        return "[{\"code\": \"%s\", \"quantity\": \"%s\"}]".formatted(code, quantity);
    }

    static JsonNode walk(Client client, String direction, String code) {
        return client.get("/api/v1/trace/" + direction + "?code=" + encoded(code))
                .expect(200)
                .json();
    }

    static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8);
    }

    static String memberCode(Organisation member) {
        return "urn:staveworks:party:%s:%s".formatted(member.scheme(), member.identifier());
    }

    static List<String> codes(JsonNode walk) {
        var codes = new ArrayList<String>();
        walk.path("nodes")
                .forEach(node -> codes.add(node.path("code").path("code").asString()));
        return codes;
    }

    static List<String> gaps(JsonNode walk) {
        var gaps = new ArrayList<String>();
        walk.path("gaps").forEach(gap -> gaps.add(gap.path("reason").asString()));
        return gaps;
    }

    List<String> steps(Client client, String code) {
        var steps = new ArrayList<String>();
        client.get("/api/v1/trace/history?code=" + encoded(code))
                .expect(200)
                .json()
                .path("items")
                .forEach(step -> steps.add(step.path("bizStep").asString() + " "
                        + step.path("disposition").asString("")
                        + (step.path("takenBack").asBoolean() ? " taken back" : "")));
        return steps;
    }

    /// Events that the factory owns, whatever they tell.
    long events(Member member) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(
                        status -> jdbc.sql("select count(*) from trace.event where owner_id = :owner")
                                .param("owner", member.id())
                                .query(Long.class)
                                .single()));
    }
}
