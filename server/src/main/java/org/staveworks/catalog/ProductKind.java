package org.staveworks.catalog;

/// Product (产品), material (物料) or service (服务).
public enum ProductKind {
    PRODUCT,
    MATERIAL,
    SERVICE
}
