package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.invoice.FapiaoXml;
import org.staveworks.party.Role;
import org.staveworks.production.Workshop;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What a bank sees of the trade behind a credential, from the scan in the workshop to the invoice, and what it does
/// not.
@ServerTest
class EvidenceTest {
    private static final String ALL = """
            "statement", "order", "scans", "inspection", "delivery", "acceptance", "invoice", "document", "history"
            """;

    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    @Autowired
    Workshop workshop;

    private Member bank;
    private Member buyer;
    private Member factory;

    @BeforeEach
    void meet() {
        bank = cluster.bank("永康农商银行");
        buyer = members.buyer("宏达商贸");
        factory = members.factory("恒远杯业");
        List.of(buyer, factory).forEach(member -> cluster.account(member, bank));
        cluster.limit(bank, buyer, "50000.00");
    }

    /// What was made, delivered and stated, and the request of a bank for the credential that it was paid with.
    private record Story(
            JsonNode workOrder, JsonNode delivery, JsonNode statement, JsonNode invoice, String financing) {
        String path() {
            return "/api/v1/finance/financings/" + financing;
        }

        String orderNumber() {
            return statement.path("lines").path(0).path("orderNumber").asString();
        }

        String orderId() {
            return statement.path("lines").path(0).path("orderId").asString();
        }
    }

    /// 100 pieces are ordered and made, of which one is scrapped and the polishing is given away; 98 are accepted, 2
    /// sent back; the invoice is matched, and a bank is asked for money on the credential.
    private Story story(String facts) {
        var owner = factory.as(Role.OWNER);
        var order = buyer.as(Role.OWNER)
                .post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "保温杯", "quantity": {"value": "100", "unit": "H87"},
                                    "unitPrice": "100", "vatRate": "0.13", "promisedDate": "%s"}]}
                        """.formatted(factory.id(), Cluster.TODAY.plusDays(3)))
                .expect(201)
                .json();
        var path = "/api/v1/orders/" + id(order);
        owner.post(path + "/confirm", "{}").expect(200);
        var line = id(order.path("lines").path(0));
        var workOrder = make(line);
        var delivery = owner.post(path + "/deliveries", """
                        {"dispatchedOn": "%s", "carrier": "德邦", "tracking": "DPK8812",
                         "lines": [{"orderLineId": "%s", "quantity": "100", "lot": "L-77"}]}
                        """.formatted(Cluster.TODAY, line))
                .expect(201)
                .json();
        buyer.as(Role.OWNER)
                .post("/api/v1/deliveries/" + id(delivery) + "/acceptance", """
                        {"lines": [{"deliveryLineId": "%s", "accepted": "98", "rejected": "2", "reason": "appearance",
                                    "note": "杯口划痕"}]}
                        """.formatted(
                                id(delivery.path("lines").path(0))))
                .expect(200);
        var statement = agreed();
        var invoice = cluster.matchedInvoice(buyer, factory, statement, "11074.00");
        var held = cluster.live(buyer, factory, statement, "11074.00", Cluster.TODAY.plusDays(30));
        return new Story(workOrder, delivery, statement, invoice, ask(held, facts));
    }

    private JsonNode make(String orderLine) {
        var planner = factory.as(Role.PLANNER);
        var planned = planner.post("/api/v1/work-orders", """
                        {"orderLineId": "%s", "productId": "%s", "quantity": "101"}
                        """.formatted(orderLine, workshop.inspectedProduct(factory)))
                .expect(201);
        var path = "/api/v1/work-orders/" + planned.id();
        var released = planner.post(path + "/release", "{}").expect(200).json();
        var polisher = members.factory("亮面抛光");
        planner.post(path + "/operations/" + id(released.path("operations").path(1)) + "/outsource", """
                        {"sellerId": "%s", "unitPrice": "0.5", "neededBy": "%s"}
                        """.formatted(
                                polisher.id(), Cluster.TODAY.plusDays(3)))
                .expect(200);
        scan(Workshop.code(released, 0, 1), 101, 0, "2026-09-01T01:00:00Z");
        scan(Workshop.code(released, 2, 1), 100, 1, "2026-09-03T09:30:00Z");
        return planner.get(path).expect(200).json();
    }

    private void scan(String code, int good, int scrap, String at) {
        factory.as(Role.WORKER)
                .post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "finish", "good": %d, "scrap": %d,
                                    "at": "%s"}]}
                        """.formatted(UUID.randomUUID(), code, good, scrap, at))
                .expect(200);
    }

    private JsonNode agreed() {
        var owner = factory.as(Role.OWNER);
        var drawn = owner.post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                buyer.id(), Cluster.TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        owner.post("/api/v1/statements/" + id(drawn) + "/send").expect(200);
        return buyer.as(Role.OWNER)
                .post("/api/v1/statements/" + id(drawn) + "/agree")
                .expect(200)
                .json();
    }

    private String ask(JsonNode credential, String facts) {
        return factory.as(Role.FINANCE)
                .post("/api/v1/finance/credentials/" + id(credential) + "/financing", """
                        {"banks": [{"bankId": "%s", "validUntil": "%s", "facts": [%s]}]}
                        """.formatted(
                                bank.id(), Cluster.TODAY.plusDays(5), facts))
                .expect(201)
                .id()
                .toString();
    }

    private Client banker() {
        return bank.as(Role.BANKER);
    }

    private JsonNode facts(Story story) {
        return banker().post(story.path() + "/evidence").expect(200).json().path("facts");
    }

    private Answer open(Client reader, Story story, String type, String documentId) {
        return reader.post(story.path() + "/evidence/documents/" + type + "/" + documentId);
    }

    private JsonNode opened(Story story, String type, String documentId) {
        return open(banker(), story, type, documentId).expect(200).json().path(camel(type));
    }

    private static String camel(String type) {
        return type.equals("work_order") ? "workOrder" : type;
    }

    private static JsonNode only(JsonNode facts, String kind, String documentType) {
        var found = facts.valueStream()
                .filter(fact -> fact.path("kind").asString().equals(kind)
                        && fact.path("documentType").asString().equals(documentType))
                .toList();
        assertThat(found).as("%s of %s", kind, documentType).hasSize(1);
        return found.getFirst();
    }

    private static String id(JsonNode node) {
        return node.path("id").asString();
    }

    private static String value(JsonNode node, String field) {
        return node.path(field).path("value").asString();
    }

    private static String amount(JsonNode node, String field) {
        return node.path(field).path("amount").asString();
    }

    @Test
    void aBankSeesWhatWasScannedOnTheWorkOrdersForTheGoods() {
        var story = story(ALL);
        var fact = only(facts(story), "scans", "work_order");
        assertThat(fact.path("number").asString())
                .isEqualTo(story.workOrder().path("number").asString());
        assertThat(value(fact, "quantity")).isEqualTo("101");
        var scanned = fact.path("scanned");
        assertThat(scanned.path("state").asString()).isEqualTo("in_progress");
        assertThat(value(scanned, "good")).isEqualTo("100");
        assertThat(value(scanned, "scrap")).isEqualTo("1");
        assertThat(scanned.path("firstAt").asString()).isEqualTo("2026-09-01T01:00:00Z");
        assertThat(scanned.path("lastAt").asString()).isEqualTo("2026-09-03T09:30:00Z");
        assertThat(scanned.path("operations").asInt()).isEqualTo(3);
        assertThat(scanned.path("operationsDone").asInt()).isEqualTo(2);
        assertThat(scanned.path("subcontracted").path(0).path("by").asString()).isEqualTo("亮面抛光");
        assertThat(scanned.path("subcontracted").path(0).path("state").asString())
                .isEqualTo("outsourced");
    }

    @Test
    void aBankSeesInspectionsInTheWorkshopAndWhatTheBuyerRejected() {
        var found = facts(story(ALL));
        var workshops = only(found, "inspection", "work_order");
        assertThat(workshops.path("on").asString()).isEqualTo("2026-09-03");
        assertThat(workshops.path("inspected").path("operation").asString()).isEqualTo("终检");
        assertThat(workshops.path("inspected").path("state").asString()).isEqualTo("done");
        assertThat(value(workshops.path("inspected"), "passed")).isEqualTo("100");
        assertThat(value(workshops.path("inspected"), "failed")).isEqualTo("1");
        var buyers = only(found, "inspection", "delivery").path("inspected");
        assertThat(value(buyers, "passed")).isEqualTo("98");
        assertThat(value(buyers, "failed")).isEqualTo("2");
        assertThat(buyers.path("reason").asString()).isEqualTo("appearance");
        assertThat(buyers.path("automatic").asBoolean()).isFalse();
    }

    @Test
    void aBankSeesTheInvoicesAndThatTheCredentialRestsOnThem() {
        var story = story(ALL);
        var fact = only(facts(story), "invoice", "invoice");
        assertThat(fact.path("number").asString())
                .isEqualTo(story.invoice().path("number").asString());
        assertThat(amount(fact, "amount")).isEqualTo("11074.00");
        var invoiced = fact.path("invoiced");
        assertThat(invoiced.path("state").asString()).isEqualTo("matched");
        assertThat(amount(invoiced, "standing")).isEqualTo("11074.00");
        assertThat(amount(invoiced, "matched")).isEqualTo("11074.00");
        assertThat(amount(invoiced, "claimed")).isEqualTo("11074.00");
        assertThat(amount(invoiced, "claimedElsewhere")).isEqualTo("0.00");
    }

    @Test
    void aRedLetteredInvoiceAndOneThatNoLongerMatchesShowAsSuch() {
        var statement = cluster.agreedStatement(buyer, factory, "100");
        var taken = cluster.matchedInvoice(buyer, factory, statement, "5000.00");
        var moved = cluster.matchedInvoice(buyer, factory, statement, "6300.00");
        factory.as(Role.FINANCE)
                .post(
                        "/api/v1/invoices/" + id(moved) + "/matches/"
                                + id(moved.path("matches").path(0)) + "/undo",
                        "{\"reason\": \"开错\"}")
                .expect(200);
        var held = cluster.live(buyer, factory, statement, "11300.00", Cluster.TODAY.plusDays(30));
        var red = FapiaoXml.between("", "").item("-5000.00");
        red.blueLabel = "N";
        red.originalNumber = taken.path("number").asString();
        cluster.invoice(buyer, factory, red);
        var story = new Story(held, held, statement, taken, ask(held, "\"invoice\", \"document\""));
        var found = facts(story);
        assertThat(found.size()).isEqualTo(2);
        for (var fact : found) {
            var isTaken = fact.path("documentId").asString().equals(id(taken));
            var invoiced = fact.path("invoiced");
            assertThat(amount(invoiced, "matched")).isEqualTo("0.00");
            assertThat(invoiced.path("state").asString()).isEqualTo(isTaken ? "red_lettered" : "registered");
            assertThat(amount(invoiced, "standing")).isEqualTo(isTaken ? "0.00" : "6300.00");
            assertThat(amount(invoiced, "claimed")).isEqualTo(isTaken ? "5000.00" : "0.00");
        }
        var sheet = opened(story, "invoice", id(taken));
        assertThat(sheet.path("takenBackBy").path(0).path("number").asString()).isEqualTo(red.number);
    }

    @Test
    void aBankOpensTheDocumentsAndTheHolderReadsOfIt() {
        var story = story(ALL);
        var order = opened(story, "order", story.orderId());
        assertThat(order.path("lines").path(0).path("unitPrice").asString()).isEqualTo("100");
        assertThat(order.path("confirmedOn").asString()).isEqualTo(Cluster.TODAY.toString());

        var work = opened(story, "work_order", id(story.workOrder()));
        assertThat(work.path("operations").size()).isEqualTo(3);
        assertThat(work.path("operations").path(1).path("subcontractor").asString())
                .isEqualTo("亮面抛光");
        assertThat(work.toString()).doesNotContain("pieceRate", factory.name() + " worker");

        var note = opened(story, "delivery", id(story.delivery()));
        assertThat(note.path("carrier").asString()).isEqualTo("德邦");
        assertThat(value(note.path("lines").path(0), "accepted")).isEqualTo("98");
        assertThat(note.path("lines").path(0).path("note").asString()).isEqualTo("杯口划痕");

        var stated = opened(story, "statement", id(story.statement()));
        assertThat(amount(stated, "total")).isEqualTo("11074.00");
        assertThat(stated.path("lines").path(0).path("deliveryNumber").asString())
                .isEqualTo(story.delivery().path("number").asString());

        var invoice = opened(story, "invoice", id(story.invoice()));
        assertThat(invoice.path("lines").path(0).path("name").asString()).isEqualTo("*金属制品*保温杯");
        assertThat(invoice.path("claims").path(0).path("here").asBoolean()).isTrue();

        for (var about : List.of(
                "financing:" + story.financing(), "order:" + story.orderId(), "work_order:" + id(story.workOrder()))) {
            assertThat(factory.as(Role.OWNER)
                            .get("/api/v1/timeline?about=" + about)
                            .expect(200)
                            .text())
                    .as(about)
                    .contains("finance.financing.document-read");
        }
        assertThat(buyer.as(Role.OWNER)
                        .get("/api/v1/timeline?about=order:" + story.orderId())
                        .expect(200)
                        .text())
                .doesNotContain("finance.financing");
    }

    @Test
    void whatWasNotConsentedToIsInNeitherTheFileNorItsDocuments() {
        var story = story("\"order\", \"acceptance\", \"document\"");
        var file = banker().post(story.path() + "/evidence").expect(200);
        assertThat(file.json()
                        .path("facts")
                        .valueStream()
                        .map(fact -> fact.path("kind").asString()))
                .containsExactlyInAnyOrder("order", "acceptance");
        var secrets = new String[] {
            story.workOrder().path("number").asString(),
            story.invoice().path("number").asString(),
            story.statement().path("number").asString(),
            "DPK8812",
            "L-77",
            "appearance",
            "杯口划痕",
            "亮面抛光"
        };
        var order = open(banker(), story, "order", story.orderId()).expect(200);
        var note = open(banker(), story, "delivery", id(story.delivery())).expect(200);
        assertThat(value(note.json().path("delivery").path("lines").path(0), "accepted"))
                .isEqualTo("98");
        assertThat(file.json().path("facts").toString()).doesNotContain(secrets);
        assertThat(order.text()).doesNotContain(secrets);
        assertThat(note.text()).doesNotContain(secrets).doesNotContain("\"rejected\"", "\"quantity\"");
        refused(story, "statement", id(story.statement()));
        refused(story, "work_order", id(story.workOrder()));
        refused(story, "invoice", id(story.invoice()));
    }

    private void refused(Story story, String type, String documentId) {
        open(banker(), story, type, documentId).expect(403).expectProblem("fact-not-consented");
    }

    @Test
    void consentToInspectionsShowsNoOtherWork() {
        var story = story("\"inspection\", \"document\"");
        assertThat(facts(story).valueStream().map(fact -> fact.path("kind").asString()))
                .containsExactly("inspection", "inspection");
        var work = open(banker(), story, "work_order", id(story.workOrder())).expect(200);
        assertThat(work.json().path("workOrder").path("operations").size()).isEqualTo(1);
        assertThat(work.text()).doesNotContain("亮面抛光", "水胀成型", "in_progress", story.orderNumber());
    }

    @Test
    void factsWithoutTheirDocumentsOpenNone() {
        var story = story("\"statement\", \"order\", \"scans\"");
        assertThat(facts(story).size()).isEqualTo(3);
        refused(story, "statement", id(story.statement()));
        refused(story, "order", story.orderId());
        refused(story, "work_order", id(story.workOrder()));
    }

    @Test
    void anEndedConsentClosesTheDocumentsToo() {
        var story = story(ALL);
        open(banker(), story, "order", story.orderId()).expect(200);
        Database.run(
                "update finance.consent set valid_until = ? where financing_id = ?",
                Cluster.TODAY.minusDays(1),
                UUID.fromString(story.financing()));
        open(banker(), story, "order", story.orderId()).expect(403).expectProblem("consent-ended");
        factory.as(Role.FINANCE)
                .post(story.path() + "/revoke-consent", "{\"bankId\": \"%s\"}".formatted(bank.id()))
                .expect(200);
        open(banker(), story, "order", story.orderId()).expect(404);
        open(banker(), story, "invoice", id(story.invoice())).expect(404);
    }

    @Test
    void onlyTheBankThatWasAskedOpensDocumentsAndOnlyThoseOfTheFile() {
        var story = story(ALL);
        var stranger = cluster.bank("外地银行").as(Role.BANKER);
        open(stranger, story, "order", story.orderId()).expect(404);
        open(factory.as(Role.OWNER), story, "order", story.orderId()).expect(403);
        open(buyer.as(Role.OWNER), story, "order", story.orderId()).expect(404);

        // The same two firms have traded more; none of it is behind this credential.
        var other = cluster.agreedStatement(buyer, factory, "7");
        var line = other.path("lines").path(0);
        var invoice = cluster.matchedInvoice(buyer, factory, other, "791.00");
        open(banker(), story, "statement", id(other)).expect(404);
        open(banker(), story, "order", line.path("orderId").asString()).expect(404);
        open(banker(), story, "delivery", line.path("deliveryId").asString()).expect(404);
        open(banker(), story, "invoice", id(invoice)).expect(404);
        open(banker(), story, "work_order", UUID.randomUUID().toString()).expect(404);
        open(banker(), story, "order", id(story.statement())).expect(404);
    }

    @Test
    void aLaterHolderShowsItsOwnTradeAndWhatItsCredentialRestsOn() {
        var supplier = members.factory("永盛钢材");
        cluster.account(supplier, bank);
        var held = cluster.live(
                buyer, factory, cluster.agreedStatement(buyer, factory, "100"), "11300.00", Cluster.TODAY.plusDays(30));
        var bought = cluster.agreedStatement(factory, supplier, "40");
        var invoice = cluster.matchedInvoice(factory, supplier, bought, "4520.00");
        var passing = factory.as(Role.FINANCE)
                .post(
                        "/api/v1/finance/credentials/" + id(held) + "/pass-on",
                        "{\"statementId\": \"%s\", \"amount\": {\"amount\": \"4000.00\", \"currency\": \"CNY\"}}"
                                .formatted(id(bought)))
                .expect(201)
                .json();
        var received = supplier.as(Role.FINANCE)
                .post("/api/v1/finance/passings/" + id(passing) + "/accept")
                .expect(200)
                .json()
                .path("newCredentialId")
                .asString();
        var asked = supplier.as(Role.FINANCE)
                .post("/api/v1/finance/credentials/" + received + "/financing", """
                        {"banks": [{"bankId": "%s", "validUntil": "%s", "facts": ["invoice", "statement"]}]}
                        """.formatted(
                                bank.id(), Cluster.TODAY.plusDays(5)))
                .expect(201)
                .id()
                .toString();
        var found = facts(new Story(held, held, bought, invoice, asked));
        assertThat(found.size()).isEqualTo(2);
        var invoiced = only(found, "invoice", "invoice").path("invoiced");
        assertThat(amount(invoiced, "claimed")).isEqualTo("4000.00");
        assertThat(amount(invoiced, "claimedElsewhere")).isEqualTo("0.00");
    }
}
