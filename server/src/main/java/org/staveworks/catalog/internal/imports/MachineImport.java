package org.staveworks.catalog.internal.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Machines;
import org.staveworks.catalog.NewMachine;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;

/// Machines: each row adds machines of one type to a site, which is named.
@Component
class MachineImport implements ImportKind<MachineImport.Row> {
    private static final int COUNT_MAX = 10_000;

    private final Machines machines;
    private final Sites sites;

    MachineImport(Machines machines, Sites sites) {
        this.machines = machines;
        this.sites = sites;
    }

    record Row(
            String name,
            String capability,
            String site,
            @Nullable String model,
            int count) {}

    @Override
    public String name() {
        return "machines";
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
                ImportColumn.required("name", "激光焊机"),
                ImportColumn.required("capability", "welding"),
                ImportColumn.required("siteName", "总厂"),
                ImportColumn.optional("model", "HJ-1500Q"),
                ImportColumn.required("count", "4"));
    }

    @Override
    public Row parse(ImportRow row) {
        var count = row.positive("count");
        if (count.stripTrailingZeros().scale() > 0 || count.compareTo(new BigDecimal(COUNT_MAX)) > 0) {
            row.reject("count", KernelProblem.OUT_OF_RANGE, Map.of("min", 1, "max", COUNT_MAX));
            count = BigDecimal.ONE;
        }
        return new Row(
                row.text("name", 120),
                row.text("capability", 120),
                row.text("siteName", 200),
                row.optionalText("model", 120),
                count.intValueExact());
    }

    @Override
    public void apply(List<Row> rows) {
        Map<String, UUID> byName = sites.of(CurrentCaller.get().organisationId()).stream()
                .collect(Collectors.toMap(Site::name, Site::id, (one, other) -> one));
        machines.add(rows.stream().map(row -> machine(row, byName)).toList());
    }

    private static NewMachine machine(Row row, Map<String, UUID> sites) {
        var site = sites.get(row.site());
        if (site == null) {
            throw Problem.field("siteName", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", row.site()));
        }
        return new NewMachine(row.name(), row.capability(), site, row.model(), row.count());
    }
}
