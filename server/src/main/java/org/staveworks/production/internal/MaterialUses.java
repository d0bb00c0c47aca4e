package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.BomLine;
import org.staveworks.catalog.Boms;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisations;
import org.staveworks.production.NewScan;
import org.staveworks.production.ProductionProblem;
import org.staveworks.trace.Happening;
import org.staveworks.trace.ScannedCode;
import tools.jackson.databind.json.JsonMapper;

/// Lots of material that were used for work orders (投料), and what the bill of materials needs beside them.
@Component
public class MaterialUses {
    /// More than this of one work order is a device run wild.
    public static final int USES_MAX = 1_000;

    private static final BigDecimal QUANTITY_MAX = new BigDecimal(1_000_000_000);
    private static final int DECIMALS_MAX = 6;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Units units;
    private final Boms boms;
    private final Products products;
    private final Organisations organisations;

    MaterialUses(
            JdbcClient jdbc, JsonMapper json, Units units, Boms boms, Products products, Organisations organisations) {
        this.jdbc = jdbc;
        this.json = json;
        this.units = units;
        this.boms = boms;
        this.products = products;
        this.organisations = organisations;
    }

    /// A use that is to be recorded.
    ///
    /// @param code canonical
    public record Accepted(
            NewScan scan,
            ScannedTicket ticket,
            WorkOrderRow workOrder,
            String code,
            BigDecimal quantity,
            String unit,
            @Nullable UUID componentId,
            Instant workedAt) {}

    /// A use that was recorded.
    public record Recorded(UUID workOrderId, UUID personId, Instant recordedAt, boolean isUndone) {}

    /// A use as pages show it.
    ///
    /// @param componentId of the bill of materials; missing where nobody knows which
    public record Use(
            UUID id,
            String code,
            BigDecimal quantity,
            String unit,
            @Nullable UUID componentId,
            UUID personId,
            String personName,
            Instant at,
            Instant recordedAt) {}

    /// What the bill of materials needs of a component for the whole work order, and what was scanned in of it.
    ///
    /// @param used in the component's unit; what was scanned in other units is not counted
    public record Need(UUID componentId, String code, String name, BigDecimal needed, BigDecimal used, String unit) {
        public boolean isOver() {
            return used.compareTo(needed) > 0;
        }
    }

    /// @throws Problem where it can't have been so
    public Accepted judge(NewScan scan, ScannedTicket ticket, WorkOrderRow workOrder, Instant workedAt) {
        var material = scan.material();
        if (material == null
                || material.quantity().signum() <= 0
                || material.quantity().compareTo(QUANTITY_MAX) > 0
                || material.quantity().stripTrailingZeros().scale() > DECIMALS_MAX
                || !units.isKnown(material.unit())) {
            throw new Problem(ProductionProblem.MATERIAL_WITHOUT_QUANTITY);
        }
        var code = ScannedCode.goods(material.code());
        if (code.equals(workOrder.lotCode())) {
            throw new Problem(ProductionProblem.MATERIAL_OF_ITS_OWN, Map.of("code", code));
        }
        return new Accepted(
                scan,
                ticket,
                workOrder,
                code,
                ScannedCode.isSingle(code) ? BigDecimal.ONE : material.quantity(),
                material.unit(),
                material.componentId(),
                workedAt);
    }

    /// Writes uses down. A component that nobody chose is found by its GTIN, or as the product of an own lot.
    public void insert(List<Accepted> accepted, Instant now) {
        if (accepted.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into production.material_use
                            (organisation_id, id, work_order_id, operation_id, ticket_id, code, component_id, quantity,
                             unit, person_id, person_name, device_at, worked_at, recorded_at)
                        select :tenant, r.id, r."workOrderId", r."operationId", r."ticketId", r.code,
                               coalesce(r."componentId",
                                        (select w.product_id from production.work_order w
                                         where w.organisation_id = :tenant and w.lot_code = r.code)),
                               r.quantity, r.unit, :person, :personName, r."deviceAt", r."workedAt", r."recordedAt"
                        from jsonb_to_recordset(:rows::jsonb) r
                            (id uuid, "workOrderId" uuid, "operationId" uuid, "ticketId" uuid, code text,
                             "componentId" uuid, quantity numeric, unit text, "deviceAt" timestamptz,
                             "workedAt" timestamptz, "recordedAt" timestamptz)
                        """)
                .param("tenant", tenant())
                .param("person", CurrentCaller.get().personId())
                .param("personName", CurrentCaller.get().personName())
                .param("rows", json.writeValueAsString(rows(accepted, now)))
                .update();
    }

    private List<UseRow> rows(List<Accepted> accepted, Instant now) {
        var billed = new HashMap<UUID, Set<UUID>>();
        var byGtin = new HashMap<UUID, Map<String, UUID>>();
        var rows = new ArrayList<UseRow>();
        for (var use : accepted) {
            var product = use.workOrder().productId();
            var components = billed.computeIfAbsent(
                    product,
                    id -> Set.copyOf(boms.of(id).stream()
                            .map(BomLine::componentId)
                            .distinct()
                            .toList()));
            var component = use.componentId() != null && components.contains(use.componentId())
                    ? use.componentId()
                    : gtin(use.code())
                            .map(gtin -> byGtin.computeIfAbsent(product, id -> gtins(components))
                                    .get(gtin))
                            .orElse(null);
            rows.add(new UseRow(
                    use.scan().id(),
                    use.workOrder().id(),
                    use.ticket().operationId(),
                    use.ticket().id(),
                    use.code(),
                    component,
                    use.quantity(),
                    use.unit(),
                    use.scan().at(),
                    use.workedAt(),
                    now));
        }
        return rows;
    }

    private Map<String, UUID> gtins(Set<UUID> components) {
        var found = new HashMap<String, UUID>();
        products.byIds(components).values().forEach(product -> {
            if (product.gtin() != null) {
                found.put("0".repeat(14 - product.gtin().length()) + product.gtin(), product.id());
            }
        });
        return found;
    }

    private static Optional<String> gtin(String code) {
        return org.staveworks.lineage.id.Identifier.gs1(code)
                .filter(identity -> identity.key().equals("01"))
                .map(identity -> identity.value());
    }

    /// As it is told to `trace`.
    public List<Happening> told(List<Accepted> accepted) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        var makers = organisations.byIds(List.of(tenant()));
        return accepted.stream()
                .<Happening>map(use -> new Happening.Used(
                        use.scan().id(),
                        use.workedAt(),
                        Objects.requireNonNull(makers.get(use.workOrder().organisationId())),
                        use.workOrder().number(),
                        new Happening.Amount(use.code(), use.quantity(), use.unit())))
                .toList();
    }

    public Optional<Recorded> find(UUID id) {
        return jdbc.sql("select * from production.material_use where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant())
                .query((row, index) -> new Recorded(
                        row.getObject("work_order_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("undone_at", OffsetDateTime.class) != null))
                .optional();
    }

    public void undo(UUID id, Instant now) {
        jdbc.sql("""
                        update production.material_use set undone_at = :now, undone_by = :person
                        where id = :id and organisation_id = :tenant
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", CurrentCaller.get().personName())
                .param("id", id)
                .param("tenant", tenant())
                .update();
    }

    /// How many uses a work order has that count.
    public Map<UUID, Integer> counts(List<UUID> workOrderIds) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
                        select work_order_id, count(*) as uses from production.material_use
                        where work_order_id in (:ids) and organisation_id = :tenant and undone_at is null
                        group by work_order_id
                        """)
                .param("ids", workOrderIds)
                .param("tenant", tenant())
                .query((row, index) -> counts.put(row.getObject("work_order_id", UUID.class), row.getInt("uses")))
                .list();
        return counts;
    }

    /// What was scanned in for a work order, the latest first.
    public List<Use> of(UUID workOrderId) {
        return jdbc.sql("""
                        select * from production.material_use
                        where work_order_id = :id and organisation_id = :tenant and undone_at is null
                        order by worked_at desc, id desc
                        limit :most
                        """)
                .param("id", workOrderId)
                .param("tenant", tenant())
                .param("most", USES_MAX)
                .query((row, index) -> new Use(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        plain(row.getBigDecimal("quantity")),
                        row.getString("unit"),
                        row.getObject("component_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("person_name"),
                        row.getObject("worked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// What the work order needs by its product's bill, with losses; nothing where there is no bill.
    public List<Need> needs(WorkOrderRow workOrder, List<Use> uses) {
        var bill = boms.of(workOrder.productId());
        var components = products.byIds(
                bill.stream().map(BomLine::componentId).distinct().toList());
        var needs = new ArrayList<Need>();
        for (var line : bill) {
            var component = components.get(line.componentId());
            if (component == null) {
                continue;
            }
            var used = uses.stream()
                    .filter(use -> component.id().equals(use.componentId())
                            && use.unit().equals(component.unit()))
                    .map(Use::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var losses = BigDecimal.ONE.add(line.scrapPercent().divide(HUNDRED, MathContext.DECIMAL64));
            needs.add(new Need(
                    component.id(),
                    component.code(),
                    component.name(),
                    plain(line.quantity().multiply(losses).multiply(workOrder.quantity())),
                    plain(used),
                    component.unit()));
        }
        return needs;
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private record UseRow(
            UUID id,
            UUID workOrderId,
            UUID operationId,
            UUID ticketId,
            String code,
            @Nullable UUID componentId,
            BigDecimal quantity,
            String unit,
            Instant deviceAt,
            Instant workedAt,
            Instant recordedAt) {}
}
