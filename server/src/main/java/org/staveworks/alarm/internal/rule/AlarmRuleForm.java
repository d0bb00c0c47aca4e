package org.staveworks.alarm.internal.rule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.engine.Condition;
import org.staveworks.alarm.internal.engine.Delays;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// What people say of a rule.
///
/// @param deviceId   the device that it watches; missing for those of a machine, or for all
/// @param machineId  the machine whose devices it watches
/// @param onSeconds  so long it has to hold; 0 where missing
/// @param offSeconds so long it has to be over; 0 where missing
/// @param chainId    who is told; missing for those who look after production, at once
public record AlarmRuleForm(
        @Mandatory @Nullable String name,
        @Nullable Boolean isEnabled,
        @Nullable UUID deviceId,
        @Nullable UUID machineId,
        @Mandatory @Nullable AlarmConditionForm condition,
        @Nullable Integer onSeconds,
        @Nullable Integer offSeconds,
        @Mandatory @Nullable Priority priority,
        @Mandatory @Nullable String messageZh,
        @Mandatory @Nullable String messageEn,
        @Nullable String advice,
        @Nullable UUID chainId) {

    private static final int NAME_LENGTH_MAX = 120;
    private static final int MESSAGE_LENGTH_MAX = 200;
    private static final int ADVICE_LENGTH_MAX = 2_000;
    private static final int DELAY_SECONDS_MAX = 86_400;

    /// The same with what was left out.
    AlarmRuleForm checked() {
        var checks = new FieldChecks();
        var cleanName = checks.text("name", name, NAME_LENGTH_MAX);
        checks.range("onSeconds", onSeconds, 0, DELAY_SECONDS_MAX);
        checks.range("offSeconds", offSeconds, 0, DELAY_SECONDS_MAX);
        checks.require("priority", priority);
        var zh = checks.text("messageZh", messageZh, MESSAGE_LENGTH_MAX);
        var en = checks.text("messageEn", messageEn, MESSAGE_LENGTH_MAX);
        var cleanAdvice = checks.optionalText("advice", advice, ADVICE_LENGTH_MAX);
        checks.check(deviceId == null || machineId == null, "machineId", AlarmProblem.ONE_TARGET_ONLY);
        if (checks.require("condition", condition) && condition != null) {
            condition.read(checks, "condition");
        }
        checks.orThrow();
        return new AlarmRuleForm(
                cleanName,
                !Boolean.FALSE.equals(isEnabled),
                deviceId,
                machineId,
                condition,
                onSeconds == null ? 0 : onSeconds,
                offSeconds == null ? 0 : offSeconds,
                priority,
                zh,
                en,
                cleanAdvice,
                chainId);
    }

    public Condition conditionRead() {
        return condition == null ? AlarmConditionForm.silence().stored() : condition.stored();
    }

    public Delays delays() {
        return Delays.ofSeconds(onSeconds == null ? 0 : onSeconds, offSeconds == null ? 0 : offSeconds);
    }
}
