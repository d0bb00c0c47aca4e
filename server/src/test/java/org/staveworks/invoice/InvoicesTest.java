package org.staveworks.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// E-invoices coming in: one, many, twice, and taken back.
@ServerTest
class InvoicesTest {
    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    @Autowired
    InvoiceRecords records;

    @Autowired
    TransactionTemplate transactions;

    Deal deal;

    @BeforeEach
    void twoFirms() {
        deal = new Deal(members, organisations);
    }

    @Test
    void whatTheSellerRegistersTheBuyerSeesAndNobodyElse() {
        var xml = deal.fapiao().item("1130.00");
        var invoice = deal.registered(xml);
        assertThat(invoice.path("state").asString()).isEqualTo("registered");
        assertThat(invoice.path("number").asString()).isEqualTo(xml.number);
        assertThat(Deal.amount(invoice, "gross")).isEqualTo("1130.00");
        assertThat(Deal.amount(invoice, "open")).isEqualTo("1130.00");
        assertThat(invoice.path("allowed").toString()).isEqualTo("[\"match\"]");
        var path = "/api/v1/invoices/" + Deal.id(invoice);
        assertThat(deal.payer().get(path).expect(200).json().path("lines").size())
                .isEqualTo(1);
        assertThat(deal.payer().get(path + "/document").expect(200).bytes()).isEqualTo(xml.bytes());
        assertThat(numbers(deal.payer())).containsExactly(xml.number);
        var other = members.factory("锦程杯业").as(Role.OWNER);
        other.get(path).expectProblem("not-found");
        other.get(path + "/document").expectProblem("not-found");
        assertThat(numbers(other)).isEmpty();
        deal.seller.as(Role.SALES).get(path).expect(200);
        deal.register(deal.seller.as(Role.SALES), deal.fapiao().item("1.13")).expectProblem("not-allowed");
    }

    @Test
    void anInvoiceIsRegisteredOnceAndAPartyIsToldThatItIsTheirs() {
        var xml = deal.fapiao().item("1130.00");
        deal.registered(xml);
        deal.register(deal.cashier(), xml).expectProblem("invoice-registered");
        deal.register(deal.payer(), xml).expectProblem("invoice-registered");
    }

    @Test
    void anInvoiceThatSomebodyElseUsesIsRefusedWithoutSayingWho() {
        var xml = deal.fapiao().item("1130.00");
        deal.registered(xml);
        var forger = new Deal(members, organisations);
        var copy = forger.fapiao().item("99.00");
        copy.number = xml.number;
        var refusal = forger.register(forger.cashier(), copy).expectProblem("invoice-in-use");
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text())
                .contains(Deal.TODAY.toString().substring(0, 7))
                .doesNotContain(deal.seller.name(), deal.taxId(deal.seller), deal.taxId(deal.buyer), "1130", "\"id\"");
    }

    @Test
    void eachTryToRegisterAnInvoiceThatIsInUseIsRecordedAndCounted() {
        var xml = deal.fapiao().item("1130.00");
        deal.registered(xml);
        deal.register(deal.payer(), xml).expectProblem("invoice-registered");
        var forger = new Deal(members, organisations);
        var copy = forger.fapiao().item("99.00");
        copy.number = xml.number;
        for (int tries = 0; tries < 2; tries++) {
            forger.register(forger.cashier(), copy).expectProblem("invoice-in-use");
        }
        var counted = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> records.refusals(Deal.TODAY.minusDays(1), Deal.TODAY)));
        assertThat(counted)
                .filteredOn(one -> one.organisationId().equals(forger.seller.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.refused()).isEqualTo(2));
        assertThat(counted).noneMatch(one -> one.organisationId().equals(deal.buyer.id()));
    }

    @Test
    void onlyAPartyRegistersAnInvoice() {
        var stranger = members.factory("锦程杯业").as(Role.OWNER);
        deal.register(stranger, deal.fapiao().item("1130.00")).expectProblem("invoice-of-others");
        var xml = deal.fapiao().item("1130.00");
        xml.buyerTaxId = null;
        assertThat(deal.registered(xml).path("buyer").path("id").isMissingNode())
                .as("a buyer who is no member is kept by name")
                .isTrue();
    }

    @Test
    void faultsOfAFileAreNamedFieldByField() {
        var xml = deal.fapiao().item("1130.00");
        xml.gross = new BigDecimal("1130.01");
        var refusal = deal.register(deal.cashier(), xml).expectProblem("invalid-input");
        assertThat(refusal.json().path("errors").path(0).path("code").asString())
                .isEqualTo("sum-differs");
        assertThat(numbers(deal.cashier())).isEmpty();
        var later = deal.fapiao().item("1130.00");
        later.requestTime = Deal.TODAY.plusDays(3) + " 00:00:00";
        assertThat(deal.register(deal.cashier(), later)
                        .expectProblem("invalid-input")
                        .text())
                .contains("invoice-from-tomorrow");
    }

    @Test
    void aRedLetterTakesItsOriginalBackWhicheverComesFirst() {
        var blue = deal.fapiao().item("1130.00");
        var half = red(blue, "-565.00");
        deal.registered(half);
        var invoice = deal.registered(blue);
        assertThat(Deal.amount(invoice, "standing")).isEqualTo("565.00");
        var rest = deal.registered(red(blue, "-565.00"));
        var taken = deal.invoice(invoice);
        assertThat(taken.path("state").asString()).isEqualTo("red_lettered");
        assertThat(taken.path("takenBackBy").size()).isEqualTo(2);
        assertThat(deal.invoice(rest).path("originalId").asString())
                .isEqualTo(invoice.path("id").asString());
        deal.register(deal.cashier(), red(blue, "-0.01")).expectProblem("taken-back-too-much");
    }

    @Test
    void aTimeLineTellsWhatWasDone() {
        var blue = deal.fapiao().item("1130.00");
        var invoice = deal.registered(blue);
        deal.registered(red(blue, "-1130.00"));
        var line = deal.payer()
                .get("/api/v1/timeline?about=invoice:" + Deal.id(invoice))
                .expect(200)
                .json()
                .path("items");
        var actions = new ArrayList<String>();
        line.forEach(entry -> actions.add(entry.path("action").asString()));
        assertThat(actions).containsExactlyInAnyOrder("invoice.invoice.registered", "invoice.invoice.taken-back");
    }

    @Test
    void aZipIsReportedFileByFile() {
        var first = deal.fapiao().item("1130.00");
        var second = deal.fapiao().item("226.00");
        var wrong = deal.fapiao().item("1130.00");
        wrong.gross = new BigDecimal("1.00");
        var twice = deal.fapiao().item("113.00");
        twice.number = first.number;
        var job = upload(zip(
                Charset.forName("GBK"),
                file("发票/" + first.number + ".xml", first.bytes()),
                file("发票/" + first.number + ".pdf", new byte[] {'%', 'P', 'D', 'F'}),
                file("发票/" + second.number + ".xml", second.bytes(Charset.forName("UTF-8"))),
                file("wrong.xml", wrong.bytes()),
                file("twice.xml", twice.bytes()),
                file("note.xml", "no xml".getBytes(Charset.forName("UTF-8"))),
                file("large.xml", new byte[2 * 1024 * 1024])));
        assertThat(job.path("state").asString()).isEqualTo("checked");
        assertThat(job.path("rows").asInt()).isEqualTo(6);
        assertThat(job.path("valid").asInt()).isEqualTo(2);
        assertThat(numbers(deal.cashier())).as("a dry run registers nothing").isEmpty();
        assertThat(report(job))
                .containsExactlyInAnyOrder(
                        "wrong.xml sum-differs",
                        "twice.xml invoice-registered",
                        "note.xml file-not-xml",
                        "large.xml file-too-large");
        deal.cashier()
                .post("/api/v1/imports/" + Deal.id(job) + "/apply", "{\"partial\": true}")
                .expect(200);
        assertThat(deal.await(deal.cashier(), Deal.id(job)).path("applied").asInt())
                .isEqualTo(2);
        assertThat(numbers(deal.payer())).containsExactlyInAnyOrder(first.number, second.number);
    }

    @Test
    void anArchiveWithoutInvoicesIsRefused() {
        var path = "/api/v1/imports/invoices";
        deal.cashier()
                .postMultipart(
                        path, "a.zip", "application/zip", zip(Charset.forName("UTF-8"), file("a.pdf", new byte[9])))
                .expectProblem("archive-without-invoices");
    }

    @Test
    void theListIsExported() {
        var xml = deal.fapiao().item("1130.00");
        deal.registered(xml);
        var csv = deal.cashier()
                .get("/api/v1/invoices/export?format=csv&filter=state:eq:registered")
                .expect(200)
                .text();
        assertThat(csv).contains(xml.number, "1130.00", "Registered");
        deal.cashier().get("/api/v1/invoice-coverage/export?format=xlsx").expect(200);
    }

    @Test
    void anInvoiceIsFoundByItsNumber() {
        var xml = deal.fapiao().item("1130.00");
        deal.registered(xml);
        assertThat(deal.payer()
                        .get("/api/v1/search?q=" + xml.number)
                        .expect(200)
                        .text())
                .contains("\"invoice\"", xml.number);
    }

    static FapiaoXml red(FapiaoXml blue, String gross) {
        var red = FapiaoXml.between(blue.sellerTaxId, String.valueOf(blue.buyerTaxId));
        red.blueLabel = "N";
        red.originalNumber = blue.number;
        return red.item(gross);
    }

    private JsonNode upload(byte[] zip) {
        var job = deal.cashier()
                .postMultipart("/api/v1/imports/invoices", "invoices.zip", "application/zip", zip)
                .expect(201);
        return deal.await(deal.cashier(), job.id());
    }

    private List<String> report(JsonNode job) {
        var told = new ArrayList<String>();
        deal.cashier()
                .get("/api/v1/imports/" + Deal.id(job) + "/rows?state=invalid")
                .expect(200)
                .json()
                .path("items")
                .forEach(row -> told.add(row.path("cells").path(0).asString() + " "
                        + row.path("errors").path(0).path("code").asString()));
        return told;
    }

    private static List<String> numbers(Client as) {
        var numbers = new ArrayList<String>();
        as.get("/api/v1/invoices")
                .expect(200)
                .json()
                .path("items")
                .forEach(row -> numbers.add(row.path("number").asString()));
        return numbers;
    }

    private record Entry(String name, byte[] content) {}

    private static Entry file(String name, byte[] content) {
        return new Entry(name, content);
    }

    private static byte[] zip(Charset names, Entry... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, names)) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
