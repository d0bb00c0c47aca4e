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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.staveworks.testing.Awaited;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// A worker scans steel in, cups come out, the seller sends them, the buyer takes them in: each step tells `trace`.
@ServerTest
class LotsFromTicketToBuyerTest {
    private static final String STEEL_GTIN = "04012345111118";

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

    private Member factory;
    private Member buyer;
    private String steel;
    private UUID steelId;
    private UUID cupId;
    private UUID siteId;
    private JsonNode order;
    private JsonNode workOrder;

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

    private static String id(JsonNode one) {
        return one.path("id").asString();
    }

    private static String lineId(JsonNode document) {
        return id(document.path("lines").get(0));
    }

    private Client worker() {
        return factory.as(Role.WORKER);
    }

    private String ticket(int operation) {
        return Workshop.code(workOrder, operation, 1);
    }

    private JsonNode use(UUID scan, String code, String quantity) {
        return worker().post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "material", "at": "%s",
                                    "material": {"code": "%s", "quantity": "%s", "unit": "KGM"}}]}
                        """.formatted(scan, ticket(0), Instant.now(), code, quantity))
                .expect(200)
                .json()
                .path("results")
                .get(0);
    }

    private void finish(UUID scan, int operation, int good) {
        var result = worker().post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "finish", "good": "%d", "at": "%s"}]}
                        """.formatted(scan, ticket(operation), good, Instant.now()))
                .expect(200)
                .json()
                .path("results")
                .get(0);
        assertThat(result.path("outcome").asString()).isEqualTo("recorded");
    }

    private String lot() {
        return workOrder.path("materials").path("lotCode").asString();
    }

    private Answer dispatch(String quantity, String lots) {
        return factory.as(Role.SALES)
                .post("/api/v1/orders/" + id(order) + "/deliveries", """
                {"lines": [{"orderLineId": "%s", "quantity": "%s", "lots": %s}]}
                """.formatted(lineId(order), quantity, lots));
    }

    private static String lotOf(String code, String quantity) {
        return "[{\"code\": \"%s\", \"quantity\": \"%s\"}]".formatted(code, quantity);
    }

    private static JsonNode walk(Client client, String direction, String code) {
        return client.get("/api/v1/trace/" + direction + "?code=" + encoded(code))
                .expect(200)
                .json();
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8);
    }

    private static String memberCode(Organisation member) {
        return "urn:staveworks:party:%s:%s".formatted(member.scheme(), member.identifier());
    }

    private static List<String> codes(JsonNode walk) {
        var codes = new ArrayList<String>();
        walk.path("nodes")
                .forEach(node -> codes.add(node.path("code").path("code").asString()));
        return codes;
    }

    private static List<String> gaps(JsonNode walk) {
        var gaps = new ArrayList<String>();
        walk.path("gaps").forEach(gap -> gaps.add(gap.path("reason").asString()));
        return gaps;
    }

    private List<String> steps(Client client, String code) {
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
    private long events(Member member) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(
                        status -> jdbc.sql("select count(*) from trace.event where owner_id = :owner")
                                .param("owner", member.id())
                                .query(Long.class)
                                .single()));
    }

    @Test
    void whatWasScannedInIsFoundFromTheGoodsThatTheBuyerTookIn() {
        assertThat(use(UUID.randomUUID(), steel, "25").path("outcome").asString())
                .isEqualTo("recorded");
        finish(UUID.randomUUID(), 0, 100);
        finish(UUID.randomUUID(), 1, 100);
        finish(UUID.randomUUID(), 2, 98);
        var proposed = factory.as(Role.SALES)
                .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                .expect(200)
                .json()
                .get(0);
        assertThat(proposed.path("code").asString()).isEqualTo(lot());
        assertThat(proposed.path("left").asString()).isEqualTo("98");

        var delivery = dispatch("98", lotOf(lot(), "98")).expect(201).json();
        var container = delivery.path("container").asString();
        assertThat(container)
                .isEqualTo("urn:staveworks:delivery:" + delivery.path("number").asString());
        assertThat(factory.as(Role.SALES)
                        .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                        .json()
                        .get(0)
                        .path("left")
                        .asString())
                .isEqualTo("0");
        assertThat(codes(walk(factory.as(Role.OWNER), "down", steel))).contains(steel, lot());
        assertThat(codes(walk(factory.as(Role.OWNER), "around", lot()))).containsExactly(lot(), container);
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", container))).containsExactly(container, lot());

        var accepted = buyer.as(Role.PURCHASER)
                .post("/api/v1/deliveries/" + id(delivery) + "/acceptance", """
                        {"lines": [{"deliveryLineId": "%s", "accepted": "90", "rejected": "8", "reason": "scratch"}]}
                        """.formatted(lineId(delivery)))
                .expect(200)
                .json();
        assertThat(accepted.path("lines")
                        .get(0)
                        .path("lots")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo(lot());
        assertThat(steps(buyer.as(Role.OWNER), lot()))
                .containsExactlyInAnyOrder(
                        "packing in_progress",
                        "shipping in_transit",
                        "receiving in_progress",
                        "unpacking in_progress",
                        "inspecting conformant",
                        "inspecting non_conformant");
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", container))).containsExactly(container);
        // It arrived where the order says, which is within the buyer's places; both read it as before.
        var member = organisations.require(buyer.id());
        var site = "urn:staveworks:site:%s:%s:%s".formatted(member.scheme(), member.identifier(), siteId);
        for (var reader : List.of(buyer, factory)) {
            for (var query :
                    List.of("EQ_bizLocation=" + encoded(site), "WD_readPoint=" + encoded(memberCode(member)))) {
                assertThat(reader.as(Role.OWNER)
                                .get("/api/v1/epcis/events?" + query
                                        + "&EQ_bizStep=receiving|unpacking|inspecting".replace("|", "%7C"))
                                .expect(200)
                                .json()
                                .path("epcisBody")
                                .path("queryResults")
                                .path("resultsBody")
                                .path("eventList"))
                        .as(query)
                        .hasSize(4);
            }
        }

        // The buyer sees that there is more, and what it is as soon as the factory shares its lineage.
        var before = walk(buyer.as(Role.OWNER), "up", lot());
        assertThat(codes(before)).doesNotContain(steel);
        assertThat(gaps(before)).contains("not_shared");
        factory.as(Role.OWNER)
                .put("/api/v1/trace/shares/" + buyer.id(), "{\"scope\": \"LINEAGE\"}")
                .expect(200);
        assertThat(codes(walk(buyer.as(Role.OWNER), "up", lot()))).contains(steel);
        members.factory("别家")
                .as(Role.OWNER)
                .get("/api/v1/trace/up?code=" + encoded(lot()))
                .expectProblem("item-unknown");
        // Eight came back.
        assertThat(factory.as(Role.SALES)
                        .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                        .json()
                        .get(0)
                        .path("left")
                        .asString())
                .isEqualTo("8");
    }

    @Test
    void theSameScanOnceMoreTellsNothingNew() {
        var scan = UUID.randomUUID();
        use(scan, steel, "25");
        var before = events(factory);
        assertThat(use(scan, steel, "25").path("outcome").asString()).isEqualTo("already_recorded");
        assertThat(events(factory)).isEqualTo(before).isEqualTo(1);
        // Another scan of the same lot and quantity is another fact.
        use(UUID.randomUUID(), steel, "25");
        assertThat(events(factory)).isEqualTo(2);
    }

    @Test
    void undoTakesTheEventBack() {
        var used = UUID.randomUUID();
        use(used, steel, "25");
        finish(UUID.randomUUID(), 0, 100);
        finish(UUID.randomUUID(), 1, 100);
        var made = UUID.randomUUID();
        finish(made, 2, 98);
        var owner = factory.as(Role.OWNER);
        assertThat(codes(walk(owner, "up", lot()))).contains(steel);

        worker().post("/api/v1/scans/" + used + "/undo").expect(204);
        worker().post("/api/v1/scans/" + used + "/undo").expect(204);
        var walk = walk(owner, "up", lot());
        assertThat(codes(walk)).doesNotContain(steel);
        assertThat(gaps(walk)).contains("no_inputs");
        assertThat(worker().get("/api/v1/tickets/" + ticket(0) + "/materials")
                        .json()
                        .path("uses"))
                .isEmpty();

        worker().post("/api/v1/scans/" + made + "/undo").expect(204);
        assertThat(codes(walk(owner, "up", lot()))).containsExactly(lot());
        assertThat(steps(owner, lot())).anyMatch(step -> step.contains("taken back"));
    }

    @Test
    void moreThanTheBillNeedsIsToldAndNotRefused() {
        use(UUID.randomUUID(), steel, "20");
        var path = "/api/v1/tickets/" + ticket(1) + "/materials";
        var need = worker().get(path).expect(200).json().path("needs").get(0);
        assertThat(need.path("componentId").asString()).isEqualTo(steelId.toString());
        assertThat(need.path("needed").asString()).isEqualTo("25");
        assertThat(need.path("used").asString()).isEqualTo("20");
        assertThat(need.path("over").asBoolean()).isFalse();
        use(UUID.randomUUID(), "(01)" + STEEL_GTIN + "(10)OTHER", "6");
        var over = worker().get(path).json();
        assertThat(over.path("needs").get(0).path("over").asBoolean()).isTrue();
        assertThat(over.path("uses")).hasSize(2);
        assertThat(factory.as(Role.PLANNER)
                        .get("/api/v1/work-orders/" + id(workOrder))
                        .json()
                        .path("materials")
                        .path("uses")
                        .get(0)
                        .path("component")
                        .asString())
                .isEqualTo("不锈钢带");
        members.factory("别家").as(Role.WORKER).get(path).expectProblem("ticket-unknown");
    }

    @Test
    void whatCannotBeMaterialIsRejectedAndHoldsUpNoOther() {
        assertThat(rejection(use(UUID.randomUUID(), "rubbish", "1"))).isEqualTo("code-unreadable");
        assertThat(rejection(use(UUID.randomUUID(), "https://id.gs1.org/01/04012345111119/10/X", "1")))
                .isEqualTo("code-unreadable");
        assertThat(rejection(use(UUID.randomUUID(), lot(), "1"))).isEqualTo("material-of-its-own");
        assertThat(rejection(use(UUID.randomUUID(), steel, "0"))).isEqualTo("material-without-quantity");
        assertThat(events(factory)).isZero();
    }

    private static String rejection(JsonNode result) {
        assertThat(result.path("outcome").asString()).isEqualTo("rejected");
        return result.path("problem").path("code").asString();
    }

    @Test
    void aRefusedDispatchTellsNothing() {
        dispatch("101", lotOf(steel, "100")).expectProblem("delivery-more-than-ordered");
        dispatch("50", lotOf(steel, "51")).expect(422);
        dispatch("50", lotOf("rubbish", "1")).expect(422);
        dispatch(
                        "50",
                        "[{\"code\": \"%1$s\", \"quantity\": \"1\"}, {\"code\": \"%1$s\", \"quantity\": \"1\"}]"
                                .formatted(steel))
                .expect(422);
        assertThat(events(factory)).isZero();
        dispatch("50", "[]").expect(201);
        assertThat(events(factory)).isZero();
    }

    @Test
    void goodsInABoxOfTheirOwnAreFoundByItsCode() {
        var digits = "0%016d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000_000_000L));
        var sum = 0;
        for (var n = 0; n < digits.length(); n++) {
            sum += (digits.charAt(n) - '0') * (n % 2 == 0 ? 3 : 1);
        }
        var sscc = digits + (10 - sum % 10) % 10;
        var delivery = factory.as(Role.SALES)
                .post("/api/v1/orders/" + id(order) + "/deliveries", """
                        {"container": "%s", "lines": [{"orderLineId": "%s", "quantity": "10", "lots": %s}]}
                        """.formatted(
                                sscc, lineId(order), lotOf(lot(), "10")))
                .expect(201)
                .json();
        assertThat(delivery.path("container").asString()).isEqualTo("https://id.gs1.org/00/" + sscc);
        assertThat(codes(walk(buyer.as(Role.OWNER), "inside", "(00)" + sscc))).contains(lot());
    }

    @Test
    void labelsCarryTheAddressOfThePublicPage() throws Exception {
        var planner = factory.as(Role.PLANNER).with("Accept-Language", "zh");
        var pdf = planner.get("/api/v1/work-orders/" + id(workOrder) + "/lot-label.pdf?copies=3")
                .expect(200);
        try (var document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("500 ml 保温杯", workOrder.path("number").asString(), factory.name());
        }
        var delivery = dispatch("10", lotOf(lot(), "10")).expect(201).json();
        var labels = buyer.as(Role.PURCHASER)
                .get("/api/v1/deliveries/" + id(delivery) + "/labels.pdf")
                .expect(200);
        try (var document = Loader.loadPDF(labels.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        var bare = dispatch("10", "[]").expect(201).json();
        factory.as(Role.SALES)
                .get("/api/v1/deliveries/" + id(bare) + "/labels.pdf")
                .expectProblem("delivery-without-lots");
    }

    @Test
    void aProductWithAGtinMakesLotsThatAnyScannerReads() {
        var gtin = "09506000134352";
        var cup = CurrentCaller.callAs(factory.caller(Role.OWNER), () -> {
            var before = products.require(cupId);
            return products.change(
                    cupId,
                    new NewProduct(
                            before.code(),
                            before.name(),
                            null,
                            before.kind(),
                            before.unit(),
                            null,
                            gtin,
                            null,
                            null,
                            before.vatRate()),
                    true);
        });
        var released = workshop.released(factory, cup.id(), 10, 10);
        assertThat(released.path("materials").path("lotCode").asString())
                .isEqualTo("https://id.gs1.org/01/" + gtin + "/10/"
                        + released.path("number").asString());
        // The lot of before keeps its code: it may be on labels.
        assertThat(factory.as(Role.PLANNER)
                        .get("/api/v1/work-orders/" + id(workOrder))
                        .json()
                        .path("materials")
                        .path("lotCode")
                        .asString())
                .isEqualTo(lot())
                .startsWith("urn:staveworks:lot:USCC:");
    }

    @Test
    void goodsThatAnotherMemberFinishedAreALotToo() {
        var finisher = members.factory("总装");
        var path = "/api/v1/work-orders/" + id(workOrder);
        var operation = id(workOrder.path("operations").get(2));
        var outsourced = factory.as(Role.PLANNER)
                .post(path + "/operations/" + operation + "/outsource", """
                        {"sellerId": "%s", "unitPrice": "0.4"}
                        """.formatted(finisher.id()))
                .expect(200)
                .json();
        var subcontract = outsourced
                .path("operations")
                .get(2)
                .path("subcontract")
                .path("orderId")
                .asString();
        var sales = finisher.as(Role.SALES);
        var confirmed = sales.post("/api/v1/orders/" + subcontract + "/confirm", "{}")
                .expect(200)
                .json();
        for (var quantity : List.of("60", "40")) {
            var delivery = sales.post(
                            "/api/v1/orders/" + subcontract + "/deliveries", """
                            {"lines": [{"orderLineId": "%s", "quantity": "%s"}]}
                            """.formatted(lineId(confirmed), quantity))
                    .expect(201)
                    .json();
            factory.as(Role.PURCHASER)
                    .post("/api/v1/deliveries/" + id(delivery) + "/acceptance", "{}")
                    .expect(200);
        }
        var made = Awaited.from(() -> {
            var lots = factory.as(Role.SALES)
                    .get("/api/v1/order-lines/" + lineId(order) + "/lots")
                    .json();
            return lots.size() == 1 && lots.get(0).path("made").asString().equals("100") ? lots.get(0) : null;
        });
        assertThat(made.path("code").asString()).isEqualTo(lot());
        var balance = factory.as(Role.OWNER)
                .get("/api/v1/trace/balance?code=" + encoded(lot()))
                .expect(200)
                .json();
        assertThat(balance.path("rows").get(0).path("in").asInt()).isEqualTo(100);
    }
}
