package org.staveworks.device.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.device.internal.load.MeasurementLoadState;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The list of files of measurements.
@Configuration(proxyBeanMethods = false)
class MeasurementLoadLists {
    /// @param rowsDone committed so far
    /// @param message  why it failed, where it did
    record MeasurementLoadItem(
            UUID id,
            String fileName,
            MeasurementLoadState state,
            @Nullable UUID deviceId,
            @Nullable String device,
            int rows,
            int rowsDone,
            long points,
            @Nullable String message,
            Instant createdAt) {}

    @Bean
    Listing<MeasurementLoadItem> measurementLoadList() {
        return Listing.of("device", "loads", MeasurementLoadItem.class)
                .from("""
                        (select l.*, d.name as device
                         from device.load l left join device.device d on d.id = l.device_id
                         where l.organisation_id = :tenant) l""")
                .id("l.id")
                .column("id", ColumnType.UUID, "l.id")
                .searched("fileName", "l.file_name")
                .column("state", ColumnType.STATE, "l.state")
                .optional("deviceId", ColumnType.UUID, "l.device_id")
                .optional("device", ColumnType.TEXT, "l.device")
                .column("rows", ColumnType.NUMBER, "l.rows")
                .column("rowsDone", ColumnType.NUMBER, "l.rows_done")
                .column("points", ColumnType.NUMBER, "l.points")
                .optional("message", ColumnType.TEXT, "l.message")
                .column("createdAt", ColumnType.INSTANT, "l.created_at")
                .build();
    }
}
