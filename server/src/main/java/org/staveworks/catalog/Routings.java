package org.staveworks.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/// How products are made (工艺路线), of the caller's organisation.
@Service
public class Routings {
    public static final int OPERATIONS_MAX = 100;
    private static final int SEQUENCE_MAX = 100_000;
    private static final int NAME_LENGTH_MAX = 120;
    private static final String MINUTES_MAX = "100000";
    private static final String SECONDS_MAX = "1000000";
    private static final String PIECE_RATE_MAX = "100000";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Products products;
    private final ReferenceLists lists;
    private final AuditTrail audit;

    Routings(JdbcClient jdbc, JsonMapper json, Products products, ReferenceLists lists, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.products = products;
        this.lists = lists;
        this.audit = audit;
    }

    /// The steps of a product, in order; empty where none are kept.
    @Transactional(readOnly = true)
    public List<Operation> of(UUID productId) {
        return ofAll(List.of(productId)).getOrDefault(productId, List.of());
    }

    /// The steps of several products, in order; a product without steps is left out. The platform itself sees those of
    /// all organisations.
    @Transactional(readOnly = true)
    public Map<UUID, List<Operation>> ofAll(Collection<UUID> productIds) {
        var routings = new LinkedHashMap<UUID, List<Operation>>();
        if (productIds.isEmpty()) {
            return routings;
        }
        jdbc.sql("""
                        select * from catalog.operation
                        where product_id in (:products) and (kernel.is_system() or organisation_id = :tenant)
                        order by product_id, sequence
                        """).param("products", productIds).param("tenant", tenant()).query(row -> {
            routings.computeIfAbsent(row.getObject("product_id", UUID.class), id -> new ArrayList<>())
                    .add(new Operation(
                            row.getInt("sequence"),
                            row.getString("name"),
                            row.getString("name_en"),
                            row.getString("capability"),
                            row.getBigDecimal("setup_minutes").stripTrailingZeros(),
                            row.getBigDecimal("run_seconds_per_unit").stripTrailingZeros(),
                            row.getBigDecimal("piece_rate").stripTrailingZeros(),
                            row.getBoolean("outsourced")));
        });
        return routings;
    }

    /// Replaces the routing of one of the caller's products.
    ///
    /// @throws Problem where the product is not the caller's, or a step is not valid
    @Transactional
    public void replace(UUID productId, List<Operation> operations) {
        replaceAll(Map.of(productId, operations));
    }

    /// Replaces the routings of several products, set-based.
    @Transactional
    public void replaceAll(Map<UUID, List<Operation>> routings) {
        if (routings.isEmpty()) {
            return;
        }
        var known = check(routings);
        jdbc.sql("delete from catalog.operation where product_id in (:products) and organisation_id = :tenant")
                .param("products", routings.keySet())
                .param("tenant", tenant())
                .update();
        var rows = new ArrayList<OperationRow>();
        routings.forEach((product, steps) -> steps.forEach(step -> rows.add(OperationRow.of(product, step))));
        jdbc.sql("""
                        insert into catalog.operation
                            (product_id, sequence, organisation_id, name, name_en, capability, setup_minutes,
                             run_seconds_per_unit, piece_rate, outsourced)
                        select r."productId", r.sequence, :tenant, r.name, r."nameEn", r.capability,
                               r."setupMinutes", r."runSecondsPerUnit", r."pieceRate", r.outsourced
                        from jsonb_to_recordset(:rows::jsonb) r
                            ("productId" uuid, sequence int, name text, "nameEn" text, capability text,
                             "setupMinutes" numeric, "runSecondsPerUnit" numeric, "pieceRate" numeric,
                             outsourced boolean)
                        """)
                .param("tenant", tenant())
                .param("rows", json.writeValueAsString(rows))
                .update();
        routings.forEach((product, steps) -> {
            var kept = known.get(product);
            audit.record(AuditEntry.of("catalog.routing.replaced")
                    .subject("product", product, kept == null ? null : kept.code())
                    .after(new Steps(steps)));
        });
    }

    private Map<UUID, Product> check(Map<UUID, List<Operation>> routings) {
        var known = products.byIds(routings.keySet());
        if (known.size() < routings.size()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var capabilities = lists.codes("capability");
        var checks = new FieldChecks();
        routings.values().forEach(steps -> {
            checks.range("operations", steps.size(), 0, OPERATIONS_MAX);
            var sequences = new HashSet<Integer>();
            for (int i = 0; i < steps.size(); i++) {
                check(checks, "operations[%d].".formatted(i), steps.get(i), capabilities, sequences);
            }
        });
        checks.orThrow();
        return known;
    }

    private static void check(
            FieldChecks checks, String prefix, Operation step, Set<String> capabilities, Set<Integer> sequences) {
        checks.range(prefix + "sequence", step.sequence(), 1, SEQUENCE_MAX);
        checks.check(sequences.add(step.sequence()), prefix + "sequence", KernelProblem.DUPLICATE);
        checks.text(prefix + "name", step.name(), NAME_LENGTH_MAX);
        checks.optionalText(prefix + "nameEn", step.nameEn(), NAME_LENGTH_MAX);
        if (!capabilities.contains(step.capability())) {
            checks.add(prefix + "capability", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", step.capability()));
        }
        checks.decimal(prefix + "setupMinutes", step.setupMinutes(), "0", MINUTES_MAX);
        checks.decimal(prefix + "runSecondsPerUnit", step.runSecondsPerUnit(), "0", SECONDS_MAX);
        checks.decimal(prefix + "pieceRate", step.pieceRate(), "0", PIECE_RATE_MAX);
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private record Steps(List<Operation> operations) {}

    /// A step as it is written.
    private record OperationRow(
            UUID productId,
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            BigDecimal pieceRate,
            boolean outsourced) {

        static OperationRow of(UUID product, Operation step) {
            return new OperationRow(
                    product,
                    step.sequence(),
                    step.name(),
                    step.nameEn(),
                    step.capability(),
                    step.setupMinutes(),
                    step.runSecondsPerUnit(),
                    step.pieceRate(),
                    step.outsourced());
        }
    }
}
