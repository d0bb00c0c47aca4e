package org.staveworks.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of money (金额) in one currency, exact to the currency's minor unit (ISO 4217).
///
/// @param amount   in major units, scaled to the currency's digits (two for CNY and USD, none for JPY)
/// @param currency ISO 4217 code of three capital letters
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(type = "string", example = "1234.50", requiredMode = Schema.RequiredMode.REQUIRED)
        BigDecimal amount,

        @Schema(example = "CNY", requiredMode = Schema.RequiredMode.REQUIRED)
        String currency) {

    /// Rejects an unknown currency, more digits than the currency has, and amounts outside of 64-bit minor units.
    public Money {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
        amount.unscaledValue().longValueExact();
    }

    @JsonCreator
    static Money parse(@JsonProperty("amount") BigDecimal amount, @JsonProperty("currency") String currency) {
        return new Money(amount, currency);
    }

    /// @param minorUnits in cents, fen or whatever the currency's smallest unit is
    public static Money ofMinor(long minorUnits, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(BigDecimal.valueOf(minorUnits, digits), currency);
    }

    public static Money zero(String currency) {
        return ofMinor(0, currency);
    }

    /// Rounds half up to the currency's minor unit, the commercial rounding of GB/T 8170.
    public static Money rounded(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(amount.setScale(digits, RoundingMode.HALF_UP), currency);
    }

    /// The amount in the currency's smallest unit, as it is stored.
    @JsonIgnore
    public long minorUnits() {
        return amount.unscaledValue().longValueExact();
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /// This amount times a factor, rounded half up.
    public Money times(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    @JsonIgnore
    public boolean isZero() {
        return amount.signum() == 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isMoreThan(Money other) {
        return amount.compareTo(sameCurrency(other).amount) > 0;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Amounts are in (%s) and (%s). Maybe convert one before adding."
                    .formatted(currency, other.currency));
        }
        return other;
    }
}
