package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.testing.Database;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class RequestsAndQuotesTest {
    @Autowired
    Members members;

    @Autowired
    Sites sites;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void allFaultsOfARequestAreToldAtOnce() {
        var answer = loop.purchaser()
                .post("/api/v1/rfqs", """
                        {"visibility": "invited", "termsBasis": "statement", "termsDays": 400, "depositPercent": "130",
                         "lines": [{"quantity": {"value": "1", "unit": "H87"}}]}
                        """)
                .expectProblem("invalid-input")
                .json();
        assertThat(fields(answer)).contains("title", "quotesDue", "currency", "termsDays", "lines[0].description");
        var second = loop.purchaser()
                .post("/api/v1/rfqs", """
                        {"title": "杯", "visibility": "invited", "quotesDue": "2020-01-01", "currency": "XYZ",
                         "termsBasis": "statement", "termsDays": 30, "depositPercent": "130",
                         "lines": [{"description": "杯", "quantity": {"value": "1", "unit": "ZZ"}}]}
                        """)
                .expectProblem("invalid-input")
                .json();
        assertThat(fields(second)).contains("quotesDue", "currency", "depositPercent", "invited");
    }

    @Test
    void aDraftIsTheBuyersOwnAndAnInvitationReachesTheInvitedOnly() {
        var draft = loop.purchaser()
                .post("/api/v1/rfqs", """
                        {"title": "定向询价", "visibility": "invited", "invited": ["%s"], "quotesDue": "%s",
                         "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "杯", "quantity": {"value": "10", "unit": "H87"}}]}
                        """.formatted(loop.seller.id(), Loop.TODAY.plusDays(5)))
                .expect(201)
                .json();
        var path = "/api/v1/rfqs/" + draft.path("id").asString();
        loop.sales().get(path).expectProblem("not-found");
        loop.purchaser().post(path + "/publish").expect(200);
        var seen = loop.sales().get(path).expect(200).json();
        assertThat(seen.path("invited")).isEmpty();
        assertThat(seen.path("allowed").get(0).asString()).isEqualTo("quote");
        assertThat(loop.purchaser()
                        .get(path)
                        .expect(200)
                        .json()
                        .path("invited")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo(loop.seller.name());
        loop.other.as(Role.SALES).get(path).expectProblem("not-found");
        loop.other.as(Role.SALES).post(path + "/quotes", offer(draft, "9")).expectProblem("not-found");
        assertThat(numbers(loop.other.as(Role.SALES), "/api/v1/rfqs"))
                .doesNotContain(draft.path("number").asString());
        assertThat(numbers(loop.sales(), "/api/v1/rfqs?filter=own:eq:false"))
                .contains(draft.path("number").asString());
        assertThat(numbers(loop.purchaser(), "/api/v1/rfqs?filter=own:eq:true"))
                .containsExactly(draft.path("number").asString());
    }

    @Test
    void nobodySeesACompetitorsQuote() {
        var rfq = loop.rfq("");
        var mine = loop.quote(loop.sales(), rfq, "9", "1000").expect(201).json();
        var theirs = loop.quote(loop.other.as(Role.SALES), rfq, "8", "1000")
                .expect(201)
                .json();
        loop.sales().get("/api/v1/quotes/" + theirs.path("id").asString()).expectProblem("not-found");
        assertThat(numbers(loop.sales(), "/api/v1/quotes"))
                .containsExactly(mine.path("number").asString());
        assertThat(numbers(loop.purchaser(), "/api/v1/quotes")).hasSize(2);
        var seen = loop.sales()
                .get("/api/v1/rfqs/" + rfq.path("id").asString())
                .expect(200)
                .json();
        assertThat(seen.path("quotes")).hasSize(1);
        assertThat(seen.path("allowed")).noneMatch(step -> step.asString().equals("compare"));
        loop.seller
                .as(Role.OWNER)
                .get("/api/v1/rfqs/" + rfq.path("id").asString() + "/comparison")
                .expectProblem("step-of-other-side");
        var told = loop.sales()
                .get("/api/v1/timeline?about=rfq:" + rfq.path("id").asString())
                .expect(200)
                .json();
        assertThat(told.path("items"))
                .allSatisfy(entry ->
                        assertThat(entry.path("organisationName").asString()).isEqualTo(loop.seller.name()));
        var csv =
                loop.sales().get("/api/v1/quotes/export?format=csv").expect(200).text();
        assertThat(csv)
                .contains(mine.path("number").asString())
                .doesNotContain(theirs.path("number").asString());
    }

    @Test
    void aCounterOfferThatTheSellerTakesBecomesTheQuoteThatIsAwarded() {
        var rfq = loop.rfq("");
        var quote = loop.quote(loop.sales(), rfq, "28.50", "1000").expect(201).json();
        var path = "/api/v1/quotes/" + quote.path("id").asString();
        var countered = loop.purchaser()
                .post(path + "/counter", offer(rfq, "26.80"))
                .expect(200)
                .json();
        assertThat(countered.path("state").asString()).isEqualTo("countered");
        loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "1000")).expectProblem("award-of-standing-quote-only");
        var accepted = loop.sales().post(path + "/accept-counter").expect(200).json();
        assertThat(accepted.path("version").asInt()).isEqualTo(2);
        assertThat(accepted.path("versions")).hasSize(2);
        assertThat(accepted.path("versions").get(1).path("madeBy").asString()).isEqualTo("buyer");
        loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "1000")).expectProblem("quote-version-changed");
        var order = loop.award(rfq, false, Loop.allocation(rfq, 0, accepted, "1000"))
                .expect(200)
                .json()
                .path("orders")
                .get(0);
        assertThat(loop.order(order.path("id").asString())
                        .path("net")
                        .path("amount")
                        .asString())
                .isEqualTo("26800.00");
    }

    @Test
    void anAwardKeepsToWhatWasAskedAndOffered() {
        var rfq = loop.rfq("");
        var quote = loop.quote(loop.sales(), rfq, "28.50", "700").expect(201).json();
        var other = loop.quote(loop.other.as(Role.SALES), rfq, "29", "1000")
                .expect(201)
                .json();
        assertThat(codes(loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "99"))
                        .expectProblem("invalid-input")
                        .json()))
                .containsExactly("award-less-than-minimum");
        assertThat(codes(loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "701"))
                        .expectProblem("invalid-input")
                        .json()))
                .containsExactly("award-more-than-available");
        assertThat(codes(loop.award(
                                rfq,
                                false,
                                Loop.allocation(rfq, 0, quote, "600"),
                                Loop.allocation(rfq, 0, other, "401"))
                        .expectProblem("invalid-input")
                        .json()))
                .containsExactly("award-more-than-asked");
        loop.award(rfq, true, Loop.allocation(rfq, 0, quote, "600")).expectProblem("sample-quantity-missing");
        Database.run(
                "update trade.quote set valid_until = ? where id = ?::uuid",
                Loop.TODAY.minusDays(1),
                quote.path("id").asString());
        loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "600")).expectProblem("quote-expired");
        var awarded = loop.award(rfq, false, Loop.allocation(rfq, 0, other, "1000"))
                .expect(200)
                .json();
        assertThat(awarded.path("orders")).hasSize(1);
        assertThat(loop.sales()
                        .get("/api/v1/quotes/" + quote.path("id").asString())
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("declined");
    }

    @Test
    void theComparisonMeasuresTheDistanceToTheNearestSite() {
        // Jinhua railway station and two factories: one in Yongkang, one in Hangzhou.
        var site = CurrentCaller.callAs(
                loop.buyer.caller(Role.OWNER),
                () -> sites.add(new NewSite("金华仓", "金华市婺城区", "330702", 29.1103, 119.6350)));
        CurrentCaller.runAs(loop.seller.caller(Role.OWNER), () -> {
            sites.add(new NewSite("杭州分厂", "杭州市", "330100", 30.2741, 120.1551));
            sites.add(new NewSite("永康总厂", "永康市", "330784", 28.8885, 120.0472));
        });
        var rfq = loop.rfq("\"deliverySiteId\": \"%s\",".formatted(site));
        loop.quote(loop.sales(), rfq, "9", "1000").expect(201);
        loop.quote(loop.other.as(Role.SALES), rfq, "8", "1000").expect(201);
        var quotes = loop.purchaser()
                .get("/api/v1/rfqs/" + rfq.path("id").asString() + "/comparison")
                .expect(200)
                .json()
                .path("quotes");
        assertThat(quotes.get(0).path("distanceKm").asDouble()).isBetween(46.0, 48.0);
        assertThat(quotes.get(0).path("verified").asBoolean()).isTrue();
        assertThat(quotes.get(1).has("distanceKm")).isFalse();
    }

    @Test
    void pastedRowsAreReadWithChineseOrEnglishHeadingsOrWithout() {
        loop.buyer.as(Role.PLANNER).post("/api/v1/products", """
                        {"code": "HY-500", "name": "500 ml 保温杯", "kind": "product", "unit": "H87", "vatRate": 0.13}
                        """).expect(201);
        var rows = parse("产品编码\t品名\t规格\t数量\t单位\t目标单价\t交期\n"
                + "HY-500\t\tSUS304\t1,000\t只\t￥27.5\t2026-12-20\n"
                + "\t杯盖\t\t二百\t个\t\t2026年2月30日\n");
        assertThat(rows).hasSize(2);
        var line = rows.get(0).path("line");
        assertThat(line.path("description").asString()).isEqualTo("500 ml 保温杯");
        assertThat(line.path("productId").asString()).isNotBlank();
        assertThat(line.path("quantity").path("value").asString()).isEqualTo("1000");
        assertThat(line.path("quantity").path("unit").asString()).isEqualTo("H87");
        assertThat(line.path("neededBy").asString()).isEqualTo("2026-12-20");
        assertThat(rows.get(1).has("line")).isFalse();
        assertThat(StreamSupport.stream(rows.get(1).path("errors").spliterator(), false)
                        .map(error -> error.path("column").asString()))
                .containsExactly("quantity", "neededBy");
        var english = parse("Qty;Description;Unit\n250;Lid, steel;pcs");
        assertThat(english.get(0).path("line").path("description").asString()).isEqualTo("Lid, steel");
        var plain = parse("保温杯\t500ml 黑色\t３００\t套\t12.5");
        assertThat(plain.get(0).path("line").path("specification").asString()).isEqualTo("500ml 黑色");
        assertThat(plain.get(0).path("line").path("quantity").path("value").asString())
                .isEqualTo("300");
        assertThat(plain.get(0).path("line").path("quantity").path("unit").asString())
                .isEqualTo("SET");
        var file = loop.purchaser()
                .postMultipart(
                        "/api/v1/rfqs/lines/parse",
                        "lines.csv",
                        "text/csv",
                        "description,quantity\ncup,5\n".getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .json();
        assertThat(file.path("rows")
                        .get(0)
                        .path("line")
                        .path("quantity")
                        .path("value")
                        .asString())
                .isEqualTo("5");
        loop.purchaser().post("/api/v1/rfqs/lines/parse", "{\"text\": \"\"}").expectProblem("import-empty");
    }

    private JsonNode parse(String text) {
        return loop.purchaser()
                .post("/api/v1/rfqs/lines/parse", new Pasted(text))
                .expect(200)
                .json()
                .path("rows");
    }

    record Pasted(String text) {}

    private static String offer(JsonNode rfq, String price) {
        var lines = new java.util.ArrayList<String>();
        rfq.path("lines")
                .forEach(line -> lines.add("""
                {"rfqLineId": "%s", "unitPrice": "%s", "vatRate": "0.13", "leadTimeDays": 10}
                """.formatted(line.path("id").asString(), price)));
        return "{\"currency\": \"CNY\", \"validUntil\": \"%s\", \"lines\": [%s]}"
                .formatted(Loop.TODAY.plusDays(9), String.join(",", lines));
    }

    static List<String> numbers(org.staveworks.testing.Client client, String path) {
        return StreamSupport.stream(
                        client.get(path).expect(200).json().path("items").spliterator(), false)
                .map(item -> item.path("number").asString())
                .toList();
    }

    private static List<String> fields(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("field").asString())
                .toList();
    }

    private static List<String> codes(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("code").asString())
                .toList();
    }
}
