package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.value.Money;

/// Spare parts: new ones are added with what is on hand, those with the same number brought up to date; what is on hand
/// then is a count.
@Component
class SparePartImport implements ImportKind<SparePartImport.PartLine> {
    private final SpareParts parts;

    SparePartImport(SpareParts parts) {
        this.parts = parts;
    }

    record PartLine(PartChange change, @Nullable BigDecimal onHand) {}

    @Override
    public String name() {
        return "spare-parts";
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
                ImportColumn.required("number", "BRG-6204"),
                ImportColumn.required("name", "深沟球轴承 6204"),
                ImportColumn.required("unit", "H87"),
                ImportColumn.optional("onHand", "12"),
                ImportColumn.optional("minimum", "4"),
                ImportColumn.optional("leadDays", "14"),
                ImportColumn.optional("price", "18.50"),
                ImportColumn.optional("currency", "CNY"),
                ImportColumn.optional("supplier", "永康轴承"),
                ImportColumn.optional("place", "A-03"));
    }

    @Override
    public PartLine parse(ImportRow row) {
        var minimum = row.optionalNumber("minimum");
        var lead = row.optionalNumber("leadDays");
        if (lead != null && lead.stripTrailingZeros().scale() > 0) {
            row.reject("leadDays", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", 730));
            lead = BigDecimal.ZERO;
        }
        return new PartLine(
                new PartChange(
                        row.text("number", 60),
                        row.text("name", 120),
                        row.text("unit", 3),
                        minimum == null ? BigDecimal.ZERO : minimum,
                        lead == null ? 0 : lead.intValue(),
                        price(row),
                        row.optionalText("supplier", 120),
                        row.optionalText("place", 60)),
                row.optionalNumber("onHand"));
    }

    private static @Nullable Money price(ImportRow row) {
        var amount = row.optionalNumber("price");
        var currency = row.optionalText("currency", 3);
        if (amount == null) {
            return null;
        }
        try {
            return Money.rounded(
                    amount,
                    Currency.getInstance(currency == null ? "CNY" : currency).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            row.reject("currency", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", String.valueOf(currency)));
            return null;
        }
    }

    /// Rows with one number belong together, so that the second one counts last.
    @Override
    public Object group(PartLine line) {
        return line.change().number();
    }

    @Override
    public void apply(List<PartLine> lines) {
        for (var line : lines) {
            var known = parts.numbered(line.change().number());
            if (known == null) {
                parts.add(line.change(), line.onHand());
            } else {
                parts.change(known.id(), line.change());
                if (line.onHand() != null && line.onHand().compareTo(known.onHand()) != 0) {
                    parts.book(known.id(), MovementKind.COUNT, line.onHand(), null);
                }
            }
        }
    }
}
