package org.staveworks.trade.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.TradeProblem;

/// How sums of lines come about.
public final class Pricing {
    private Pricing() {}

    /// Net and gross of a line, in minor units.
    public record Sum(long net, long gross) {
        public static final Sum ZERO = new Sum(0, 0);

        public Sum plus(Sum other) {
            return new Sum(net + other.net, gross + other.gross);
        }

        public long vat() {
            return gross - net;
        }
    }

    /// Quantity × unit price, rounded half up; value-added tax by the line's rate.
    public static Sum of(BigDecimal quantity, BigDecimal unitPrice, BigDecimal vatRate, String currency) {
        return ofNet(Money.rounded(quantity.multiply(unitPrice), currency), vatRate);
    }

    public static Sum ofNet(Money net, BigDecimal vatRate) {
        return new Sum(net.minorUnits(), net.plus(net.times(vatRate)).minorUnits());
    }

    /// The share of a sum that belongs to a part of a quantity. Taken one after the other from what is left, the shares
    /// add up to the sum exactly.
    public static long share(long left, BigDecimal part, BigDecimal quantityLeft) {
        return part.compareTo(quantityLeft) == 0
                ? left
                : BigDecimal.valueOf(left)
                        .multiply(part)
                        .divide(quantityLeft, 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /// Whether a stated line sum agrees with a unit price that was rounded for print: the price can be off by half a
    /// unit in its last place, and the sum by that for each unit of quantity. Prices are read to at least as many
    /// digits as the currency has.
    public static void checkStated(
            FieldChecks fields, String field, BigDecimal quantity, BigDecimal unitPrice, @Nullable Money stated) {
        if (stated == null) {
            return;
        }
        int digits = Math.max(
                unitPrice.scale(), Currency.getInstance(stated.currency()).getDefaultFractionDigits());
        var tolerance = quantity.multiply(BigDecimal.valueOf(5, digits + 1));
        var computed = quantity.multiply(unitPrice);
        if (stated.isNegative() || stated.amount().subtract(computed).abs().compareTo(tolerance) > 0) {
            fields.add(
                    field,
                    TradeProblem.LINE_SUM_DISAGREES,
                    Map.of(
                            "stated",
                            stated.amount().toPlainString(),
                            "computed",
                            computed.stripTrailingZeros().toPlainString()));
        }
    }

    public static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0);
    }
}
