package org.staveworks.finance.internal.financing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.staveworks.kernel.value.Money;

/// What a sale before maturity costs.
///
/// @param days          from the value day to maturity
/// @param interest      amount × rate × days / 360 (act/360), rounded half up
/// @param paid          amount less interest and fee
/// @param effectiveRate cost / paid × 365 / days: what the holder pays a year for the money that it really gets
record Discount(int days, Money interest, Money fee, Money paid, BigDecimal effectiveRate) {
    private static final BigDecimal YEAR_OF_RATE = BigDecimal.valueOf(360);
    private static final BigDecimal YEAR = BigDecimal.valueOf(365);
    private static final int RATE_DECIMALS = 6;

    /// @param dueOn after the value day
    static Discount of(Money amount, BigDecimal yearlyRate, Money fee, LocalDate valueOn, LocalDate dueOn) {
        var days = (int) ChronoUnit.DAYS.between(valueOn, dueOn);
        var interest = Money.rounded(
                amount.amount()
                        .multiply(yearlyRate)
                        .multiply(BigDecimal.valueOf(days))
                        .divide(YEAR_OF_RATE, MathContext.DECIMAL128),
                amount.currency());
        var cost = interest.plus(fee);
        var paid = amount.minus(cost);
        var effective = paid.amount().signum() <= 0
                ? BigDecimal.ZERO
                : cost.amount()
                        .multiply(YEAR)
                        .divide(paid.amount().multiply(BigDecimal.valueOf(days)), RATE_DECIMALS, RoundingMode.HALF_UP);
        return new Discount(days, interest, fee, paid, effective);
    }
}
