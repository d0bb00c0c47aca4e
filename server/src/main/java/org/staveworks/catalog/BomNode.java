package org.staveworks.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.staveworks.kernel.value.Quantity;

/// A product within an exploded bill of materials, with all below it.
///
/// @param quantity     needed in all, scrap of every level included
/// @param scrapPercent of this line
public record BomNode(
        UUID productId,
        String code,
        String name,
        ProductKind kind,
        Quantity quantity,
        BigDecimal scrapPercent,
        List<BomNode> children) {
    public BomNode {
        children = List.copyOf(children);
    }
}
