package org.staveworks.trade.internal.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.trade.TermsBasis;
import org.staveworks.trade.internal.Limits;

/// One line of an order, with what its row says of the order as a whole.
///
/// @param sellerIdentifier unified social credit code (统一社会信用代码), or the seller's identifier in its own scheme
/// @param product          code in the buyer's own catalogue, from which description, unit and VAT rate are taken
///                         where they are missing
/// @param vatRate          such as 0.13
/// @param deliverySite     name of one of the buyer's sites
record OrderImportRow(
        String externalNumber,
        String sellerIdentifier,
        @Nullable String product,
        @Nullable String description,
        @Nullable String specification,
        BigDecimal quantity,
        @Nullable String unit,
        BigDecimal unitPrice,
        @Nullable BigDecimal vatRate,
        @Nullable LocalDate promisedDate,
        @Nullable String title,
        @Nullable String currency,
        @Nullable TermsBasis termsBasis,
        @Nullable Integer termsDays,
        @Nullable BigDecimal depositPercent,
        @Nullable String deliverySite,
        @Nullable String note) {
    private static final int TERMS_DAYS_MAX = 365;

    static OrderImportRow of(ImportRow row) {
        var currency = row.optionalText("currency", 3);
        var basis = row.optionalText("termsBasis", Limits.WORD_LENGTH_MAX);
        var unitPrice = row.number("unitPrice");
        if (unitPrice.signum() < 0) {
            row.reject("unitPrice", KernelProblem.NEGATIVE, Map.of());
        }
        return new OrderImportRow(
                row.text("externalNumber", Limits.WORD_LENGTH_MAX),
                row.text("sellerIdentifier", Limits.WORD_LENGTH_MAX),
                row.optionalText("product", Limits.WORD_LENGTH_MAX),
                row.optionalText("description", Limits.DESCRIPTION_LENGTH_MAX),
                row.optionalText("specification", Limits.SPECIFICATION_LENGTH_MAX),
                row.positive("quantity"),
                row.optionalText("unit", Limits.WORD_LENGTH_MAX),
                unitPrice,
                vatRate(row),
                row.optionalDate("promisedDate"),
                row.optionalText("title", Limits.TITLE_LENGTH_MAX),
                currency == null ? null : currency.toUpperCase(Locale.ROOT),
                basis == null ? null : row.choice("termsBasis", TermsBasis.class),
                termsDays(row),
                row.optionalNumber("depositPercent"),
                row.optionalText("deliverySite", Limits.TITLE_LENGTH_MAX),
                row.optionalText("note", Limits.NOTE_LENGTH_MAX));
    }

    private static @Nullable BigDecimal vatRate(ImportRow row) {
        var rate = row.optionalNumber("vatRate");
        if (rate != null && (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) >= 0)) {
            row.reject("vatRate", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", "0.99"));
            return BigDecimal.ZERO;
        }
        return rate;
    }

    private static @Nullable Integer termsDays(ImportRow row) {
        var days = row.optionalNumber("termsDays");
        if (days == null) {
            return null;
        }
        var isDays = days.stripTrailingZeros().scale() <= 0
                && days.signum() >= 0
                && days.compareTo(BigDecimal.valueOf(TERMS_DAYS_MAX)) <= 0;
        if (!isDays) {
            row.reject("termsDays", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", TERMS_DAYS_MAX));
            return 0;
        }
        return days.intValueExact();
    }
}
