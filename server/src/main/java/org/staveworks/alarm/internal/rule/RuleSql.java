package org.staveworks.alarm.internal.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.rule.AlarmRuleForm.AlarmHours;
import tools.jackson.databind.json.JsonMapper;

/// Rules and what they do not apply to, in the database.
@Component
class RuleSql {
    private static final String SELECT = """
            select id, organisation_id, version, is_builtin, is_enabled, name, device_id, machine_id, condition, on_seconds,
                   off_seconds, priority, message_zh, message_en, advice, chain_id, hours
            from alarm.rule
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RuleSql(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private RowMapper<AlarmRule> reader() {
        return (row, index) -> read(row);
    }

    private AlarmRule read(ResultSet row) throws SQLException {
        return new AlarmRule(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getInt("version"),
                row.getBoolean("is_builtin"),
                new AlarmRuleForm(
                        row.getString("name"),
                        row.getBoolean("is_enabled"),
                        row.getObject("device_id", UUID.class),
                        row.getObject("machine_id", UUID.class),
                        json.readValue(row.getString("condition"), AlarmConditionForm.class),
                        row.getInt("on_seconds"),
                        row.getInt("off_seconds"),
                        Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                        row.getString("message_zh"),
                        row.getString("message_en"),
                        row.getString("advice"),
                        row.getObject("chain_id", UUID.class),
                        row.getString("hours") == null
                                ? null
                                : json.readerForListOf(AlarmHours.class).readValue(row.getString("hours"))));
    }

    /// Of all organisations, as the platform.
    List<AlarmRule> enabled() {
        return jdbc.sql(SELECT + " where is_enabled order by id")
                .query(reader())
                .list();
    }

    Optional<AlarmRule> find(UUID id, UUID tenant) {
        return jdbc.sql(SELECT + " where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant)
                .query(reader())
                .optional();
    }

    Optional<AlarmRule> lock(UUID id, UUID tenant) {
        return jdbc.sql(SELECT + " where id = :id and organisation_id = :tenant for update")
                .param("id", id)
                .param("tenant", tenant)
                .query(reader())
                .optional();
    }

    int count(UUID tenant) {
        return jdbc.sql("select count(*) from alarm.rule where organisation_id = :tenant")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    /// Writes a rule and its version; nothing where it is there already.
    boolean insert(AlarmRule rule, String by) {
        var form = rule.form();
        int made = jdbc.sql("""
                        insert into alarm.rule
                            (id, organisation_id, version, name, is_builtin, is_enabled, device_id, machine_id, condition,
                             on_seconds, off_seconds, priority, message_zh, message_en, advice, chain_id, hours,
                             changed_by_name, changed_at, created_at)
                        values (:id, :tenant, :version, :name, :builtin, :enabled, :device, :machine, :condition::jsonb,
                                :on, :off, :priority, :zh, :en, :advice, :chain, :hours::jsonb, :by, :now,
                                :now)
                        on conflict do nothing
                        """)
                .param("id", rule.id())
                .param("tenant", rule.organisationId())
                .param("version", rule.version())
                .param("builtin", rule.isBuiltin())
                .params(values(form))
                .param("by", by)
                .param("now", now())
                .update();
        if (made == 0) {
            return false;
        }
        insertVersion(rule, by);
        return true;
    }

    void update(AlarmRule rule, String by) {
        jdbc.sql("""
                        update alarm.rule
                        set version = :version, name = :name, is_enabled = :enabled, device_id = :device,
                            machine_id = :machine, condition = :condition::jsonb, on_seconds = :on, off_seconds = :off,
                            priority = :priority, message_zh = :zh, message_en = :en, advice = :advice, chain_id = :chain,
                            hours = :hours::jsonb, changed_by_name = :by, changed_at = :now
                        where id = :id
                        """)
                .param("id", rule.id())
                .param("version", rule.version())
                .params(values(rule.form()))
                .param("by", by)
                .param("now", now())
                .update();
        insertVersion(rule, by);
    }

    private java.util.Map<String, ?> values(AlarmRuleForm form) {
        var values = new java.util.HashMap<String, Object>();
        values.put("name", form.name());
        values.put("enabled", form.isEnabled());
        values.put("device", new org.springframework.jdbc.core.SqlParameterValue(Types.OTHER, form.deviceId()));
        values.put("machine", new org.springframework.jdbc.core.SqlParameterValue(Types.OTHER, form.machineId()));
        values.put("condition", json.writeValueAsString(form.condition()));
        values.put("on", form.onSeconds());
        values.put("off", form.offSeconds());
        values.put(
                "priority",
                form.priority() == null ? Priority.LOW.word() : form.priority().word());
        values.put("zh", form.messageZh());
        values.put("en", form.messageEn());
        values.put("advice", new org.springframework.jdbc.core.SqlParameterValue(Types.VARCHAR, form.advice()));
        values.put("chain", new org.springframework.jdbc.core.SqlParameterValue(Types.OTHER, form.chainId()));
        values.put(
                "hours",
                new org.springframework.jdbc.core.SqlParameterValue(
                        Types.VARCHAR, form.hours() == null ? null : json.writeValueAsString(form.hours())));
        return values;
    }

    private void insertVersion(AlarmRule rule, String by) {
        jdbc.sql("""
                        insert into alarm.rule_version (rule_id, version, organisation_id, body, changed_by_name, changed_at)
                        values (:id, :version, :tenant, :body::jsonb, :by, :now)
                        """)
                .param("id", rule.id())
                .param("version", rule.version())
                .param("tenant", rule.organisationId())
                .param("body", json.writeValueAsString(rule.form()))
                .param("by", by)
                .param("now", now())
                .update();
    }

    /// A version as it was said.
    record Version(int version, AlarmRuleForm form, String changedByName, java.time.Instant changedAt) {}

    List<Version> versions(UUID id) {
        return jdbc.sql("""
                        select version, body, changed_by_name, changed_at from alarm.rule_version where rule_id = :id
                        order by version desc limit 100
                        """)
                .param("id", id)
                .query((row, index) -> new Version(
                        row.getInt("version"),
                        json.readValue(row.getString("body"), AlarmRuleForm.class),
                        row.getString("changed_by_name"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Of all organisations, as the platform.
    Set<Exempt> exempt() {
        return new HashSet<>(jdbc.sql("select rule_id, device_id from alarm.exemption")
                .query((row, index) ->
                        new Exempt(row.getObject("rule_id", UUID.class), row.getObject("device_id", UUID.class)))
                .list());
    }

    /// A rule that does not apply to a device.
    record Exempt(UUID ruleId, UUID deviceId) {}

    void exempt(UUID ruleId, UUID deviceId, UUID tenant, String reason, String by) {
        jdbc.sql("""
                        insert into alarm.exemption (rule_id, device_id, organisation_id, reason, made_by_name, made_at)
                        values (:rule, :device, :tenant, :reason, :by, :now)
                        on conflict (rule_id, device_id)
                        do update set reason = excluded.reason, made_by_name = excluded.made_by_name,
                            made_at = excluded.made_at
                        """)
                .param("rule", ruleId)
                .param("device", deviceId)
                .param("tenant", tenant)
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    boolean include(UUID ruleId, UUID deviceId, UUID tenant) {
        return jdbc.sql("""
                                delete from alarm.exemption
                                where rule_id = :rule and device_id = :device and organisation_id = :tenant
                                """)
                        .param("rule", ruleId)
                        .param("device", deviceId)
                        .param("tenant", tenant)
                        .update()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
