package org.staveworks.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Organisations;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Invoices that a factory issues here to a buyer from another country.
@ServerTest
class IssuingTest {
    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    Deal deal;

    @BeforeEach
    void aFactoryAndItsBuyerAbroad() {
        deal = Deal.abroad(members, organisations);
    }

    @Test
    void aDraftFromAStatementIsIssuedMatchedAndLeavesAsPeppolInvoice() {
        var statement = deal.agreedStatement(100, 50);
        var draft = draft(statement).expect(201).json();
        assertThat(draft.path("state").asString()).isEqualTo("draft");
        assertThat(Deal.amount(draft, "gross")).isEqualTo("1695.00");
        assertThat(Deal.amount(draft, "net")).isEqualTo("1500.00");
        assertThat(draft.path("allowed").toString()).isEqualTo("[\"edit\",\"issue\",\"discard\"]");
        var path = path(draft);
        deal.payer().get(path).expectProblem("not-found");
        deal.cashier().get(path + "/ubl").expectProblem("invoice-not-ubl");
        var issued = deal.cashier().post(path + "/issue").expect(200).json();
        assertThat(issued.path("number").asString()).isEqualTo("INV-" + Deal.TODAY.getYear() + "-000001");
        assertThat(issued.path("state").asString()).isEqualTo("matched");
        assertThat(deal.coverage(statement).path("state").asString()).isEqualTo("covered");
        var ubl = deal.payer().get(path + "/ubl").expect(200);
        assertThat(ubl.header("Content-Disposition")).contains("INV-");
        assertThat(PeppolRules.findings(ubl.bytes(), false)).isEmpty();
        assertThat(ubl.text()).contains("1695.00", "Nordlicht Handels GmbH", "保温杯");
        deal.cashier().post(path + "/issue").expectProblem("invoice-not-a-draft");
        draft(statement).expectProblem("statement-covered");
    }

    @Test
    void aCreditNoteTakesTheInvoiceBackAndTheStatementIsInvoicedAnew() {
        var statement = deal.agreedStatement(100);
        var invoice = issued(statement);
        deal.payer()
                .post(path(invoice) + "/credit", "{\"reason\": \"Wrong address\"}")
                .expectProblem("seller-issues");
        deal.cashier().post(path(invoice) + "/credit", "{}").expectProblem("invalid-input");
        var note = deal.cashier()
                .post(path(invoice) + "/credit", "{\"reason\": \"Wrong address\"}")
                .expect(201)
                .json();
        assertThat(note.path("number").asString()).isEqualTo("CRN-" + Deal.TODAY.getYear() + "-000001");
        assertThat(Deal.amount(note, "gross")).isEqualTo("-1130.00");
        assertThat(PeppolRules.findings(
                        deal.payer().get(path(note) + "/ubl").expect(200).bytes(), true))
                .isEmpty();
        assertThat(deal.invoice(invoice).path("state").asString()).isEqualTo("red_lettered");
        assertThat(deal.coverage(statement).path("state").asString()).isEqualTo("open");
        deal.cashier()
                .post(path(invoice) + "/credit", "{\"reason\": \"again\"}")
                .expectProblem("invoice-not-creditable");
        assertThat(issued(statement).path("number").asString()).endsWith("-000002");
    }

    @Test
    void numbersHaveNoGapsThoughIssuesFailAndRunAtTheSameTime() throws Exception {
        var drafts = new ArrayList<JsonNode>();
        for (int i = 0; i < 4; i++) {
            drafts.add(draft(deal.agreedStatement(10)).expect(201).json());
        }
        var statement = deal.agreedStatement(10);
        var late = draft(statement).expect(201).json();
        deal.cashier()
                .post(path(draft(statement).expect(201).json()) + "/issue")
                .expect(200);
        deal.cashier().post(path(late) + "/issue").expectProblem("match-beyond-accepted");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<Answer>>();
            drafts.forEach(draft ->
                    running.add(threads.submit(() -> deal.cashier().post(path(draft) + "/issue"))));
            for (var one : running) {
                one.get().expect(200);
            }
        }
        var numbers = new ArrayList<String>();
        deal.cashier()
                .get("/api/v1/invoices?filter=state:eq:matched&sort=number")
                .expect(200)
                .json()
                .path("items")
                .forEach(row -> numbers.add(row.path("number").asString().substring(9)));
        assertThat(numbers).containsExactly("000001", "000002", "000003", "000004", "000005");
    }

    @Test
    void aDraftIsChangedOrDiscarded() {
        var draft = draft(deal.agreedStatement(100)).expect(201).json();
        var changed = deal.cashier()
                .put(path(draft) + "/terms", terms("\"statementId\": null, \"buyerReference\": \"PO 4711\","))
                .expect(200)
                .json();
        assertThat(changed.path("terms").path("buyerReference").asString()).isEqualTo("PO 4711");
        assertThat(deal.cashier()
                        .post(path(draft) + "/discard")
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("voided");
        deal.cashier().post(path(draft) + "/issue").expectProblem("invoice-not-a-draft");
    }

    @Test
    void whatPeppolNeedsIsAskedFor() {
        var statement = deal.agreedStatement(100);
        var refusal = deal.cashier()
                .post("/api/v1/invoices/drafts", "{\"statementId\": \"" + Deal.id(statement) + "\"}")
                .expectProblem("invalid-input");
        assertThat(refusal.text()).contains("seller.endpoint", "buyer.endpointScheme");
        deal.cashier()
                .post("/api/v1/invoices/drafts", """
                        {"statementId": "%s", "seller": {"endpointScheme": "0088", "endpoint": "6901234567892"},
                         "buyer": {"endpointScheme": "9930", "endpoint": "DE123456789"}}
                        """.formatted(Deal.id(statement)))
                .expectProblem("invalid-input");
        deal.payer()
                .post("/api/v1/invoices/drafts", terms("\"statementId\": \"" + Deal.id(statement) + "\","))
                .expectProblem("seller-issues");
    }

    @Test
    void insideChinaTheTaxAuthorityIssues() {
        deal = new Deal(members, organisations);
        draft(deal.agreedStatement(100)).expectProblem("invoice-needs-fapiao");
    }

    private JsonNode issued(JsonNode statement) {
        return deal.cashier()
                .post(path(draft(statement).expect(201).json()) + "/issue")
                .expect(200)
                .json();
    }

    private Answer draft(JsonNode statement) {
        return deal.cashier()
                .post("/api/v1/invoices/drafts", terms("\"statementId\": \"" + Deal.id(statement) + "\","));
    }

    private static String terms(String more) {
        return """
                {%s "seller": {"endpointScheme": "0088", "endpoint": "6901234567892", "vatNumber": "CN91330784MA2SELLER1",
                               "city": "Yongkang"},
                 "buyer": {"endpointScheme": "9930", "endpoint": "DE123456789", "vatNumber": "DE123456789"},
                 "note": "FOB Ningbo"}
                """.formatted(more);
    }

    private static String path(JsonNode invoice) {
        return "/api/v1/invoices/" + Deal.id(invoice);
    }
}
