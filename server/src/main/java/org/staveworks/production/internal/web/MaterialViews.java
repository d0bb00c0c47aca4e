package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.production.internal.MaterialUses;
import org.staveworks.production.internal.WorkOrderRow;

/// What a work order was made of, as pages show it.
@Component
class MaterialViews {
    private final MaterialUses materials;

    MaterialViews(MaterialUses materials) {
        this.materials = materials;
    }

    /// @param lotCode of what the work order makes
    /// @param needs   of the bill of materials; none where there is no bill
    /// @param uses    that count, the latest first
    record MaterialsView(@Nullable String lotCode, List<MaterialNeedView> needs, List<MaterialUseView> uses) {}

    /// @param needed for the whole work order, losses included
    /// @param over   whether more was scanned in than that
    record MaterialNeedView(
            UUID componentId,
            String code,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal needed,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal used,
            String unit,
            boolean over) {}

    /// @param component name, where it is known which of the bill it is
    /// @param mine      whether the caller scanned it
    record MaterialUseView(
            UUID id,
            String code,
            Quantity quantity,
            @Nullable UUID componentId,
            @Nullable String component,
            String personName,
            boolean mine,
            Instant at) {}

    MaterialsView of(WorkOrderRow workOrder) {
        var uses = materials.of(workOrder.id());
        var needs = materials.needs(workOrder, uses);
        Map<UUID, String> names = needs.stream()
                .collect(Collectors.toMap(
                        MaterialUses.Need::componentId, MaterialUses.Need::name, (first, second) -> first));
        var caller = CurrentCaller.get().personId();
        return new MaterialsView(
                workOrder.lotCode(),
                needs.stream().map(MaterialViews::need).toList(),
                uses.stream()
                        .map(use -> new MaterialUseView(
                                use.id(),
                                use.code(),
                                new Quantity(use.quantity(), use.unit()),
                                use.componentId(),
                                use.componentId() == null ? null : names.get(use.componentId()),
                                use.personName(),
                                use.personId().equals(caller),
                                use.at()))
                        .toList());
    }

    private static MaterialNeedView need(MaterialUses.Need need) {
        return new MaterialNeedView(
                need.componentId(), need.code(), need.name(), need.needed(), need.used(), need.unit(), need.isOver());
    }
}
