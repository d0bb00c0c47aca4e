package org.staveworks.alarm.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.alarm.internal.rule.AlarmRuleForm;
import org.staveworks.alarm.internal.rule.RuleTrial;
import org.staveworks.alarm.internal.rule.RuleTrial.AlarmTrialResult;
import org.staveworks.alarm.internal.rule.Rules;
import org.staveworks.alarm.internal.rule.Rules.AlarmExemption;
import org.staveworks.alarm.internal.rule.Rules.AlarmRuleVersion;
import org.staveworks.alarm.internal.web.AlarmLists.AlarmRuleItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;

/// Rules of the caller's organisation.
@RestController
class AlarmRuleController {
    private final Lists lists;
    private final Listing<AlarmRuleItem> list;
    private final Rules rules;
    private final RuleTrial trial;

    AlarmRuleController(Lists lists, Listing<AlarmRuleItem> list, Rules rules, RuleTrial trial) {
        this.lists = lists;
        this.list = list;
        this.rules = rules;
        this.trial = trial;
    }

    record AlarmRuleView(
            UUID id,
            int version,
            boolean isBuiltin,
            AlarmRuleForm rule,
            List<AlarmExemption> exemptions,
            List<AlarmRuleVersion> versions) {}

    record AlarmRuleMade(UUID id) {}

    record AlarmExemptionBody(@Mandatory @Nullable String reason) {}

    /// @param to no later than now
    record AlarmTrialBody(
            @Mandatory @Nullable AlarmRuleForm rule,
            @Mandatory @Nullable UUID deviceId,
            @Mandatory @Nullable Instant from,
            @Mandatory @Nullable Instant to) {}

    @GetMapping("/api/v1/alarm-rules")
    @Requires(Permission.ALARM_READ)
    public Page<AlarmRuleItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/alarm-rules/export")
    @Requires(Permission.ALARM_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/alarm-rules/{id}")
    @Requires(Permission.ALARM_READ)
    @Transactional(readOnly = true)
    public AlarmRuleView view(@PathVariable UUID id) {
        var rule = rules.require(id);
        return new AlarmRuleView(
                id, rule.version(), rule.isBuiltin(), rule.form(), rules.exemptions(id), rules.versions(id));
    }

    @PostMapping("/api/v1/alarm-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ALARM_WRITE)
    public AlarmRuleMade add(@RequestBody AlarmRuleForm body) {
        return new AlarmRuleMade(rules.add(body));
    }

    @PutMapping("/api/v1/alarm-rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void change(@PathVariable UUID id, @RequestBody AlarmRuleForm body) {
        rules.change(id, body);
    }

    /// What the rule would have raised, before it is saved; at most 14 days.
    @PostMapping("/api/v1/alarm-rules/trial")
    @Requires(Permission.ALARM_WRITE)
    public AlarmTrialResult trial(@RequestBody AlarmTrialBody body) {
        var checks = new FieldChecks();
        checks.require("rule", body.rule());
        checks.require("deviceId", body.deviceId());
        checks.require("from", body.from());
        checks.require("to", body.to());
        checks.orThrow();
        return trial.against(
                Objects.requireNonNull(body.rule()),
                Objects.requireNonNull(body.deviceId()),
                Objects.requireNonNull(body.from()),
                Objects.requireNonNull(body.to()));
    }

    /// The rule does not apply to a device any more.
    @PutMapping("/api/v1/alarm-rules/{id}/exemptions/{deviceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void exempt(@PathVariable UUID id, @PathVariable UUID deviceId, @RequestBody AlarmExemptionBody body) {
        rules.exempt(id, deviceId, body.reason());
    }

    /// The rule applies to the device again.
    @DeleteMapping("/api/v1/alarm-rules/{id}/exemptions/{deviceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ALARM_WRITE)
    public void include(@PathVariable UUID id, @PathVariable UUID deviceId) {
        rules.include(id, deviceId);
    }
}
