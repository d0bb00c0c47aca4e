package org.staveworks.device.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.device.DeviceKind;
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
            DeviceKind kind,
            DeviceState state,
            @Nullable UUID gatewayId,
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
                .column("kind", ColumnType.STATE, "d.kind")
                .column("state", ColumnType.STATE, "d.state")
                .optional("gatewayId", ColumnType.UUID, "d.gateway_id")
                .optional("machineId", ColumnType.UUID, "d.machine_id")
                .optional("unit", ColumnType.NUMBER, "d.unit")
                .column("series", ColumnType.NUMBER, "d.series")
                .column("createdAt", ColumnType.INSTANT, "d.created_at")
                .build();
    }

    /// What a command has come to.
    enum CommandState {
        /// On its way.
        SENT,
        /// The device has it.
        ACKNOWLEDGED,
        ANSWERED,
        /// The device said that it would not, or left.
        FAILED,
        TIMED_OUT
    }

    record CommandItem(
            UUID id,
            UUID deviceId,
            String method,
            String params,
            CommandState state,
            String sentByName,
            Instant sentAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant endedAt,
            @Nullable String result,
            @Nullable String error) {}

    @Bean
    Listing<CommandItem> deviceCommandList() {
        return Listing.of("device", "device-commands", CommandItem.class)
                .from("""
                        (select c.*, case when c.state in ('sent', 'acknowledged') and c.deadline_at < now()
                                          then 'timed_out' else c.state end as state_now
                         from device.command c where c.organisation_id = :tenant) c""")
                .id("c.id")
                .column("id", ColumnType.UUID, "c.id")
                .column("deviceId", ColumnType.UUID, "c.device_id")
                .searched("method", "c.method")
                .column("params", ColumnType.TEXT, "c.params::text")
                .column("state", ColumnType.STATE, "c.state_now")
                .searched("sentByName", "c.sent_by_name")
                .column("sentAt", ColumnType.INSTANT, "c.sent_at")
                .optional("acknowledgedAt", ColumnType.INSTANT, "c.acknowledged_at")
                .optional("endedAt", ColumnType.INSTANT, "c.ended_at")
                .optional("result", ColumnType.TEXT, "c.result::text")
                .optional("error", ColumnType.TEXT, "c.error")
                .build();
    }

    record BrokerItem(
            UUID id,
            String name,
            String host,
            int port,
            boolean tls,
            @Nullable String userName,
            String topicFilter,
            int codeLevel,
            @Nullable String sharedGroup,
            @Nullable String sparkplugHost,
            boolean active,
            Instant createdAt) {}

    @Bean
    Listing<BrokerItem> deviceBrokerList() {
        return Listing.of("device", "device-brokers", BrokerItem.class)
                .from("(select * from device.broker where organisation_id = :tenant) b")
                .id("b.id")
                .column("id", ColumnType.UUID, "b.id")
                .searched("name", "b.name")
                .searched("host", "b.host")
                .column("port", ColumnType.NUMBER, "b.port")
                .column("tls", ColumnType.BOOLEAN, "b.tls")
                .optional("userName", ColumnType.TEXT, "b.user_name")
                .column("topicFilter", ColumnType.TEXT, "b.topic_filter")
                .column("codeLevel", ColumnType.NUMBER, "b.code_level")
                .optional("sharedGroup", ColumnType.TEXT, "b.shared_group")
                .optional("sparkplugHost", ColumnType.TEXT, "b.sparkplug_host")
                .column("active", ColumnType.BOOLEAN, "b.active")
                .column("createdAt", ColumnType.INSTANT, "b.created_at")
                .build();
    }
}
