package org.staveworks.invoice.internal.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.ubl21.UBL21Marshaller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.PeppolRules;
import org.staveworks.invoice.VatCategory;

/// What we write, held against the official rules of Peppol BIS Billing 3.0.
class PeppolWriterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    /// A line before its tax is worked out.
    record Sold(int quantity, int cents, int percent) {}

    @Provide
    Arbitrary<List<Sold>> sales() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.integers().between(1, 100_000),
                        Arbitraries.of(0, 0, 7, 13, 19))
                .as(Sold::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 12)
    void invoicesAndCreditNotesKeepAllRules(@ForAll("sales") List<Sold> sales, @ForAll boolean isCredit) {
        var untaxed = sales.size() % 3 == 0
                ? VatCategory.EXPORT
                : sales.size() % 3 == 1 ? VatCategory.ZERO_RATED : VatCategory.EXEMPT;
        var document = document(isCredit, terms(untaxed, "CN91330784MA2SELLER1"), lines(sales, untaxed));
        assertThat(PeppolRules.findings(PeppolWriter.write(document), isCredit)).isEmpty();
    }

    @Example
    void whatIsOutsideTheScopeOfVatKeepsAllRulesWithoutAVatNumber() {
        var lines = lines(List.of(new Sold(3, 999, 0)), VatCategory.OUTSIDE_SCOPE);
        var terms = terms(VatCategory.OUTSIDE_SCOPE, null);
        assertThat(PeppolRules.findings(PeppolWriter.write(document(false, terms, lines)), false))
                .isEmpty();
        assertThat(PeppolRules.findings(PeppolWriter.write(document(true, terms, lines)), true))
                .isEmpty();
    }

    @Example
    void theRulesDoFindFaults() {
        var line = lines(List.of(new Sold(3, 999, 13)), VatCategory.EXPORT).getFirst();
        var wrong = new PeppolDocument.Line(
                1,
                line.name(),
                null,
                line.quantity(),
                line.unit(),
                line.price(),
                line.net().add(BigDecimal.TEN),
                line.tax(),
                line.category(),
                line.percent());
        var document = document(false, terms(VatCategory.EXPORT, null), List.of(wrong));
        assertThat(String.join("\n", PeppolRules.findings(PeppolWriter.write(document), false)))
                .contains("PEPPOL-EN16931-R120", "BR-S-02");
    }

    /// UBL itself calls nearly everything optional.
    @Property(tries = 40)
    @NullUnmarked
    void whatIsWrittenIsReadBack(@ForAll("sales") List<Sold> sales) {
        var document =
                document(false, terms(VatCategory.EXPORT, "CN91330784MA2SELLER1"), lines(sales, VatCategory.EXPORT));
        var read = Objects.requireNonNull(UBL21Marshaller.invoice().read(PeppolWriter.write(document)));
        assertThat(read.getIDValue()).isEqualTo(document.number());
        assertThat(read.getLegalMonetaryTotal().getPayableAmountValue())
                .isEqualByComparingTo(document.net().add(document.tax()));
        assertThat(read.getTaxTotalAtIndex(0).getTaxAmountValue()).isEqualByComparingTo(document.tax());
        var lines = new ArrayList<PeppolDocument.Line>();
        for (var line : read.getInvoiceLine()) {
            var category = line.getItem().getClassifiedTaxCategoryAtIndex(0);
            lines.add(new PeppolDocument.Line(
                    Integer.parseInt(line.getIDValue()),
                    line.getItem().getNameValue(),
                    line.getNoteAtIndex(0).getValue(),
                    line.getInvoicedQuantityValue(),
                    line.getInvoicedQuantity().getUnitCode(),
                    line.getPrice().getPriceAmountValue(),
                    line.getLineExtensionAmountValue(),
                    document.lines().get(lines.size()).tax(),
                    category.getIDValue().equals("S") ? VatCategory.STANDARD : VatCategory.EXPORT,
                    category.getPercentValue()));
        }
        assertThat(lines).isEqualTo(document.lines());
    }

    private static PeppolDocument document(boolean isCredit, InvoiceTerms terms, List<PeppolDocument.Line> lines) {
        return new PeppolDocument(
                isCredit,
                "INV-2026-000001",
                DAY,
                "EUR",
                terms,
                isCredit ? new PeppolDocument.Original("INV-2026-000000", DAY.minusDays(9)) : null,
                lines);
    }

    private static InvoiceTerms terms(VatCategory untaxed, @Nullable String vatNumber) {
        return new InvoiceTerms(
                new InvoiceTerms.IssueParty(
                        "Hengyuan Cups & Lids Co., Ltd.",
                        "0088",
                        "6901234567892",
                        vatNumber,
                        "91330784MA2SELLER1",
                        "Wujin Road 1",
                        "Yongkang",
                        "321300",
                        "CN"),
                new InvoiceTerms.IssueParty(
                        "Nordlicht Handels GmbH",
                        "9930",
                        "DE123456789",
                        untaxed == VatCategory.OUTSIDE_SCOPE ? null : "DE123456789",
                        "HRB 4711",
                        null,
                        "Kiel",
                        null,
                        "DE"),
                DAY.plusDays(30),
                untaxed,
                "PO 4711",
                "Article 15 of the VAT Law",
                "保温杯");
    }

    private static List<PeppolDocument.Line> lines(List<Sold> sales, VatCategory untaxed) {
        var lines = new ArrayList<PeppolDocument.Line>();
        for (var sold : sales) {
            var price = BigDecimal.valueOf(sold.cents(), 2);
            var net = price.multiply(BigDecimal.valueOf(sold.quantity()));
            lines.add(new PeppolDocument.Line(
                    lines.size() + 1,
                    "Vacuum bottle 500 ml",
                    "PO2611-000001 / DN2611-000002",
                    BigDecimal.valueOf(sold.quantity()),
                    "H87",
                    price,
                    net,
                    net.multiply(BigDecimal.valueOf(sold.percent(), 2)).setScale(2, RoundingMode.HALF_UP),
                    sold.percent() > 0 ? VatCategory.STANDARD : untaxed,
                    BigDecimal.valueOf(sold.percent()).setScale(2)));
        }
        return lines;
    }
}
