package org.staveworks.catalog.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// Routings of the caller's products.
@RestController
class RoutingController {
    private final Routings routings;
    private final Products products;

    RoutingController(Routings routings, Products products) {
        this.routings = routings;
        this.products = products;
    }

    /// A step as it is written; times and rate are zero where missing.
    record OperationBody(
            @Mandatory @Nullable Integer sequence,
            @Mandatory @Nullable String name,
            @Nullable String nameEn,
            @Mandatory @Nullable String capability,
            @Nullable BigDecimal setupMinutes,
            @Nullable BigDecimal runSecondsPerUnit,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal pieceRate,

            @Nullable Boolean outsourced) {}

    /// A step as it is shown.
    record RoutingStepView(
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pieceRate,
            boolean outsourced) {

        static RoutingStepView of(Operation step) {
            return new RoutingStepView(
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

    @GetMapping("/api/v1/products/{id}/routing")
    @Requires(Permission.CATALOG_READ)
    @Transactional(readOnly = true)
    public List<RoutingStepView> routing(@PathVariable UUID id) {
        products.require(id);
        return routings.of(id).stream().map(RoutingStepView::of).toList();
    }

    @PutMapping("/api/v1/products/{id}/routing")
    @Requires(Permission.CATALOG_EDIT)
    @Transactional
    public List<RoutingStepView> replace(@PathVariable UUID id, @RequestBody List<OperationBody> operations) {
        routings.replace(id, read(operations));
        return routings.of(id).stream().map(RoutingStepView::of).toList();
    }

    private static List<Operation> read(List<OperationBody> operations) {
        var checks = new FieldChecks();
        checks.range("operations", operations.size(), 0, Routings.OPERATIONS_MAX);
        for (int i = 0; i < operations.size(); i++) {
            checks.require(
                    "operations[%d].sequence".formatted(i), operations.get(i).sequence());
            checks.require("operations[%d].name".formatted(i), operations.get(i).name());
            checks.require(
                    "operations[%d].capability".formatted(i), operations.get(i).capability());
        }
        checks.orThrow();
        return operations.stream()
                .map(step -> new Operation(
                        step.sequence() == null ? 0 : step.sequence(),
                        step.name() == null ? "" : step.name().strip(),
                        step.nameEn(),
                        step.capability() == null ? "" : step.capability(),
                        orZero(step.setupMinutes()),
                        orZero(step.runSecondsPerUnit()),
                        orZero(step.pieceRate()),
                        Boolean.TRUE.equals(step.outsourced())))
                .toList();
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }
}
