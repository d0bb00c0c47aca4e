package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Maintenance plans by counters and calendar: each row is one plan of one machine, which is named.
@Component
class PlanImport implements ImportKind<PlanImport.PlanLine> {
    private static final int NOTICE_DAYS = 7;
    private static final int MINUTES = 60;

    private final Plans plans;
    private final Machines machines;

    PlanImport(Plans plans, Machines machines) {
        this.plans = plans;
        this.machines = machines;
    }

    record PlanLine(
            String name,
            String machine,
            int unit,
            PlanMeasure measure,
            BigDecimal every,
            int noticeDays,
            int minutes,
            List<String> checklist,
            @Nullable String instructions,
            BigDecimal usedBefore) {}

    @Override
    public String name() {
        return "maintenance-plans";
    }

    @Override
    public String module() {
        return "maintenance";
    }

    @Override
    public Permission permission() {
        return Permission.MAINTENANCE_WRITE;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("name", "润滑主轴"),
                ImportColumn.required("machineName", "激光焊机"),
                ImportColumn.optional("unit", "1"),
                ImportColumn.required("measure", "running_hours"),
                ImportColumn.required("every", "500"),
                ImportColumn.optional("noticeDays", "7"),
                ImportColumn.optional("minutes", "60"),
                ImportColumn.optional("checklist", "清洁; 加注润滑脂; 试运行"),
                ImportColumn.optional("instructions", "断电挂牌后进行"),
                ImportColumn.optional("usedBefore", "120"));
    }

    @Override
    public PlanLine parse(ImportRow row) {
        var measure = row.choice("measure", PlanMeasure.class);
        if (measure == PlanMeasure.CONDITION || measure == PlanMeasure.REMAINING_LIFE) {
            row.reject(
                    "measure",
                    KernelProblem.NOT_ONE_OF,
                    Map.of(
                            "value",
                            measure.name().toLowerCase(Locale.ROOT),
                            "known",
                            "running_hours, pieces, energy_kwh, days"));
        }
        var list = row.optionalText("checklist", 4000);
        var used = row.optionalNumber("usedBefore");
        return new PlanLine(
                row.text("name", 120),
                row.text("machineName", 120),
                whole(row, "unit", 1, 10_000, 1),
                measure,
                row.positive("every"),
                whole(row, "noticeDays", 0, 365, NOTICE_DAYS),
                whole(row, "minutes", 1, 43_200, MINUTES),
                list == null
                        ? List.of()
                        : Arrays.stream(list.split("[;；]"))
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                                .toList(),
                row.optionalText("instructions", 4000),
                used == null ? BigDecimal.ZERO : used);
    }

    private static int whole(ImportRow row, String column, int min, int max, int missing) {
        var number = row.optionalNumber(column);
        if (number == null) {
            return missing;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(min)) < 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            row.reject(column, KernelProblem.OUT_OF_RANGE, Map.of("min", min, "max", max));
            return missing;
        }
        return number.intValue();
    }

    @Override
    public void apply(List<PlanLine> lines) {
        Map<String, UUID> byName =
                machines.own().stream().collect(Collectors.toMap(Machine::name, Machine::id, (one, other) -> one));
        for (var line : lines) {
            var machine = byName.get(line.machine());
            if (machine == null) {
                throw Problem.field("machineName", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", line.machine()));
            }
            plans.add(new PlanChange(
                    line.name(),
                    machine,
                    line.unit(),
                    line.measure(),
                    line.every(),
                    null,
                    null,
                    null,
                    true,
                    line.noticeDays(),
                    line.minutes(),
                    line.checklist(),
                    line.instructions(),
                    List.of(),
                    line.usedBefore()));
        }
    }
}
