package org.staveworks.catalog.internal.imports;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.internal.ProductRules;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.value.Money;

/// Products: new ones are added, those with the same code brought up to date.
@Component
class ProductImport implements ImportKind<NewProduct> {
    private static final String CURRENCY_DEFAULT = "CNY";
    private static final BigDecimal PERCENT = new BigDecimal(100);

    private final Products products;

    ProductImport(Products products) {
        this.products = products;
    }

    @Override
    public String name() {
        return "products";
    }

    @Override
    public String module() {
        return "catalog";
    }

    @Override
    public Permission permission() {
        return Permission.CATALOG_EDIT;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("code", "HY-500"),
                ImportColumn.required("name", "500 ml 保温杯"),
                ImportColumn.optional("nameEn", "Vacuum bottle 500 ml"),
                ImportColumn.required("kind", "product"),
                ImportColumn.required("unit", "H87"),
                ImportColumn.optional("hsCode", "96170019"),
                ImportColumn.optional("gtin", "6901234567892"),
                ImportColumn.optional("specification", "SUS304，直身"),
                ImportColumn.optional("listPrice", "28.50"),
                ImportColumn.optional("currency", "CNY"),
                ImportColumn.required("vatRate", "0.13"));
    }

    @Override
    public NewProduct parse(ImportRow row) {
        return new NewProduct(
                row.text("code", ProductRules.CODE_LENGTH_MAX),
                row.text("name", ProductRules.NAME_LENGTH_MAX),
                row.optionalText("nameEn", ProductRules.NAME_LENGTH_MAX),
                row.choice("kind", ProductKind.class),
                row.text("unit", 3),
                row.optionalText("hsCode", 10),
                row.optionalText("gtin", 14),
                row.optionalText("specification", ProductRules.SPECIFICATION_LENGTH_MAX),
                price(row),
                rate(row));
    }

    /// Rows with one code belong together, so that the second one is refused.
    @Override
    public Object group(NewProduct product) {
        return product.code();
    }

    @Override
    public void apply(List<NewProduct> commands) {
        products.put(commands);
    }

    private static @Nullable Money price(ImportRow row) {
        var amount = row.optionalNumber("listPrice");
        var currency = row.optionalText("currency", 3);
        if (amount == null) {
            return null;
        }
        var code = currency == null ? CURRENCY_DEFAULT : currency;
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            row.reject("currency", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", code));
            return null;
        }
        return Money.rounded(amount, code);
    }

    /// `0.13` or `13%`, and `13` as people write it.
    private static BigDecimal rate(ImportRow row) {
        var text = row.text("vatRate", 10);
        try {
            var number = new BigDecimal(text.replace("%", "").strip());
            return text.endsWith("%") || number.compareTo(BigDecimal.ONE) >= 0 ? number.divide(PERCENT) : number;
        } catch (NumberFormatException e) {
            if (!text.isEmpty()) {
                row.reject("vatRate", KernelProblem.NOT_A_NUMBER, Map.of("value", text));
            }
            return BigDecimal.ZERO;
        }
    }
}
