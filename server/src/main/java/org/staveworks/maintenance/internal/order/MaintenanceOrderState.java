package org.staveworks.maintenance.internal.order;

import java.util.Locale;

/// Where a maintenance order (保养工单) stands.
public enum MaintenanceOrderState {
    /// To be planned.
    OPEN,
    /// It has its time, at which the machine is closed.
    PLANNED,
    DONE,
    CANCELLED;

    public boolean isClosed() {
        return this == DONE || this == CANCELLED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
