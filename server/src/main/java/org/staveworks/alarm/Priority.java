package org.staveworks.alarm;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/// How soon somebody has to act (优先级; IEC 62682). Rising.
@Schema(name = "AlarmPriority")
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
