package org.staveworks.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.internal.CatalogProblem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import tools.jackson.databind.json.JsonMapper;

/// Bills of materials (物料清单) of the caller's organisation, over several levels.
@Service
public class Boms {
    public static final int LINES_MAX = 500;
    private static final int NODES_MAX = 5_000;
    private static final String QUANTITY_MAX = "1000000000";
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int QUANTITY_DECIMALS = 6;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Products products;
    private final AuditTrail audit;

    Boms(JdbcClient jdbc, JsonMapper json, Products products, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.products = products;
        this.audit = audit;
    }

    /// The lines of a product, in order; empty where none are kept.
    @Transactional(readOnly = true)
    public List<BomLine> of(UUID productId) {
        return jdbc.sql("""
                        select component_id, quantity, scrap_percent from catalog.bom_line
                        where product_id = :product and organisation_id = :tenant
                        order by line_number
                        """)
                .param("product", productId)
                .param("tenant", tenant())
                .query((row, index) -> new BomLine(
                        row.getObject("component_id", UUID.class),
                        row.getBigDecimal("quantity").stripTrailingZeros(),
                        row.getBigDecimal("scrap_percent").stripTrailingZeros()))
                .list();
    }

    /// Replaces the bill of one product.
    ///
    /// @throws Problem where a component is unknown, or would contain itself
    @Transactional
    public void replace(UUID productId, List<BomLine> lines) {
        replaceAll(Map.of(productId, lines));
    }

    /// Replaces the bills of several products, set-based.
    ///
    /// @throws Problem where a component is unknown, or would contain itself
    @Transactional
    public void replaceAll(Map<UUID, List<BomLine>> bills) {
        if (bills.isEmpty()) {
            return;
        }
        // Two edits at once could close a circle that neither of them sees.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('catalog.bom:' || :tenant, 0))")
                .param("tenant", tenant().toString())
                .query((row, index) -> index)
                .list();
        var known = check(bills);
        jdbc.sql("delete from catalog.bom_line where product_id in (:products) and organisation_id = :tenant")
                .param("products", bills.keySet())
                .param("tenant", tenant())
                .update();
        jdbc.sql("""
                        insert into catalog.bom_line
                            (product_id, line_number, organisation_id, component_id, quantity, scrap_percent)
                        select r."productId", r."lineNumber", :tenant, r."componentId", r.quantity, r."scrapPercent"
                        from jsonb_to_recordset(:rows::jsonb) r
                            ("productId" uuid, "lineNumber" int, "componentId" uuid, quantity numeric,
                             "scrapPercent" numeric)
                        """)
                .param("tenant", tenant())
                .param("rows", json.writeValueAsString(rows(bills)))
                .update();
        requireNoCycle(bills);
        bills.forEach((product, lines) -> audit.record(AuditEntry.of("catalog.bom.replaced")
                .subject("product", product, codeOf(known, product))
                .after(new Bill(lines))));
    }

    /// The bill exploded over all levels.
    ///
    /// @param quantity of the product, in its unit
    /// @throws Problem where the tree has more than 5,000 nodes
    @Transactional(readOnly = true)
    public BomTree tree(UUID productId, BigDecimal quantity) {
        var product = products.require(productId);
        var rows = jdbc.sql("""
                        with recursive tree as (
                            select array[b.line_number] as path, b.component_id, b.quantity, b.scrap_percent
                            from catalog.bom_line b
                            where b.product_id = :product and b.organisation_id = :tenant
                            union all
                            select t.path || b.line_number, b.component_id, b.quantity, b.scrap_percent
                            from tree t
                            join catalog.bom_line b on b.product_id = t.component_id and b.organisation_id = :tenant
                        ) select array_length(path, 1) as level, t.component_id, t.quantity, t.scrap_percent,
                                 p.code, p.name, p.kind, p.unit
                        from (select * from tree limit :limit) t join catalog.product p on p.id = t.component_id
                        order by t.path
                        """)
                .param("product", productId)
                .param("tenant", tenant())
                .param("limit", NODES_MAX + 1)
                .query((row, index) -> new TreeRow(
                        row.getInt("level"),
                        row.getObject("component_id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        ProductKind.of(row.getString("kind")),
                        row.getString("unit"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("scrap_percent")))
                .list();
        if (rows.size() > NODES_MAX) {
            throw new Problem(CatalogProblem.BOM_TOO_LARGE, Map.of("limit", NODES_MAX));
        }
        var top = new TreeRow(
                0,
                product.id(),
                product.code(),
                product.name(),
                product.kind(),
                product.unit(),
                quantity,
                BigDecimal.ZERO);
        var root = new Explosion(rows).node(top, quantity);
        return new BomTree(root, materials(root));
    }

    private Map<UUID, Product> check(Map<UUID, List<BomLine>> bills) {
        var ids = new HashSet<>(bills.keySet());
        bills.values().forEach(lines -> lines.forEach(line -> ids.add(line.componentId())));
        var known = products.byIds(ids);
        var checks = new FieldChecks();
        bills.forEach((product, lines) -> {
            if (!known.containsKey(product)) {
                throw new Problem(KernelProblem.NOT_FOUND);
            }
            checks.range("lines", lines.size(), 0, LINES_MAX);
            var seen = new HashSet<UUID>();
            for (int i = 0; i < lines.size(); i++) {
                check(checks, "lines[%d].".formatted(i), product, lines.get(i), known, seen);
            }
        });
        checks.orThrow();
        return known;
    }

    private static void check(
            FieldChecks checks,
            String prefix,
            UUID product,
            BomLine line,
            Map<UUID, Product> known,
            HashSet<UUID> seen) {
        if (line.componentId().equals(product)) {
            checks.add(prefix + "componentId", CatalogProblem.BOM_CYCLE, Map.of("code", codeOf(known, product)));
        } else if (!known.containsKey(line.componentId())) {
            checks.add(prefix + "componentId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", line.componentId()));
        } else if (!seen.add(line.componentId())) {
            checks.add(prefix + "componentId", KernelProblem.DUPLICATE, Map.of());
        }
        checks.check(line.quantity().signum() > 0, prefix + "quantity", KernelProblem.NOT_POSITIVE);
        checks.decimal(prefix + "quantity", line.quantity(), "-" + QUANTITY_MAX, QUANTITY_MAX);
        checks.decimal(prefix + "scrapPercent", line.scrapPercent(), "0", "99.999");
    }

    private void requireNoCycle(Map<UUID, List<BomLine>> bills) {
        var circular = jdbc.sql("""
                        with recursive reach (root, id) as (
                            select product_id, component_id from catalog.bom_line where product_id in (:products)
                            union
                            select r.root, b.component_id
                            from reach r join catalog.bom_line b on b.product_id = r.id
                        ) select p.code from reach r join catalog.product p on p.id = r.root
                        where r.root = r.id order by p.code limit 1
                        """)
                .param("products", bills.keySet())
                .query(String.class)
                .optional();
        if (circular.isPresent()) {
            throw new Problem(CatalogProblem.BOM_CYCLE, Map.of("code", circular.get()));
        }
    }

    private static List<BomRow> rows(Map<UUID, List<BomLine>> bills) {
        var rows = new ArrayList<BomRow>();
        bills.forEach((product, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                rows.add(new BomRow(product, i + 1, line.componentId(), line.quantity(), line.scrapPercent()));
            }
        });
        return rows;
    }

    private static List<BomTree.Material> materials(BomNode root) {
        var sums = new LinkedHashMap<UUID, BomTree.Material>();
        gather(root, sums);
        sums.remove(root.productId());
        return List.copyOf(sums.values());
    }

    private static void gather(BomNode node, Map<UUID, BomTree.Material> sums) {
        if (node.children().isEmpty()) {
            sums.merge(
                    node.productId(),
                    new BomTree.Material(node.productId(), node.code(), node.name(), node.quantity()),
                    (one, other) -> new BomTree.Material(
                            one.productId(),
                            one.code(),
                            one.name(),
                            one.quantity().plus(other.quantity())));
        }
        node.children().forEach(child -> gather(child, sums));
    }

    private static String codeOf(Map<UUID, Product> known, UUID id) {
        var product = known.get(id);
        return product == null ? "" : product.code();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private record BomRow(
            UUID productId, int lineNumber, UUID componentId, BigDecimal quantity, BigDecimal scrapPercent) {}

    private record Bill(List<BomLine> lines) {}

    private record TreeRow(
            int level,
            UUID productId,
            String code,
            String name,
            ProductKind kind,
            String unit,
            BigDecimal quantity,
            BigDecimal scrapPercent) {}

    /// Turns rows in pre-order into nodes.
    private static final class Explosion {
        private final List<TreeRow> rows;
        private int position;

        Explosion(List<TreeRow> rows) {
            this.rows = rows;
        }

        BomNode node(TreeRow row, BigDecimal needed) {
            var children = new ArrayList<BomNode>();
            while (position < rows.size() && rows.get(position).level() == row.level() + 1) {
                var child = rows.get(position++);
                var factor = BigDecimal.ONE.add(child.scrapPercent().divide(HUNDRED));
                children.add(node(child, needed.multiply(child.quantity()).multiply(factor)));
            }
            return new BomNode(
                    row.productId(),
                    row.code(),
                    row.name(),
                    row.kind(),
                    new Quantity(needed.setScale(QUANTITY_DECIMALS, RoundingMode.HALF_UP), row.unit()),
                    row.scrapPercent().stripTrailingZeros(),
                    children);
        }
    }
}
