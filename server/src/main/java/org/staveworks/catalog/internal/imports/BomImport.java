package org.staveworks.catalog.internal.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.BomLine;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.internal.ProductRules;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;

/// Bills of materials: all rows of a product replace its bill.
@Component
class BomImport implements ImportKind<BomImport.Row> {
    private final Products products;
    private final Boms boms;

    BomImport(Products products, Boms boms) {
        this.products = products;
        this.boms = boms;
    }

    record Row(String product, String component, BigDecimal quantity, BigDecimal scrapPercent) {}

    @Override
    public String name() {
        return "boms";
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
                ImportColumn.required("product", "HY-500"),
                ImportColumn.required("component", "HY-LID-B2"),
                ImportColumn.required("quantity", "1"),
                ImportColumn.optional("scrapPercent", "2"));
    }

    @Override
    public Row parse(ImportRow row) {
        var scrap = row.optionalNumber("scrapPercent");
        return new Row(
                row.text("product", ProductRules.CODE_LENGTH_MAX),
                row.text("component", ProductRules.CODE_LENGTH_MAX),
                row.positive("quantity"),
                scrap == null ? BigDecimal.ZERO : scrap);
    }

    @Override
    public Object group(Row row) {
        return row.product();
    }

    @Override
    public void apply(List<Row> rows) {
        var codes = new HashSet<String>();
        rows.forEach(row -> {
            codes.add(row.product());
            codes.add(row.component());
        });
        var known = products.byCodes(codes);
        var bills = new LinkedHashMap<UUID, List<BomLine>>();
        for (var row : rows) {
            var product = ProductCodes.require(known, "product", row.product());
            var component = ProductCodes.require(known, "component", row.component());
            bills.computeIfAbsent(product.id(), id -> new ArrayList<>())
                    .add(new BomLine(component.id(), row.quantity(), row.scrapPercent()));
        }
        boms.replaceAll(Map.copyOf(bills));
    }
}
