package org.staveworks.alarm.internal.rule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.engine.Condition;
import org.staveworks.alarm.internal.engine.Delays;
import org.staveworks.alarm.internal.engine.Hours;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;

/// What people say of a rule.
///
/// @param deviceId   the device that it watches; missing for those of a machine, or for all
/// @param machineId  the machine whose devices it watches
/// @param onSeconds  so long it has to hold; 0 where missing
/// @param offSeconds so long it has to be over; 0 where missing
/// @param chainId    who is told; missing for those who look after production, at once
/// @param hours      when in the week it raises; always where missing
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
        @Nullable UUID chainId,
        @Nullable List<AlarmHours> hours) {

    private static final int NAME_LENGTH_MAX = 120;
    private static final int MESSAGE_LENGTH_MAX = 200;
    private static final int ADVICE_LENGTH_MAX = 2_000;
    private static final int DELAY_SECONDS_MAX = 86_400;
    private static final int HOURS_MAX = 14;
    private static final int MINUTE_MAX = 24 * 60 - 1;

    /// A span of some days of the week, in the zone of the workshops.
    ///
    /// @param from minute of the day on which it begins
    /// @param to   minute of the day; of the next one where it is not later, so the same for a whole day
    public record AlarmHours(
            @Mandatory @Nullable List<DayOfWeek> days,
            @Mandatory @Nullable Integer from,
            @Mandatory @Nullable Integer to) {
        private void check(FieldChecks checks, String path) {
            checks.size(path + ".days", days, 1, DayOfWeek.values().length);
            checks.check(
                    days == null || days.stream().noneMatch(Objects::isNull),
                    path + ".days",
                    KernelProblem.NOT_WELL_FORMED);
            checks.require(path + ".from", from);
            checks.range(path + ".from", from, 0, MINUTE_MAX);
            checks.require(path + ".to", to);
            checks.range(path + ".to", to, 0, MINUTE_MAX);
        }

        private Hours.Window window() {
            return new Hours.Window(
                    days == null ? Set.of() : Set.copyOf(days), from == null ? 0 : from, to == null ? 0 : to);
        }
    }

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
        checks.size("hours", hours, 0, HOURS_MAX);
        var given = hours == null ? List.<AlarmHours>of() : hours;
        for (int i = 0; i < given.size(); i++) {
            given.get(i).check(checks, "hours[" + i + "]");
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
                chainId,
                given.isEmpty() ? null : given);
    }

    public Condition conditionRead() {
        return condition == null ? AlarmConditionForm.silence().stored() : condition.stored();
    }

    /// @param zone of the workshops
    public Hours hoursIn(ZoneId zone) {
        return hours == null
                ? Hours.ALWAYS
                : Hours.of(zone, hours.stream().map(AlarmHours::window).toList());
    }

    public Delays delays() {
        return Delays.ofSeconds(onSeconds == null ? 0 : onSeconds, offSeconds == null ? 0 : offSeconds);
    }
}
