package org.staveworks.maintenance.internal.plan;

/// What says that a machine is due.
public enum PlanMeasure {
    /// Hours in which it was made ready or made pieces (运行小时).
    RUNNING_HOURS,
    /// Pieces that it counted (件数).
    PIECES,
    /// Energy that it took (用电量).
    ENERGY_KWH,
    /// Days by the calendar (天).
    DAYS,
    /// A measured quantity beyond a limit, or on its way there (状态).
    CONDITION,
    /// Cycles that a life model says its machine has left (剩余寿命).
    REMAINING_LIFE;

    public boolean isCounted() {
        return this == RUNNING_HOURS || this == PIECES || this == ENERGY_KWH;
    }
}
