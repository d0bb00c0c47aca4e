package org.staveworks.catalog.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.catalog.ProductKind;
import org.staveworks.kernel.value.Money;

/// A product in the list.
record ProductRow(
        UUID id,
        String code,
        String name,
        @Nullable String nameEn,
        ProductKind kind,
        String unit,
        @Nullable String hsCode,
        @Nullable String gtin,
        @Nullable String specification,
        @Nullable Money listPrice,
        BigDecimal vatRate,
        boolean active,
        boolean hasBom,
        boolean hasRouting,
        Instant updatedAt) {}
