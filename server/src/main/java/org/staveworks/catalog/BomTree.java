package org.staveworks.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.staveworks.kernel.value.Quantity;

/// A bill of materials exploded over all levels (物料清单展开).
///
/// @param materials what has no bill of its own, summed over the tree: what has to be there or be bought
public record BomTree(BomNode root, List<Material> materials) {
    public BomTree {
        materials = List.copyOf(materials);
    }

    @Schema(name = "BomMaterial")
    public record Material(UUID productId, String code, String name, Quantity quantity) {}
}
