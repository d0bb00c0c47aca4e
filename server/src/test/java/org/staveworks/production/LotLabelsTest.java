package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.staveworks.catalog.NewProduct;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.ServerTest;

/// Codes of lots, as labels carry them.
@ServerTest
class LotLabelsTest extends OrderedCups {
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
}
