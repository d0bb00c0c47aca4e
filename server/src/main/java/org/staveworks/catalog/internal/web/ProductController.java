package org.staveworks.catalog.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.NewProduct;
import org.staveworks.catalog.Product;
import org.staveworks.catalog.ProductKind;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.catalog.internal.ProductRules;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;

/// The caller's own products.
@RestController
class ProductController {
    private final Lists lists;
    private final Listing<ProductRow> list;
    private final Products products;
    private final Units units;

    ProductController(Lists lists, Listing<ProductRow> list, Products products, Units units) {
        this.lists = lists;
        this.list = list;
        this.products = products;
        this.units = units;
    }

    /// A product as it is written; `active` is true where it is missing.
    record ProductBody(
            @Mandatory @Nullable String code,
            @Mandatory @Nullable String name,
            @Nullable String nameEn,
            @Mandatory @Nullable ProductKind kind,
            @Mandatory @Nullable String unit,
            @Nullable String hsCode,
            @Nullable String gtin,
            @Nullable String specification,
            @Nullable Money listPrice,
            @Mandatory @Nullable BigDecimal vatRate,
            @Nullable Boolean active) {

        /// @throws org.staveworks.kernel.problem.Problem with all faults
        NewProduct read(Units units) {
            var checks = new FieldChecks();
            checks.require("kind", kind);
            checks.require("unit", unit);
            checks.require("vatRate", vatRate);
            var product = new NewProduct(
                    stripped(code),
                    stripped(name),
                    blankAsMissing(nameEn),
                    kind == null ? ProductKind.PRODUCT : kind,
                    stripped(unit),
                    blankAsMissing(hsCode),
                    blankAsMissing(gtin),
                    blankAsMissing(specification),
                    listPrice,
                    vatRate == null ? BigDecimal.ZERO : vatRate);
            ProductRules.check(checks, "", product, units.known());
            checks.orThrow();
            return product;
        }

        private static String stripped(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        private static @Nullable String blankAsMissing(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /// A product as it is shown.
    record ProductView(
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
            boolean active) {

        static ProductView of(Product product) {
            return new ProductView(
                    product.id(),
                    product.code(),
                    product.name(),
                    product.nameEn(),
                    product.kind(),
                    product.unit(),
                    product.hsCode(),
                    product.gtin(),
                    product.specification(),
                    product.listPrice(),
                    product.vatRate(),
                    product.active());
        }
    }

    @GetMapping("/api/v1/products")
    @Requires(Permission.CATALOG_READ)
    public Page<ProductRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/products/export")
    @Requires(Permission.CATALOG_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @PostMapping("/api/v1/products")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CATALOG_EDIT)
    public ProductView add(@RequestBody ProductBody body) {
        var id = products.add(List.of(body.read(units))).getFirst();
        return ProductView.of(products.require(id));
    }

    @GetMapping("/api/v1/products/{id}")
    @Requires(Permission.CATALOG_READ)
    public ProductView one(@PathVariable UUID id) {
        return ProductView.of(products.require(id));
    }

    @PutMapping("/api/v1/products/{id}")
    @Requires(Permission.CATALOG_EDIT)
    public ProductView change(@PathVariable UUID id, @RequestBody ProductBody body) {
        return ProductView.of(products.change(id, body.read(units), !Boolean.FALSE.equals(body.active())));
    }
}
