package org.staveworks.catalog.internal.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.BomLine;
import org.staveworks.catalog.BomTree;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// Bills of materials of the caller's products.
@RestController
class BomController {
    private static final UUID NONE = new UUID(0, 0);
    private static final String QUANTITY_MAX = "1000000000";

    private final Boms boms;
    private final Products products;

    BomController(Boms boms, Products products) {
        this.boms = boms;
        this.products = products;
    }

    record BomLineBody(
            @Mandatory @Nullable UUID componentId,
            @Mandatory @Nullable BigDecimal quantity,
            @Nullable BigDecimal scrapPercent) {}

    record BomLineView(
            UUID componentId,
            String componentCode,
            String componentName,
            String unit,
            BigDecimal quantity,
            BigDecimal scrapPercent) {}

    @GetMapping("/api/v1/products/{id}/bom")
    @Requires(Permission.CATALOG_READ)
    @Transactional(readOnly = true)
    public List<BomLineView> bom(@PathVariable UUID id) {
        products.require(id);
        return views(boms.of(id));
    }

    @PutMapping("/api/v1/products/{id}/bom")
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public List<BomLineView> replace(@PathVariable UUID id, @RequestBody List<BomLineBody> lines) {
        boms.replace(id, read(lines));
        return views(boms.of(id));
    }

    /// @param quantity of the product; one where missing
    @GetMapping("/api/v1/products/{id}/bom/tree")
    @Requires(Permission.CATALOG_READ)
    public BomTree tree(@PathVariable UUID id, @RequestParam(defaultValue = "1") BigDecimal quantity) {
        var checks = new FieldChecks();
        checks.decimal("quantity", quantity, "0", QUANTITY_MAX);
        checks.orThrow();
        return boms.tree(id, quantity);
    }

    private static List<BomLine> read(List<BomLineBody> lines) {
        var checks = new FieldChecks();
        checks.range("lines", lines.size(), 0, Boms.LINES_MAX);
        for (int i = 0; i < lines.size(); i++) {
            checks.require("lines[%d].componentId".formatted(i), lines.get(i).componentId());
            checks.require("lines[%d].quantity".formatted(i), lines.get(i).quantity());
        }
        checks.orThrow();
        return lines.stream()
                .map(line -> new BomLine(
                        line.componentId() == null ? NONE : line.componentId(),
                        line.quantity() == null ? BigDecimal.ZERO : line.quantity(),
                        line.scrapPercent() == null ? BigDecimal.ZERO : line.scrapPercent()))
                .toList();
    }

    private List<BomLineView> views(List<BomLine> lines) {
        var components = products.byIds(lines.stream().map(BomLine::componentId).toList());
        return lines.stream()
                .map(line -> view(line, components.get(line.componentId())))
                .toList();
    }

    private static BomLineView view(BomLine line, @Nullable Product component) {
        return new BomLineView(
                line.componentId(),
                component == null ? "" : component.code(),
                component == null ? "" : component.name(),
                component == null ? "" : component.unit(),
                line.quantity(),
                line.scrapPercent());
    }
}
