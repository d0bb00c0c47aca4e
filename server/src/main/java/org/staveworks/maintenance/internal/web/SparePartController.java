package org.staveworks.maintenance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.maintenance.internal.part.MovementKind;
import org.staveworks.maintenance.internal.part.PartChange;
import org.staveworks.maintenance.internal.part.PartRow;
import org.staveworks.maintenance.internal.part.SpareParts;
import org.staveworks.maintenance.internal.web.MaintenanceLists.PartMovementItem;
import org.staveworks.maintenance.internal.web.MaintenanceLists.SparePartItem;

/// Spare parts and their bookings.
@RestController
class SparePartController {
    private final Lists lists;
    private final Listing<SparePartItem> list;
    private final Listing<PartMovementItem> movements;
    private final SpareParts parts;

    SparePartController(
            Lists lists, Listing<SparePartItem> list, Listing<PartMovementItem> movements, SpareParts parts) {
        this.lists = lists;
        this.list = list;
        this.movements = movements;
        this.parts = parts;
    }

    /// @param onHand what is there at first; of new ones only
    record SparePartBody(
            @Mandatory @Nullable String number,
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String unit,
            @Nullable BigDecimal onHand,
            @Nullable BigDecimal minimum,
            @Nullable Integer leadDays,
            @Nullable Money price,
            @Nullable String supplier,
            @Nullable String place) {
        PartChange read() {
            return new PartChange(
                    text(number),
                    text(name),
                    text(unit),
                    minimum == null ? BigDecimal.ZERO : minimum,
                    leadDays == null ? 0 : leadDays,
                    price,
                    supplier,
                    place);
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    record SparePartView(
            UUID id,
            String number,
            String name,
            String unit,
            BigDecimal onHand,
            BigDecimal reserved,
            BigDecimal minimum,
            int leadDays,
            @Nullable Money price,
            @Nullable String supplier,
            @Nullable String place) {
        static SparePartView of(PartRow part) {
            return new SparePartView(
                    part.id(),
                    part.number(),
                    part.name(),
                    part.unit(),
                    part.onHand(),
                    part.reserved(),
                    part.minimum(),
                    part.leadDays(),
                    part.price() == null || part.currency() == null
                            ? null
                            : Money.ofMinor(part.price(), part.currency()),
                    part.supplier(),
                    part.place());
        }
    }

    record SparePartId(UUID id) {}

    /// @param quantity what came or went; for `count` what was found
    record PartMovementBody(
            @Mandatory @Nullable MovementKind kind,
            @Mandatory @Nullable BigDecimal quantity,
            @Nullable String note) {}

    @GetMapping("/api/v1/maintenance/parts")
    @Requires(Permission.MAINTENANCE_READ)
    public Page<SparePartItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/maintenance/parts/export")
    @Requires(Permission.MAINTENANCE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/maintenance/part-movements")
    @Requires(Permission.MAINTENANCE_READ)
    public Page<PartMovementItem> movements(@ModelAttribute ListQuery query) {
        return lists.page(movements, query);
    }

    @GetMapping("/api/v1/maintenance/part-movements/export")
    @Requires(Permission.MAINTENANCE_READ)
    public void exportMovements(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(movements, query, format, request, response);
    }

    @GetMapping("/api/v1/maintenance/parts/{id}")
    @Requires(Permission.MAINTENANCE_READ)
    @Transactional(readOnly = true)
    public SparePartView view(@PathVariable UUID id) {
        return SparePartView.of(parts.require(id));
    }

    @PostMapping("/api/v1/maintenance/parts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAINTENANCE_WRITE)
    public SparePartId add(@RequestBody SparePartBody body) {
        return new SparePartId(parts.add(body.read(), body.onHand()));
    }

    @PutMapping("/api/v1/maintenance/parts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void change(@PathVariable UUID id, @RequestBody SparePartBody body) {
        parts.change(id, body.read());
    }

    /// Books what came, went or was counted.
    @PostMapping("/api/v1/maintenance/parts/{id}/movements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAINTENANCE_WRITE)
    public void book(@PathVariable UUID id, @RequestBody PartMovementBody body) {
        parts.book(id, body.kind(), body.quantity(), body.note());
    }
}
