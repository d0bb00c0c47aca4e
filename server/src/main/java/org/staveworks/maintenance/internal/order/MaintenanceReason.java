package org.staveworks.maintenance.internal.order;

import java.util.Locale;

/// Why there is a maintenance order.
public enum MaintenanceReason {
    /// A counter or the calendar (定期保养).
    PLAN,
    /// What was measured (状态维护).
    CONDITION,
    /// Somebody wanted it (临时).
    MANUAL,
    /// The machine failed (故障维修). Lives are learnt from these.
    BREAKDOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
