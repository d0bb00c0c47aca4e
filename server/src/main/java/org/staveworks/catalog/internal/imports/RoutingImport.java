package org.staveworks.catalog.internal.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.catalog.internal.ProductRules;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;

/// Routings: all rows of a product replace its routing.
@Component
class RoutingImport implements ImportKind<RoutingImport.Row> {
    private final Products products;
    private final Routings routings;

    RoutingImport(Products products, Routings routings) {
        this.products = products;
        this.routings = routings;
    }

    record Row(String product, Operation operation) {}

    @Override
    public String name() {
        return "routings";
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
                ImportColumn.required("sequence", "10"),
                ImportColumn.required("name", "焊底"),
                ImportColumn.optional("nameEn", "Bottom welding"),
                ImportColumn.required("capability", "welding"),
                ImportColumn.optional("setupMinutes", "20"),
                ImportColumn.optional("runSecondsPerUnit", "6"),
                ImportColumn.optional("pieceRate", "0.05"),
                ImportColumn.optional("outsourced", "false"));
    }

    @Override
    public Row parse(ImportRow row) {
        var sequence = row.positive("sequence");
        return new Row(
                row.text("product", ProductRules.CODE_LENGTH_MAX),
                new Operation(
                        sequence.min(new BigDecimal(Integer.MAX_VALUE)).intValue(),
                        row.text("name", 120),
                        row.optionalText("nameEn", 120),
                        row.text("capability", 120),
                        orZero(row.optionalNumber("setupMinutes")),
                        orZero(row.optionalNumber("runSecondsPerUnit")),
                        orZero(row.optionalNumber("pieceRate")),
                        row.truth("outsourced", false)));
    }

    @Override
    public Object group(Row row) {
        return row.product();
    }

    @Override
    public void apply(List<Row> rows) {
        var known = products.byCodes(rows.stream().map(Row::product).toList());
        var byProduct = new LinkedHashMap<UUID, List<Operation>>();
        for (var row : rows) {
            var product = ProductCodes.require(known, "product", row.product());
            byProduct.computeIfAbsent(product.id(), id -> new ArrayList<>()).add(row.operation());
        }
        routings.replaceAll(Map.copyOf(byProduct));
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }
}
