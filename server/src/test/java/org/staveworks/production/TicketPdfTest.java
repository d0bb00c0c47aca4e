package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class TicketPdfTest {
    private static final int DOTS_PER_INCH = 200;
    private static final int BYTES_MAX = 200_000;

    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Test
    void eightTicketsStandOnAPageAndReadBackWithTheirCodes() throws Exception {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 20);
        var pdf = factory.as(Role.PLANNER)
                .with("Accept-Language", "zh")
                .get("/api/v1/work-orders/" + workOrder.path("id").asString() + "/tickets.pdf?size=a4")
                .expect(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.bytes().length).isLessThan(BYTES_MAX);
        var codes = workOrder
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("code").asString())
                .toList();
        try (var document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "水胀成型",
                            "500 ml 保温杯",
                            "批次 3 / 3",
                            workOrder.path("number").asString())
                    .contains(codes);
            var decoded = decoded(new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB));
            assertThat(decoded).hasSize(8).allMatch(path -> path.startsWith("/t/"));
            assertThat(codes)
                    .containsAll(decoded.stream().map(path -> path.substring(3)).toList());
        }
    }

    @Test
    void aLabelIsAPageOfEightyByFiftyMillimetresInTheReadersLanguage() throws Exception {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var pdf = factory.as(Role.PLANNER)
                .get("/api/v1/work-orders/" + workOrder.path("id").asString() + "/tickets.pdf?size=label")
                .expect(200);
        try (var document = Loader.loadPDF(pdf.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            var page = document.getPage(0).getMediaBox();
            assertThat(Math.round(page.getWidth() / 72 * 25.4)).isEqualTo(80);
            assertThat(Math.round(page.getHeight() / 72 * 25.4)).isEqualTo(50);
            assertThat(new PDFTextStripper().getText(document)).contains("Cut tube", "Quantity 50 H87");
            assertThat(decoded(new PDFRenderer(document).renderImageWithDPI(1, DOTS_PER_INCH, ImageType.RGB)))
                    .containsExactly("/t/" + Workshop.code(workOrder, 1, 1));
        }
    }

    @Test
    void thereIsNothingToPrintBeforeTheRelease() {
        var factory = members.factory("杯业");
        var planner = factory.as(Role.PLANNER);
        var id = planner.post("/api/v1/work-orders", """
                        {"productId": "%s", "quantity": "50"}
                        """.formatted(workshop.product(factory)))
                .expect(201)
                .id();
        planner.get("/api/v1/work-orders/" + id + "/tickets.pdf").expectProblem("work-order-not-in-state");
    }

    @Test
    void aBrowsersOwnLanguageGivesWayToTheOneInTheAddress() throws Exception {
        var factory = members.factory("杯业");
        var workOrder = workshop.released(factory, workshop.product(factory), 50, 50);
        var pdf = factory.as(Role.PLANNER)
                .with("Accept-Language", "zh")
                .get("/api/v1/work-orders/" + workOrder.path("id").asString() + "/tickets.pdf?size=label&language=en")
                .expect(200);
        try (var document = Loader.loadPDF(pdf.bytes())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Quantity 50 H87");
        }
    }

    private static List<String> decoded(BufferedImage image) throws Exception {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                .map(result -> result.getText())
                .toList();
    }
}
