package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class OrderImportTest {
    private static final String HEADING =
            "externalNumber\tsellerIdentifier\tproduct\tdescription\tquantity\tunit\tunitPrice\tvatRate\tdeliverySite";

    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Autowired
    Sites sites;

    private Member buyer;
    private Member seller;

    @BeforeEach
    void meet() {
        buyer = members.buyer("采购");
        seller = members.factory("杯业");
    }

    @Test
    void rowsOfOneNumberMakeOneOrderAndTheSameAgainChangesNothing() {
        purchaser().post("/api/v1/products", """
                        {"code": "QY-1", "name": "随行杯", "kind": "product", "unit": "H87", "vatRate": "0.13"}
                        """).expect(201);
        CurrentCaller.runAs(
                buyer.caller(Role.OWNER), () -> sites.add(new NewSite("杭州仓", "杭州市余杭区", "330110", 30.4, 120.3)));
        var sheet = sheet(
                "A-1\t%s\tQY-1\t\t1,000\t\t21.5\t\t杭州仓",
                "A-1\t%s\t\t礼盒\t50\tH87\t3\t0.06\t", "A-2\t%s\t\t礼盒\t10\tH87\t3\t0.13\t");
        var job = checked(sheet);
        assertThat(job.path("valid").asInt()).as(job.toString()).isEqualTo(3);
        assertThat(orders()).isEmpty();
        apply(job);

        assertThat(orders()).containsExactlyInAnyOrder("A-1", "A-2");
        var order = order("A-1");
        assertThat(order.path("lines")).hasSize(2);
        assertThat(order.path("lines").get(0).path("description").asString()).isEqualTo("随行杯");
        assertThat(order.path("net").path("amount").asString()).isEqualTo("21650.00");
        assertThat(order.path("gross").path("amount").asString()).isEqualTo("24454.00");
        assertThat(order.path("deliveryPlace").asString()).isEqualTo("杭州市余杭区");
        assertThat(order.path("seller").path("id").asString())
                .isEqualTo(seller.id().toString());

        apply(checked(sheet));
        assertThat(orders()).hasSize(2);
        var other = checked(sheet("A-2\t%s\t\t礼盒\t11\tH87\t3\t0.13\t"));
        assertThat(messages(other)).hasSize(1).allMatch(message -> message.contains("A-2"));
    }

    @Test
    void everyFaultIsReportedAtItsRowAndHalfAnOrderIsNone() {
        var job = checked(sheet(
                "B-1\t%s\t\t礼盒\t10\tH87\t3\t0.13\t",
                "B-1\t%s\t\t礼盒\tviele\tH87\t3\t0.13\t",
                "B-2\t00000000\t\t礼盒\t10\tH87\t3\t0.13\t",
                "B-3\t%s\tNONE\t\t10\tH87\t3\t0.13\t",
                "B-4\t%s\t\t礼盒\t10\tH87\t3\t0.13\t北京仓",
                "B-5\t%s\t\t\t10\t\t3\t\t",
                "B-6\t%s\t\t礼盒\t10\tH87\t3\t0.13\t"));
        assertThat(job.path("invalid").asInt()).isEqualTo(6);
        assertThat(columns(job))
                .contains("quantity", "sellerIdentifier", "product", "deliverySite", "description", "unit", "vatRate");
        purchaser()
                .post("/api/v1/imports/" + job.path("id").asString() + "/apply", "{\"partial\": true}")
                .expect(200);
        await(job, Set.of("done"));
        assertThat(orders()).containsExactly("B-6");
    }

    @Test
    void rowsOfAnOrderHaveToAgreeOnTheOrder() {
        var other = members.factory("别家");
        var job = checked(HEADING + "\n" + "C-1\t%s\t\t礼盒\t10\tH87\t3\t0.13\t".formatted(identifier(seller)) + "\n"
                + "C-1\t%s\t\t礼盒\t10\tH87\t3\t0.13\t".formatted(identifier(other)));
        assertThat(job.path("invalid").asInt()).isEqualTo(2);
        assertThat(columns(job)).containsOnly("sellerIdentifier");
    }

    @Test
    void onlyThoseWhoOrderMayImportOrders() {
        seller.as(Role.SALES)
                .post("/api/v1/imports/orders", "{\"text\": \"x\"}")
                .expect(403);
        assertThat(purchaser()
                        .get("/api/v1/imports/orders/template?format=csv")
                        .expect(200)
                        .text())
                .contains("CG-2026-0815");
    }

    private Client purchaser() {
        return buyer.as(Role.PURCHASER);
    }

    /// @param rows with a place for the seller's identifier
    private String sheet(String... rows) {
        var text = new StringBuilder(HEADING);
        for (var row : rows) {
            text.append('\n').append(row.formatted(identifier(seller)));
        }
        return text.toString();
    }

    private String identifier(Member member) {
        return CurrentCaller.callAs(
                Caller.system(), () -> organisations.require(member.id()).identifier());
    }

    private JsonNode checked(String sheet) {
        var job = purchaser()
                .post("/api/v1/imports/orders", new Pasted(sheet))
                .expect(201)
                .json();
        return await(job, Set.of("checked"));
    }

    private record Pasted(String text) {}

    private void apply(JsonNode job) {
        purchaser()
                .post("/api/v1/imports/" + job.path("id").asString() + "/apply", "{\"partial\": false}")
                .expect(200);
        await(job, Set.of("done"));
    }

    private JsonNode await(JsonNode job, Set<String> states) {
        var path = "/api/v1/imports/" + job.path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> states.contains(
                        purchaser().get(path).json().path("state").asString()));
        return purchaser().get(path).json();
    }

    private List<JsonNode> errors(JsonNode job) {
        return purchaser()
                .get("/api/v1/imports/" + job.path("id").asString() + "/rows?state=invalid")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .flatMap(row -> row.path("errors").valueStream())
                .toList();
    }

    private List<String> columns(JsonNode job) {
        return errors(job).stream()
                .filter(error -> error.has("column"))
                .map(error -> error.path("column").asString())
                .toList();
    }

    private List<String> messages(JsonNode job) {
        return errors(job).stream()
                .map(error -> error.path("message").asString())
                .toList();
    }

    private List<String> orders() {
        return purchaser()
                .get("/api/v1/orders")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(order -> order.path("externalNumber").asString())
                .toList();
    }

    private JsonNode order(String externalNumber) {
        var found = purchaser()
                .get("/api/v1/orders?filter=externalNumber:eq:" + externalNumber)
                .expect(200)
                .json()
                .path("items")
                .get(0);
        return purchaser()
                .get("/api/v1/orders/" + found.path("id").asString())
                .expect(200)
                .json();
    }
}
