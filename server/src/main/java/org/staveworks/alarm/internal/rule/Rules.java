package org.staveworks.alarm.internal.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Priority;
import org.staveworks.catalog.Machines;
import org.staveworks.device.Devices;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.event.Doorbell;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Rules of the caller's organisation (报警规则). Each change is a new version; what was raised names the
/// version that raised it.
@Service
public class Rules {
    private static final int RULES_MAX = 2_000;
    private static final int REASON_LENGTH_MAX = 500;

    private final RuleSql sql;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Devices devices;
    private final Machines machines;
    private final AuditTrail audit;
    private final Doorbell bell = new Doorbell();

    Rules(RuleSql sql, JdbcClient jdbc, Rows rows, Devices devices, Machines machines, AuditTrail audit) {
        this.sql = sql;
        this.jdbc = jdbc;
        this.rows = rows;
        this.devices = devices;
        this.machines = machines;
        this.audit = audit;
    }

    /// A version as it was said.
    public record AlarmRuleVersion(int version, AlarmRuleForm rule, String changedByName, Instant changedAt) {}

    /// A device to which a rule does not apply.
    public record AlarmExemption(UUID deviceId, String reason, String madeByName, Instant madeAt) {}

    /// Rung when rules have changed, so that the watch looks.
    public Doorbell bell() {
        return bell;
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public AlarmRule require(UUID id) {
        return sql.find(id, tenant()).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    public List<AlarmRuleVersion> versions(UUID id) {
        require(id);
        return sql.versions(id).stream()
                .map(one -> new AlarmRuleVersion(one.version(), one.form(), one.changedByName(), one.changedAt()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<AlarmExemption> exemptions(UUID id) {
        return jdbc.sql("""
                        select device_id, reason, made_by_name, made_at from alarm.exemption
                        where rule_id = :id and organisation_id = :tenant order by made_at
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(rows.of(AlarmExemption.class))
                .list();
    }

    @Transactional
    public UUID add(AlarmRuleForm wanted) {
        var form = check(wanted);
        var caller = CurrentCaller.get();
        if (sql.count(caller.organisationId()) >= RULES_MAX) {
            throw new Problem(AlarmProblem.TOO_MANY_RULES, Map.of("limit", RULES_MAX));
        }
        var rule = new AlarmRule(Ids.next(), caller.organisationId(), 1, false, form);
        sql.insert(rule, caller.personName());
        audit.record(AuditEntry.of("alarm.rule.added")
                .subject("alarm_rule", rule.id(), rule.name())
                .after(form));
        bell.ring();
        return rule.id();
    }

    /// @throws Problem `not-found`; `builtin-rule` where it comes along and another condition or target is wanted
    @Transactional
    public void change(UUID id, AlarmRuleForm wanted) {
        var form = check(wanted);
        var caller = CurrentCaller.get();
        var before = sql.lock(id, caller.organisationId()).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (before.isBuiltin()
                && (form.deviceId() != null
                        || form.machineId() != null
                        || !java.util.Objects.equals(
                                form.condition(), before.form().condition()))) {
            throw new Problem(AlarmProblem.BUILTIN_RULE, Map.of("name", before.name()));
        }
        if (form.equals(before.form())) {
            return;
        }
        var after = new AlarmRule(id, caller.organisationId(), before.version() + 1, before.isBuiltin(), form);
        sql.update(after, caller.personName());
        audit.record(AuditEntry.of("alarm.rule.changed")
                .subject("alarm_rule", id, after.name())
                .before(before.form())
                .after(form));
        bell.ring();
    }

    private AlarmRuleForm check(AlarmRuleForm wanted) {
        var form = wanted.checked();
        requireTarget(form.deviceId(), form.machineId());
        if (form.chainId() != null) {
            int known = jdbc.sql("select count(*) from alarm.chain where id = :id and organisation_id = :tenant")
                    .param("id", form.chainId())
                    .param("tenant", tenant())
                    .query(Integer.class)
                    .single();
            if (known == 0) {
                throw Problem.field("chainId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", form.chainId()));
            }
        }
        return form;
    }

    private void requireTarget(@Nullable UUID deviceId, @Nullable UUID machineId) {
        if (deviceId != null) {
            devices.require(deviceId);
        }
        if (machineId != null) {
            machines.require(machineId);
        }
    }

    private record Reason(String reason) {}

    /// The rule does not apply to a device any more (停用).
    @Transactional
    public void exempt(UUID id, UUID deviceId, @Nullable String reason) {
        var checks = new FieldChecks();
        var why = checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var rule = require(id);
        var device = devices.require(deviceId);
        sql.exempt(id, deviceId, tenant(), why, CurrentCaller.get().personName());
        audit.record(AuditEntry.of("alarm.rule.exempted")
                .subject("alarm_rule", id, rule.name())
                .about("device", device.id())
                .after(new Reason(why))
                .note(device.name()));
        bell.ring();
    }

    /// The rule applies to the device again.
    @Transactional
    public void include(UUID id, UUID deviceId) {
        var rule = require(id);
        if (!sql.include(id, deviceId, tenant())) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("alarm.rule.included")
                .subject("alarm_rule", id, rule.name())
                .about("device", deviceId));
        bell.ring();
    }

    /// What holds now, over all organisations; for the platform.
    public record Held(List<AlarmRule> rules, Set<ExemptPair> exempt) {}

    public record ExemptPair(UUID ruleId, UUID deviceId) {}

    @Transactional(readOnly = true)
    public Held held() {
        return new Held(
                sql.enabled(),
                sql.exempt().stream()
                        .map(one -> new ExemptPair(one.ruleId(), one.deviceId()))
                        .collect(Collectors.toSet()));
    }

    /// Every organisation with devices has the rule that one of them is silent; as the platform.
    @Transactional
    public void ensureBuiltin(UUID organisationId) {
        sql.insert(
                new AlarmRule(
                        Ids.named("alarm:silence:" + organisationId),
                        organisationId,
                        1,
                        true,
                        new AlarmRuleForm(
                                "设备失联 Device silent",
                                true,
                                null,
                                null,
                                AlarmConditionForm.silence(),
                                0,
                                0,
                                Priority.MEDIUM,
                                "设备没有数据",
                                "Device sends nothing",
                                null,
                                null,
                                null)),
                "Staveworks");
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
