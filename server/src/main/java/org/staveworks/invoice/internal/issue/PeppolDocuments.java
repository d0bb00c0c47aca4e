package org.staveworks.invoice.internal.issue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.invoice.InvoiceOrigin;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.invoice.VatCategory;
import org.staveworks.invoice.internal.InvoiceRow;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.kernel.problem.Problem;

/// Turns issued invoices and credit notes into UBL.
@Service
public class PeppolDocuments {
    /// Peppol PEPPOL-EN16931-R120: quantity × price may differ from the line's amount by this much.
    private static final BigDecimal LINE_DIFFERENCE_MAX = new BigDecimal("0.02");

    private static final int PRICE_DIGITS = 10;
    /// UN/ECE Recommendation 20: one.
    private static final String ONE = "C62";

    private final InvoiceSql invoices;
    private final IssueTerms terms;

    PeppolDocuments(InvoiceSql invoices, IssueTerms terms) {
        this.invoices = invoices;
        this.terms = terms;
    }

    /// @param number names the file
    public record Ubl(String number, byte[] content) {}

    /// @throws Problem `invoice-not-ubl` for drafts and for e-invoices of the tax authority
    @Transactional(readOnly = true)
    public Ubl ubl(UUID id) {
        var invoice = invoices.require(id);
        var written = invoice.terms();
        var number = invoice.number();
        if (invoice.origin() != InvoiceOrigin.PLATFORM || written == null || number == null) {
            throw new Problem(
                    InvoiceProblem.INVOICE_NOT_UBL, Map.of("number", invoice.name(), "state", invoice.state()));
        }
        var agreed = terms.read(written);
        var document = new PeppolDocument(
                invoice.isRed(),
                number,
                Objects.requireNonNull(invoice.issuedOn()),
                invoice.currency(),
                agreed,
                original(invoice),
                invoices.lines(id).stream()
                        .map(line -> line(invoice, line, agreed.untaxed()))
                        .toList());
        return new Ubl(number, PeppolWriter.write(document));
    }

    private PeppolDocument.@Nullable Original original(InvoiceRow note) {
        if (!note.isRed()) {
            return null;
        }
        var original = invoices.require(Objects.requireNonNull(note.originalId()));
        return new PeppolDocument.Original(original.name(), Objects.requireNonNull(original.issuedOn()));
    }

    private static PeppolDocument.Line line(InvoiceRow invoice, InvoiceRow.Line line, VatCategory untaxed) {
        var net = invoice.money(Math.abs(line.net())).amount();
        var rate = Objects.requireNonNullElse(line.rate(), BigDecimal.ZERO);
        var quantity = line.quantity() == null || line.unit() == null
                ? BigDecimal.ONE
                : line.quantity().abs();
        return new PeppolDocument.Line(
                line.number(),
                line.name(),
                line.specification(),
                quantity,
                line.quantity() == null || line.unit() == null ? ONE : line.unit(),
                price(quantity, line.unitPrice(), net),
                net,
                invoice.money(Math.abs(line.tax())).amount(),
                rate.signum() > 0 ? VatCategory.STANDARD : untaxed,
                rate.movePointRight(2).setScale(2, RoundingMode.HALF_UP));
    }

    /// The agreed price, where it comes to the line's amount; else the one that does, as after a settled difference.
    private static BigDecimal price(BigDecimal quantity, @Nullable BigDecimal agreed, BigDecimal net) {
        if (agreed != null && quantity.multiply(agreed).subtract(net).abs().compareTo(LINE_DIFFERENCE_MAX) <= 0) {
            return agreed;
        }
        return net.divide(quantity, PRICE_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
