package org.staveworks.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.internal.ProductRules;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import tools.jackson.databind.json.JsonMapper;

/// Products of the caller's organisation (产品). The platform itself sees all of them.
@Service
public class Products {
    private static final String SELECT = "select p.* from catalog.product p ";

    /// The components of [ProductRow].
    private static final String COLUMNS = """
            (id uuid, code text, name text, "nameEn" text, kind text, unit text, "hsCode" text, gtin text,
             specification text, "listPrice" bigint, "listCurrency" text, "vatRate" numeric)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Units units;
    private final AuditTrail audit;

    Products(JdbcClient jdbc, JsonMapper json, Units units, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.units = units;
        this.audit = audit;
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public Product require(UUID id) {
        var product = byIds(List.of(id)).get(id);
        if (product == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return product;
    }

    /// Those of the ids that the caller can see.
    @Transactional(readOnly = true)
    public Map<UUID, Product> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where p.id = any (:ids) and (kernel.is_system() or p.organisation_id = :tenant)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(Products::product)
                .stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    /// The caller's own products with these codes.
    @Transactional(readOnly = true)
    public Map<String, Product> byCodes(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where p.code in (:codes) and p.organisation_id = :tenant")
                .param("codes", codes)
                .param("tenant", tenant())
                .query(Products::product)
                .stream()
                .collect(Collectors.toMap(Product::code, Function.identity()));
    }

    /// Adds products to the caller's organisation, set-based.
    ///
    /// @return their ids, in order
    /// @throws Problem `invalid-input` with all faults of all products; a code that is taken is one
    @Transactional
    public List<UUID> add(List<NewProduct> products) {
        var checks = new FieldChecks();
        var taken = new HashSet<>(
                byCodes(products.stream().map(NewProduct::code).toList()).keySet());
        for (int i = 0; i < products.size(); i++) {
            if (!taken.add(products.get(i).code())) {
                checks.add("products[%d].code".formatted(i), KernelProblem.DUPLICATE, Map.of());
            }
        }
        return write(products, checks, "catalog.product.added");
    }

    /// Adds products, or brings those with the same code up to date.
    ///
    /// @return their ids, in order
    @Transactional
    public List<UUID> put(List<NewProduct> products) {
        var checks = new FieldChecks();
        var seen = new HashSet<String>();
        for (int i = 0; i < products.size(); i++) {
            if (!seen.add(products.get(i).code())) {
                checks.add("products[%d].code".formatted(i), KernelProblem.DUPLICATE, Map.of());
            }
        }
        return write(products, checks, "catalog.product.imported");
    }

    /// Changes a product of the caller's organisation.
    @Transactional
    public Product change(UUID id, NewProduct product, boolean active) {
        var before = require(id);
        var checks = new FieldChecks();
        ProductRules.check(checks, "", product, units.known());
        var same = byCodes(List.of(product.code())).get(product.code());
        if (same != null && !same.id().equals(id)) {
            checks.add("code", KernelProblem.DUPLICATE, Map.of());
        }
        checks.orThrow();
        jdbc.sql("""
                        update catalog.product p
                        set code = r.code, name = r.name, name_en = r."nameEn", kind = r.kind, unit = r.unit,
                            hs_code = r."hsCode", gtin = r.gtin, specification = r.specification,
                            list_price = r."listPrice", list_currency = r."listCurrency", vat_rate = r."vatRate",
                            active = :active, updated_at = now()
                        from jsonb_to_record(:row::jsonb) r
                        """ + COLUMNS + " where p.id = r.id and p.organisation_id = :tenant")
                .param("row", json.writeValueAsString(ProductRow.of(id, product)))
                .param("active", active)
                .param("tenant", tenant())
                .update();
        var after = require(id);
        audit.record(AuditEntry.of("catalog.product.changed")
                .subject("product", id, after.code())
                .before(before)
                .after(after));
        return after;
    }

    private List<UUID> write(List<NewProduct> products, FieldChecks checks, String action) {
        var knownUnits = units.known();
        for (int i = 0; i < products.size(); i++) {
            ProductRules.check(checks, "products[%d].".formatted(i), products.get(i), knownUnits);
        }
        checks.orThrow();
        if (products.isEmpty()) {
            return List.of();
        }
        var rows = products.stream()
                .map(product -> ProductRow.of(Ids.next(), product))
                .toList();
        var ids = jdbc
                .sql("""
                        insert into catalog.product
                            (id, organisation_id, code, name, name_en, kind, unit, hs_code, gtin, specification,
                             list_price, list_currency, vat_rate)
                        select r.id, :tenant, r.code, r.name, r."nameEn", r.kind, r.unit, r."hsCode", r.gtin,
                               r.specification, r."listPrice", r."listCurrency", r."vatRate"
                        from jsonb_to_recordset(:rows::jsonb) r
                        """ + COLUMNS + """
                        on conflict (organisation_id, code) do update
                        set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
                            unit = excluded.unit, hs_code = excluded.hs_code, gtin = excluded.gtin,
                            specification = excluded.specification, list_price = excluded.list_price,
                            list_currency = excluded.list_currency, vat_rate = excluded.vat_rate, active = true,
                            updated_at = now()
                        returning code, id
                        """)
                .param("tenant", tenant())
                .param("rows", json.writeValueAsString(rows))
                .query((row, index) -> Map.entry(row.getString("code"), row.getObject("id", UUID.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var inOrder = new ArrayList<UUID>();
        products.forEach(product -> inOrder.add(Objects.requireNonNull(ids.get(product.code()))));
        record(action, products, inOrder);
        return inOrder;
    }

    private void record(String action, List<NewProduct> products, List<UUID> ids) {
        var entry = AuditEntry.of(action)
                .subject("product", ids.getFirst(), products.getFirst().code())
                .after(
                        products.size() == 1
                                ? products.getFirst()
                                : new Codes(
                                        products.stream().map(NewProduct::code).toList()));
        ids.forEach(id -> entry.about("product", id));
        audit.record(entry);
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private static Product product(ResultSet row, int index) throws SQLException {
        var listPrice = row.getLong("list_price");
        return new Product(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                ProductKind.of(row.getString("kind")),
                row.getString("unit"),
                row.getString("hs_code"),
                row.getString("gtin"),
                row.getString("specification"),
                row.getString("list_currency") == null
                        ? null
                        : Money.ofMinor(listPrice, row.getString("list_currency")),
                row.getBigDecimal("vat_rate").stripTrailingZeros(),
                row.getBoolean("active"));
    }

    /// What several products at once are called in the audit trail.
    private record Codes(List<String> codes) {}

    /// A product as it is written.
    private record ProductRow(
            UUID id,
            String code,
            String name,
            @Nullable String nameEn,
            String kind,
            String unit,
            @Nullable String hsCode,
            @Nullable String gtin,
            @Nullable String specification,
            @Nullable Long listPrice,
            @Nullable String listCurrency,
            BigDecimal vatRate) {

        static ProductRow of(UUID id, NewProduct product) {
            var listPrice = product.listPrice();
            return new ProductRow(
                    id,
                    product.code(),
                    product.name(),
                    product.nameEn(),
                    product.kind().word(),
                    product.unit(),
                    product.hsCode(),
                    product.gtin(),
                    product.specification(),
                    listPrice == null ? null : listPrice.minorUnits(),
                    listPrice == null ? null : listPrice.currency(),
                    product.vatRate());
        }
    }
}
