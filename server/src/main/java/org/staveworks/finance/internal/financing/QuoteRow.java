package org.staveworks.finance.internal.financing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A row of `finance.quote`, all of its columns.
///
/// @param yearlyRate         such as 0.0435, counted in actual days of a year of 360
/// @param valueOn            the day from which interest runs
/// @param days               from there to maturity
/// @param interest           minor units, like fee and paid
/// @param paid               what the holder gets
/// @param effectiveRate      what it costs the holder a year, fees included; see [Discount]
/// @param issuerSharePercent of the interest that the issuer bears by agreement; recorded, settled between the two
public record QuoteRow(
        UUID id,
        UUID financingId,
        UUID holderId,
        UUID bankId,
        String bankName,
        BigDecimal yearlyRate,
        LocalDate valueOn,
        int days,
        String currency,
        long interest,
        long fee,
        long paid,
        BigDecimal effectiveRate,
        BigDecimal issuerSharePercent,
        LocalDate validUntil,
        @Nullable String note,
        State state,
        Instant createdAt) {

    /// States of a quote.
    @Schema(name = "FinancingQuoteState")
    public enum State {
        STANDING,
        /// A later one of the same bank stands in its place.
        REPLACED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN
    }

    public Money money(long minorUnits) {
        return Money.ofMinor(minorUnits, currency);
    }

    /// Interest and fee together, in minor units.
    public long cost() {
        return interest + fee;
    }

    /// What of the interest the issuer bears.
    public Money issuerShare() {
        return money(interest).times(issuerSharePercent.movePointLeft(2));
    }
}
