package org.staveworks.catalog.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.staveworks.catalog.NewProduct;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// What makes a product acceptable.
public final class ProductRules {
    public static final int CODE_LENGTH_MAX = 60;
    public static final int NAME_LENGTH_MAX = 200;
    public static final int SPECIFICATION_LENGTH_MAX = 2_000;
    private static final String PRICE_MAX = "1000000000";
    /// Six digits are international; China declares with 8 or 10.
    private static final Pattern HS_CODE = Pattern.compile("\\d{6}(\\d{2}){0,2}");
    /// Rates in force: 增值税法 art. 10 (0.13, 0.09, 0.06, 0), and levy rates of small-scale payers (0.03, 0.01).
    private static final List<BigDecimal> VAT_RATES = List.of(
            BigDecimal.ZERO,
            new BigDecimal("0.01"),
            new BigDecimal("0.03"),
            new BigDecimal("0.06"),
            new BigDecimal("0.09"),
            new BigDecimal("0.13"));

    private ProductRules() {}

    /// Notes all faults of a product.
    ///
    /// @param prefix     of the field names
    /// @param knownUnits codes
    public static void check(FieldChecks checks, String prefix, NewProduct product, Set<String> knownUnits) {
        checks.text(prefix + "code", product.code(), CODE_LENGTH_MAX);
        checks.text(prefix + "name", product.name(), NAME_LENGTH_MAX);
        checks.optionalText(prefix + "nameEn", product.nameEn(), NAME_LENGTH_MAX);
        checks.optionalText(prefix + "specification", product.specification(), SPECIFICATION_LENGTH_MAX);
        if (!product.unit().isEmpty() && !knownUnits.contains(product.unit())) {
            checks.add(prefix + "unit", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", product.unit()));
        }
        var hsCode = product.hsCode();
        if (hsCode != null && !HS_CODE.matcher(hsCode).matches()) {
            checks.add(prefix + "hsCode", CatalogProblem.HS_CODE_INVALID, Map.of("value", hsCode));
        }
        var gtin = product.gtin();
        if (gtin != null && !Gtin.isValid(gtin)) {
            checks.add(prefix + "gtin", CatalogProblem.GTIN_INVALID, Map.of("value", gtin));
        }
        var listPrice = product.listPrice();
        if (listPrice != null) {
            checks.decimal(prefix + "listPrice", listPrice.amount(), "0", PRICE_MAX);
        }
        if (VAT_RATES.stream().noneMatch(rate -> rate.compareTo(product.vatRate()) == 0)) {
            checks.add(
                    prefix + "vatRate",
                    KernelProblem.NOT_ONE_OF,
                    Map.of("value", product.vatRate(), "known", "0, 0.01, 0.03, 0.06, 0.09, 0.13"));
        }
    }
}
