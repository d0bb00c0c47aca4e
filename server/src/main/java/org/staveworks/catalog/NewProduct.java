package org.staveworks.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// What is needed to add a product; see [Product] for the fields.
public record NewProduct(
        String code,
        String name,
        @Nullable String nameEn,
        ProductKind kind,
        String unit,
        @Nullable String hsCode,
        @Nullable String gtin,
        @Nullable String specification,
        @Nullable Money listPrice,
        BigDecimal vatRate) {}
