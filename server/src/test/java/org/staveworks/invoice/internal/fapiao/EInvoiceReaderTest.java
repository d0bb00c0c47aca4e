package org.staveworks.invoice.internal.fapiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.staveworks.invoice.FapiaoXml;
import org.staveworks.invoice.InvoiceKind;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.TaxTreatment;
import org.staveworks.kernel.problem.FieldProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemCode;

class EInvoiceReaderTest {
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void aPlainInvoiceIsReadInFull() {
        var xml = plain();
        xml.requestTime = "2026-05-19 09:47:14";
        xml.issueTime = "2026-05-20";
        var invoice = read(xml.bytes());
        assertThat(invoice.number()).isEqualTo(xml.number);
        assertThat(invoice.kind()).isEqualTo(InvoiceKind.SPECIAL);
        assertThat(invoice.isRed()).isFalse();
        assertThat(invoice.issuedOn()).as("the request is dated, not the issue").isEqualTo(LocalDate.of(2026, 5, 19));
        assertThat(invoice.seller()).isEqualTo(new EInvoice.Party(xml.sellerName, "91330784MA2SELLER1"));
        assertThat(invoice.net()).isEqualTo(100_000);
        assertThat(invoice.tax()).isEqualTo(13_000);
        assertThat(invoice.gross()).isEqualTo(113_000);
        assertThat(invoice.taxBureauCode()).isEqualTo("13300000000");
        var line = invoice.lines().getFirst();
        assertThat(line.gross()).as("a line spells its total differently").isEqualTo(113_000);
        assertThat(line.quantity()).isEqualByComparingTo("100");
        assertThat(line.unitPrice()).isEqualByComparingTo("10");
        assertThat(line.rate()).isEqualTo(TaxRate.of("0.13"));
    }

    @ParameterizedTest
    @CsvSource({"0.06, 0.06", "0.060000, 0.06", "6%, 0.06", "6％, 0.06", "6, 0.06", "0, 0", "0.015, 0.015", "1, 0.01"})
    void aRateIsReadInEveryWayItIsWritten(String written, String rate) {
        assertThat(TaxRate.parse(written)).hasValue(TaxRate.of(rate));
    }

    @Test
    void aTaxWithoutARateIsToldApart() {
        assertThat(TaxRate.parse("免税").orElseThrow().treatment()).isEqualTo(TaxTreatment.EXEMPT);
        assertThat(TaxRate.parse("不征税").orElseThrow().treatment()).isEqualTo(TaxTreatment.NOT_TAXABLE);
        assertThat(TaxRate.parse("***").orElseThrow().treatment()).isEqualTo(TaxTreatment.MARGIN);
        assertThat(TaxRate.parse("thirteen")).isEmpty();
        assertThat(TaxRate.parse("150%")).isEmpty();
    }

    @Test
    void anExemptInvoiceShowsStarsForItsTax() {
        var xml = base();
        xml.item(new FapiaoXml.Item(
                "*蔬菜*土豆", null, "千克", "10", "3", new BigDecimal("30.00"), "免税", "***", new BigDecimal("30.00")));
        var invoice = read(xml.bytes());
        assertThat(invoice.tax()).isZero();
        check(invoice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB2312", "gb18030"})
    void declaredEncodingsAreRead(String charset) {
        var xml = plain();
        xml.declaration = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>";
        assertThat(read(xml.bytes(Charset.forName(charset))).seller().name()).isEqualTo("永康市恒远杯业有限公司");
    }

    @Test
    void bytesAreBelievedMoreThanTheDeclaration() {
        var xml = plain();
        xml.declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        assertThat(read(xml.bytes(GBK)).buyer().name()).isEqualTo("杭州宏达商贸有限公司");
        assertThat(read(concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, xml.bytes()))
                        .buyer()
                        .name())
                .isEqualTo("杭州宏达商贸有限公司");
        xml.declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>";
        assertThat(read(concat(new byte[] {(byte) 0xFF, (byte) 0xFE}, xml.bytes(StandardCharsets.UTF_16LE)))
                        .buyer()
                        .name())
                .isEqualTo("杭州宏达商贸有限公司");
    }

    @Test
    void namespacesAreReadPast() {
        var xml = plain();
        xml.rootAttributes = " xmlns=\"http://www.chinatax.gov.cn/einvoice\"";
        assertThat(read(xml.bytes()).gross()).isEqualTo(113_000);
        var prefixed = plain().xml().replace("</", "</e:").replaceAll("<(?!/)", "<e:");
        var text = prefixed.replaceFirst("<e:EInvoice>", "<e:EInvoice xmlns:e=\"urn:x\">");
        assertThat(read(text.getBytes(StandardCharsets.UTF_8)).gross()).isEqualTo(113_000);
    }

    @Test
    void aRedLetterNamesItsOriginalInAnElementOrInTheRemark() {
        var red = base();
        red.blueLabel = "N";
        red.originalNumber = "24332000000398937755";
        red.item(new FapiaoXml.Item(
                "*金属制品*保温杯",
                null,
                "个",
                "-100",
                "10",
                new BigDecimal("-1000.00"),
                "0.13",
                "-130.00",
                new BigDecimal("-1130.00")));
        var invoice = read(red.bytes());
        assertThat(invoice.isRed()).isTrue();
        assertThat(invoice.gross()).isEqualTo(-113_000);
        assertThat(invoice.originalNumber()).isEqualTo("24332000000398937755");
        assertThat(invoice.confirmationNumber()).isEqualTo("33078426051001234567");
        check(invoice);
        red.originalNumber = null;
        red.blueLabel = null;
        red.remark = "被红冲蓝字数电票号码：24332000000398937755 红字发票信息确认单编号：33078426051001234567";
        assertThat(read(red.bytes())).isEqualTo(invoice(invoice, red.remark));
    }

    @Test
    void aDiscountLineLowersTheItemBeforeIt() {
        var xml = base().item("*金属制品*保温杯", "100", "10", "0.13");
        xml.item(new FapiaoXml.Item(
                "*金属制品*保温杯",
                null,
                null,
                null,
                null,
                new BigDecimal("-100.00"),
                "0.13",
                "-13.00",
                new BigDecimal("-113.00")));
        var invoice = read(xml.bytes());
        check(invoice);
        assertThat(invoice.gross()).isEqualTo(101_700);
        assertThat(invoice.lines().stream().map(invoice::isDiscount)).containsExactly(false, true);
    }

    @Test
    void aZeroQuantityIsNone() {
        var xml = base();
        xml.item(new FapiaoXml.Item(
                "*研发和技术服务*设计服务", "", "", "0", "0", new BigDecimal("100.00"), "6%", "6.00", new BigDecimal("106.00")));
        var line = read(xml.bytes()).lines().getFirst();
        assertThat(line.quantity()).isNull();
        assertThat(line.unit()).isNull();
        check(read(xml.bytes()));
    }

    @Test
    void aPriceWithThirteenDecimalsIsNoFault() {
        var xml = base();
        xml.item(new FapiaoXml.Item(
                "*信息技术服务*信息技术服务",
                null,
                "月",
                "1",
                "15841.5841584158",
                new BigDecimal("15841.58"),
                "0.01",
                "158.42",
                new BigDecimal("16000.00")));
        check(read(xml.bytes()));
    }

    @Test
    void aDoctypeIsRefusedSoNothingIsFetched() {
        var xml = plain();
        xml.declaration = "<!DOCTYPE EInvoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        xml.remark = "&x;";
        assertThat(problem(xml.xml().replace("&amp;x;", "&x;").getBytes(StandardCharsets.UTF_8), xml.declaration))
                .isEqualTo(InvoiceProblem.FILE_NOT_XML);
        var bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>" + plain().xml();
        assertThat(problem(bomb.getBytes(StandardCharsets.UTF_8), "")).isEqualTo(InvoiceProblem.FILE_NOT_XML);
    }

    @Test
    void whatIsNoInvoiceIsToldApart() {
        assertThat(problem("no xml at all".getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo(InvoiceProblem.FILE_NOT_XML);
        assertThat(problem("<Invoice/>".getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo(InvoiceProblem.NOT_AN_E_INVOICE);
        assertThat(problem(new byte[EInvoiceReader.BYTES_MAX + 1], "")).isEqualTo(InvoiceProblem.FILE_TOO_LARGE);
        assertThat(problem(new byte[] {0, 1, 2, 3}, "")).isEqualTo(InvoiceProblem.FILE_NOT_XML);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var xml = plain();
        xml.number = "12345678";
        xml.requestTime = "yesterday";
        xml.sellerName = "";
        xml.item(new FapiaoXml.Item(
                "*金属制品*杯盖", null, "个", "x", "1", BigDecimal.ONE, "thirteen", "0.13", new BigDecimal("1.13")));
        assertThat(faults(() -> read(xml.bytes())))
                .containsExactlyInAnyOrder(
                        "number invoice-number-not-valid",
                        "issuedOn not-a-date",
                        "seller.name required",
                        "lines[1].quantity not-a-number",
                        "lines[1].rate tax-rate-not-readable");
    }

    @Test
    void headerAndSupervisionNameTheSameNumber() {
        var xml = plain();
        xml.headerNumber = FapiaoXml.number();
        assertThat(faults(() -> read(xml.bytes()))).containsExactly("number invoice-numbers-differ");
    }

    @Test
    void aLabelAndASignThatDisagreeAreAFault() {
        var xml = plain();
        xml.blueLabel = "N";
        assertThat(faults(() -> read(xml.bytes()))).containsExactly("gross red-letter-sign");
    }

    @Test
    void sumsThatDisagreeAreFaults() {
        var xml = plain();
        xml.gross = new BigDecimal("1130.01");
        xml.net = new BigDecimal("1000.02");
        assertThat(faults(() -> check(read(xml.bytes()))))
                .containsExactlyInAnyOrder("net sum-differs", "gross sum-differs");
        var line = base();
        line.item(new FapiaoXml.Item(
                "*金属制品*保温杯",
                null,
                "个",
                "100",
                "11",
                new BigDecimal("1000.00"),
                "0.13",
                "130.00",
                new BigDecimal("1131.00")));
        line.gross = new BigDecimal("1130.00");
        line.tax = new BigDecimal("130.00");
        assertThat(faults(() -> check(read(line.bytes()))))
                .containsExactlyInAnyOrder("lines[0].net line-price-differs", "lines[0].gross sum-differs");
    }

    @Test
    void theTaxOfALineMayDifferByRoundingOnly() {
        check(read(taxed("130.06").bytes()));
        assertThat(faults(() -> check(read(taxed("130.07").bytes())))).containsExactly("lines[0].tax line-tax-differs");
    }

    @Test
    void allTaxesTogetherMayDifferByOneYuanTwentySeven() {
        var within = base();
        var beyond = base();
        for (int i = 0; i < 22; i++) {
            beyond.item(taxed("130.06").items.getFirst());
            if (i < 21) {
                within.item(taxed("130.06").items.getFirst());
            }
        }
        check(read(within.bytes()));
        assertThat(faults(() -> check(read(beyond.bytes())))).containsExactly("tax tax-differs");
    }

    private static FapiaoXml taxed(String tax) {
        var xml = base();
        return xml.item(new FapiaoXml.Item(
                "*金属制品*保温杯",
                null,
                "个",
                "100",
                "10",
                new BigDecimal("1000.00"),
                "0.13",
                tax,
                new BigDecimal("1000.00").add(new BigDecimal(tax))));
    }

    private static FapiaoXml base() {
        return FapiaoXml.between("91330784MA2SELLER1", "91330100MA2BUYER22");
    }

    private static FapiaoXml plain() {
        return base().item("*金属制品*保温杯", "100", "10", "0.13");
    }

    private static EInvoice read(byte[] content) {
        return EInvoiceReader.read("test.xml", content);
    }

    private static void check(EInvoice invoice) {
        EInvoiceChecks.check(invoice, new EInvoiceChecks.Tolerances(6, 127));
    }

    private static EInvoice invoice(EInvoice other, @Nullable String remark) {
        return new EInvoice(
                other.number(),
                other.kind(),
                other.isRed(),
                other.seller(),
                other.buyer(),
                other.issuedOn(),
                other.net(),
                other.tax(),
                other.gross(),
                other.originalNumber(),
                other.confirmationNumber(),
                remark,
                other.drawer(),
                other.taxBureauCode(),
                other.taxBureauName(),
                other.lines());
    }

    private static ProblemCode problem(byte[] content, String before) {
        try {
            read(concat(before.getBytes(StandardCharsets.UTF_8), content));
        } catch (Problem problem) {
            return problem.code();
        }
        throw new AssertionError("It was read");
    }

    private static List<String> faults(Runnable step) {
        try {
            step.run();
        } catch (Problem problem) {
            return problem.fields().stream().map(EInvoiceReaderTest::told).toList();
        }
        return List.of();
    }

    private static String told(FieldProblem field) {
        return field.field() + " " + field.code().code();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
