package org.staveworks.maintenance.internal.plan;

public enum PlanState {
    ACTIVE,
    /// Looked at by nobody until it is active again (停用).
    PAUSED
}
