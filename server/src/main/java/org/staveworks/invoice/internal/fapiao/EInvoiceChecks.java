package org.staveworks.invoice.internal.fapiao;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.staveworks.invoice.InvoiceProblem;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;

/// Whether an e-invoice's numbers agree: quantity × price, net × rate within the tax software's tolerances (尾差), net +
/// tax, and the sums of the lines.
public final class EInvoiceChecks {
    /// Between quantity × price and the net amount, beyond what the rounding of the price itself explains.
    private static final BigDecimal PRICE_DIFFERENCE_MAX = new BigDecimal("0.01");

    private final EInvoice invoice;
    private final Tolerances tolerances;
    private final FieldChecks faults = new FieldChecks();

    private EInvoiceChecks(EInvoice invoice, Tolerances tolerances) {
        this.invoice = invoice;
        this.tolerances = tolerances;
    }

    /// In fen: what a line's tax, and what all taxes together, may differ from net × rate.
    public record Tolerances(long line, long total) {}

    /// @throws Problem `invalid-input` with every sum that disagrees
    public static void check(EInvoice invoice, Tolerances tolerances) {
        var checks = new EInvoiceChecks(invoice, tolerances);
        checks.lines();
        checks.sums();
        checks.faults.orThrow();
    }

    private void lines() {
        var difference = BigDecimal.ZERO;
        for (var line : invoice.lines()) {
            price(line);
            equal("lines[" + (line.number() - 1) + "].gross", line.net() + line.tax(), line.gross());
            difference = difference.add(taxDifference(line));
        }
        if (difference.abs().compareTo(BigDecimal.valueOf(tolerances.total())) > 0) {
            faults.add(
                    "tax",
                    InvoiceProblem.TAX_DIFFERS,
                    Map.of(
                            "found",
                            yuan(invoice.tax()),
                            "difference",
                            yuan(rounded(difference)),
                            "limit",
                            yuan(tolerances.total())));
        }
    }

    private void price(EInvoice.Line line) {
        var quantity = line.quantity();
        var price = line.unitPrice();
        if (quantity == null || price == null) {
            return;
        }
        var ofRounding =
                quantity.abs().movePointLeft(Math.max(price.scale(), 0)).divide(BigDecimal.TWO);
        var net = BigDecimal.valueOf(line.net(), 2);
        var difference = quantity.multiply(price).subtract(net).abs();
        if (difference.compareTo(PRICE_DIFFERENCE_MAX.add(ofRounding)) > 0) {
            faults.add(
                    "lines[" + (line.number() - 1) + "].net",
                    InvoiceProblem.LINE_PRICE_DIFFERS,
                    Map.of(
                            "line",
                            line.number(),
                            "found",
                            net,
                            "expected",
                            quantity.multiply(price).setScale(2, RoundingMode.HALF_UP)));
        }
    }

    /// @return by how much the line's tax differs from net × rate, in fen with all digits
    private BigDecimal taxDifference(EInvoice.Line line) {
        var rate = line.rate().rate();
        var expected = switch (line.rate().treatment()) {
            case TAXED -> BigDecimal.valueOf(line.net()).multiply(rate == null ? BigDecimal.ZERO : rate);
            case EXEMPT, NOT_TAXABLE -> BigDecimal.ZERO;
            case MARGIN -> BigDecimal.valueOf(line.tax());
        };
        var difference = BigDecimal.valueOf(line.tax()).subtract(expected);
        if (Math.abs(line.tax() - rounded(expected)) > tolerances.line()) {
            faults.add(
                    "lines[" + (line.number() - 1) + "].tax",
                    InvoiceProblem.LINE_TAX_DIFFERS,
                    Map.of(
                            "line",
                            line.number(),
                            "found",
                            yuan(line.tax()),
                            "expected",
                            yuan(rounded(expected)),
                            "limit",
                            yuan(tolerances.line())));
        }
        return difference;
    }

    private void sums() {
        equal("net", sum(EInvoice.Line::net), invoice.net());
        equal("tax", sum(EInvoice.Line::tax), invoice.tax());
        equal("gross", invoice.net() + invoice.tax(), invoice.gross());
    }

    private long sum(ToLongFunction<EInvoice.Line> amount) {
        return invoice.lines().stream().mapToLong(amount).sum();
    }

    private void equal(String field, long expected, long found) {
        if (expected != found) {
            faults.add(field, InvoiceProblem.SUM_DIFFERS, Map.of("found", yuan(found), "expected", yuan(expected)));
        }
    }

    private static long rounded(BigDecimal fen) {
        return fen.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static String yuan(long fen) {
        return Money.ofMinor(fen, EInvoice.CURRENCY).amount().toPlainString();
    }
}
