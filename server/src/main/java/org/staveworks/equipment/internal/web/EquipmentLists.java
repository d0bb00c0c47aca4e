package org.staveworks.equipment.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class EquipmentLists {
    record EquipmentItem(
            UUID id,
            UUID machineId,
            String machineName,
            int unit,
            String siteName,
            MachineState state,
            @Nullable Instant stateSince,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable Instant heardAt) {}

    @Bean
    Listing<EquipmentItem> equipmentList() {
        return Listing.of("equipment", "equipment", EquipmentItem.class)
                .from("equipment.monitored m")
                .where("m.organisation_id = :tenant")
                .id("m.id")
                .column("id", ColumnType.UUID, "m.id")
                .column("machineId", ColumnType.UUID, "m.machine_id")
                .searched("machineName", "m.machine_name")
                .column("unit", ColumnType.NUMBER, "m.unit")
                .searched("siteName", "m.site_name")
                .column("state", ColumnType.STATE, "m.state")
                .optional("stateSince", ColumnType.INSTANT, "m.state_since")
                .searched("reason", "m.reason")
                .searched("programme", "m.programme")
                .optional("heardAt", ColumnType.INSTANT, "m.derived_to")
                .build();
    }

    record EquipmentHourItem(
            UUID id,
            UUID machineId,
            String machineName,
            int unit,
            Instant hour,
            BigDecimal producingHours,
            BigDecimal setupHours,
            BigDecimal idleHours,
            BigDecimal downHours,
            BigDecimal offHours,
            BigDecimal unknownHours,
            BigDecimal pieces,
            BigDecimal rejects,
            BigDecimal energyKwh) {}

    @Bean
    Listing<EquipmentHourItem> equipmentHourList() {
        return Listing.of("equipment", "equipment-hours", EquipmentHourItem.class)
                .from("""
                        (select h.*, m.machine_id, m.machine_name, m.unit,
                                md5(h.monitored_id::text || h.hour::text)::uuid as id
                         from equipment.hour h join equipment.monitored m on m.id = h.monitored_id
                         where h.organisation_id = :tenant and m.organisation_id = :tenant) h""")
                .id("h.id")
                .column("id", ColumnType.UUID, "h.id")
                .column("machineId", ColumnType.UUID, "h.machine_id")
                .searched("machineName", "h.machine_name")
                .column("unit", ColumnType.NUMBER, "h.unit")
                .column("hour", ColumnType.INSTANT, "h.hour")
                .column("producingHours", ColumnType.NUMBER, hours("producing"))
                .column("setupHours", ColumnType.NUMBER, hours("setup"))
                .column("idleHours", ColumnType.NUMBER, hours("idle"))
                .column("downHours", ColumnType.NUMBER, hours("down"))
                .column("offHours", ColumnType.NUMBER, hours("off"))
                .column("unknownHours", ColumnType.NUMBER, hours("unknown"))
                .column("pieces", ColumnType.NUMBER, "round(h.pieces, 3)")
                .column("rejects", ColumnType.NUMBER, "round(h.rejects, 3)")
                .column("energyKwh", ColumnType.NUMBER, "round(h.energy_kwh, 3)")
                .build();
    }

    private static String hours(String state) {
        return "round(h.%s_millis / 3600000.0, 3)".formatted(state);
    }
}
