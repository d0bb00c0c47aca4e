package org.staveworks.maintenance.internal.plan;

/// Where a due day comes from.
public enum DueBasis {
    /// The machine was heard.
    HEARD,
    /// Nothing was heard since; it goes on as between the last two readings that people entered.
    ESTIMATED,
    /// The calendar.
    CALENDAR,
    /// Nothing is known, so there is no due day.
    UNKNOWN
}
