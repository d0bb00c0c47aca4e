package org.staveworks.device.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.device.DeviceState;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class DeviceLists {
    record DeviceItem(
            UUID id,
            String code,
            String name,
            DeviceState state,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            int series,
            Instant createdAt) {}

    @Bean
    Listing<DeviceItem> deviceList() {
        return Listing.of("device", "devices", DeviceItem.class)
                .from("""
                        (select d.*, (select count(*) from device.series s where s.device_id = d.id) as series
                         from device.device d where d.organisation_id = :tenant) d""")
                .id("d.id")
                .column("id", ColumnType.UUID, "d.id")
                .searched("code", "d.code")
                .searched("name", "d.name")
                .column("state", ColumnType.STATE, "d.state")
                .optional("machineId", ColumnType.UUID, "d.machine_id")
                .optional("unit", ColumnType.NUMBER, "d.unit")
                .column("series", ColumnType.NUMBER, "d.series")
                .column("createdAt", ColumnType.INSTANT, "d.created_at")
                .build();
    }
}
