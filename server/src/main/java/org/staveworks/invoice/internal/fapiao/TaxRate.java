package org.staveworks.invoice.internal.fapiao;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.TaxTreatment;

/// The tax of a line as the invoice names it (税率/征收率).
///
/// @param rate such as 0.13; there where the line is taxed at a rate
public record TaxRate(TaxTreatment treatment, @Nullable BigDecimal rate) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public TaxRate {
        if ((treatment == TaxTreatment.TAXED) != (rate != null)) {
            throw new IllegalArgumentException(
                    "A rate (%s) goes with (%s) only where the line is taxed at a rate".formatted(rate, treatment));
        }
        rate = rate == null ? null : rate.stripTrailingZeros();
    }

    public static TaxRate of(String rate) {
        return new TaxRate(TaxTreatment.TAXED, new BigDecimal(rate));
    }

    /// Reads `0.06`, `0.060000`, `6%`, `6`, `免税`, `不征税` and `***`; nothing at all stands for a tax that can't be
    /// told, as on the margin.
    static Optional<TaxRate> parse(@Nullable String text) {
        var word = text == null ? "" : text.strip().replace("％", "%");
        if (word.isEmpty() || word.matches("\\*+")) {
            return Optional.of(new TaxRate(TaxTreatment.MARGIN, null));
        }
        if (word.contains("不征税")) {
            return Optional.of(new TaxRate(TaxTreatment.NOT_TAXABLE, null));
        }
        if (word.contains("免税")) {
            return Optional.of(new TaxRate(TaxTreatment.EXEMPT, null));
        }
        return number(word);
    }

    private static Optional<TaxRate> number(String word) {
        if (!word.matches("\\d{1,3}(\\.\\d{1,10})?%?")) {
            return Optional.empty();
        }
        var isPercent = word.endsWith("%");
        var number = new BigDecimal(isPercent ? word.substring(0, word.length() - 1) : word);
        // No rate of a tax is one or more, so such a number can only be meant as percent.
        var rate = isPercent || number.compareTo(BigDecimal.ONE) >= 0 ? number.divide(HUNDRED) : number;
        return rate.compareTo(BigDecimal.ONE) < 0 && rate.stripTrailingZeros().scale() <= 6
                ? Optional.of(new TaxRate(TaxTreatment.TAXED, rate))
                : Optional.empty();
    }
}
