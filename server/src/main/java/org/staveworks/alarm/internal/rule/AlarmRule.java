package org.staveworks.alarm.internal.rule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.alarm.Priority;

/// A rule as it holds now.
///
/// @param isBuiltin the one that each organisation has without having written it
public record AlarmRule(UUID id, UUID organisationId, int version, boolean isBuiltin, AlarmRuleForm form) {

    /// Whether it is said of this device.
    public boolean isOf(UUID deviceId, @Nullable UUID machineId) {
        if (form.deviceId() != null) {
            return form.deviceId().equals(deviceId);
        }
        return form.machineId() == null || form.machineId().equals(machineId);
    }

    public boolean isEnabled() {
        return Boolean.TRUE.equals(form.isEnabled());
    }

    public String name() {
        return form.name() == null ? "" : form.name();
    }

    public Priority priority() {
        return form.priority() == null ? Priority.LOW : form.priority();
    }
}
