package org.staveworks.alarm.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.alarm.AlarmState;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.desk.StateSql;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class AlarmLists {
    /// @param rank   of the priority, rising with the need to act
    /// @param isOpen whether somebody has to look at it still
    record AlarmItem(
            UUID id,
            String number,
            AlarmState state,
            Priority priority,
            int rank,
            boolean isOpen,
            UUID deviceId,
            String deviceName,
            UUID ruleId,
            String ruleName,
            String messageZh,
            String messageEn,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            Instant noticedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedByName,
            @Nullable String comment,
            @Nullable Instant shelvedUntil,
            boolean isHistorical) {}

    /// @param at      when it was so
    /// @param notedAt when it was noticed or done
    record AlarmLogItem(
            UUID id,
            Instant notedAt,
            Instant at,
            String kind,
            UUID alarmId,
            String number,
            Priority priority,
            String deviceName,
            String messageZh,
            String messageEn,
            @Nullable String byName,
            @Nullable String note) {}

    /// @param active how many of its alarms are active now
    /// @param raised how often it raised one in the week before now
    record AlarmRuleItem(
            UUID id,
            String name,
            boolean isEnabled,
            boolean isBuiltin,
            Priority priority,
            @Nullable UUID deviceId,
            @Nullable UUID machineId,
            int version,
            int active,
            int raised,
            String changedByName,
            Instant changedAt) {}

    @Bean
    Listing<AlarmItem> alarmList() {
        return Listing.of("alarm", "alarms", AlarmItem.class)
                .from("""
                        (select o.*, %s as state, %s as is_open, %s as rank
                         from alarm.occurrence o where o.organisation_id = :tenant) o
                        """.formatted(StateSql.STATE, StateSql.IS_OPEN, StateSql.RANK))
                .id("o.id")
                .column("id", ColumnType.UUID, "o.id")
                .searched("number", "o.number")
                .column("state", ColumnType.STATE, "o.state")
                .column("priority", ColumnType.STATE, "o.priority")
                .column("rank", ColumnType.NUMBER, "o.rank")
                .column("isOpen", ColumnType.BOOLEAN, "o.is_open")
                .column("deviceId", ColumnType.UUID, "o.device_id")
                .searched("deviceName", "o.device_name")
                .column("ruleId", ColumnType.UUID, "o.rule_id")
                .searched("ruleName", "o.rule_name")
                .searched("messageZh", "o.message_zh")
                .searched("messageEn", "o.message_en")
                .column("raisedAt", ColumnType.INSTANT, "o.raised_at")
                .optional("clearedAt", ColumnType.INSTANT, "o.cleared_at")
                .column("noticedAt", ColumnType.INSTANT, "o.noticed_at")
                .optional("acknowledgedAt", ColumnType.INSTANT, "o.acknowledged_at")
                .searched("acknowledgedByName", "o.acknowledged_by_name")
                .searched("comment", "o.comment")
                .optional("shelvedUntil", ColumnType.INSTANT, "o.shelved_until")
                .column("isHistorical", ColumnType.BOOLEAN, "o.is_historical")
                .build();
    }

    @Bean
    Listing<AlarmLogItem> alarmLogList() {
        return Listing.of("alarm", "alarm-log", AlarmLogItem.class)
                .from("alarm.change c join alarm.occurrence o on o.id = c.occurrence_id")
                .where("c.organisation_id = :tenant")
                .id("c.id")
                .column("id", ColumnType.UUID, "c.id")
                .column("notedAt", ColumnType.INSTANT, "c.noted_at")
                .column("at", ColumnType.INSTANT, "c.at")
                .column("kind", ColumnType.STATE, "c.kind")
                .column("alarmId", ColumnType.UUID, "o.id")
                .searched("number", "o.number")
                .column("priority", ColumnType.STATE, "o.priority")
                .searched("deviceName", "o.device_name")
                .searched("messageZh", "o.message_zh")
                .searched("messageEn", "o.message_en")
                .searched("byName", "c.by_name")
                .searched("note", "c.note")
                .build();
    }

    @Bean
    Listing<AlarmRuleItem> alarmRuleList() {
        return Listing.of("alarm", "alarm-rules", AlarmRuleItem.class)
                .from("""
                        (select r.*,
                                (select count(*) from alarm.occurrence o
                                 where o.rule_id = r.id and o.cleared_at is null) as active,
                                (select count(*) from alarm.occurrence o
                                 where o.rule_id = r.id and o.raised_at > now() - interval '7 days') as raised
                         from alarm.rule r where r.organisation_id = :tenant) r""")
                .id("r.id")
                .column("id", ColumnType.UUID, "r.id")
                .searched("name", "r.name")
                .column("isEnabled", ColumnType.BOOLEAN, "r.is_enabled")
                .column("isBuiltin", ColumnType.BOOLEAN, "r.is_builtin")
                .column("priority", ColumnType.STATE, "r.priority")
                .optional("deviceId", ColumnType.UUID, "r.device_id")
                .optional("machineId", ColumnType.UUID, "r.machine_id")
                .column("version", ColumnType.NUMBER, "r.version")
                .column("active", ColumnType.NUMBER, "r.active")
                .column("raised", ColumnType.NUMBER, "r.raised")
                .searched("changedByName", "r.changed_by_name")
                .column("changedAt", ColumnType.INSTANT, "r.changed_at")
                .build();
    }
}
