package org.staveworks.catalog;

import java.util.Locale;

/// Product (产品), material (物料) or service (服务).
public enum ProductKind {
    PRODUCT,
    MATERIAL,
    SERVICE;

    /// As it is stored.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProductKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
