package org.staveworks.alarm;

/// The state of an occurrence as an operator sees it (报警状态; ISA-18.2, IEC 62682).
public enum AlarmState {
    /// It is so and nobody has acknowledged it (未确认).
    UNACKNOWLEDGED,
    /// It is so and somebody knows (已确认).
    ACKNOWLEDGED,
    /// It is over and nobody has acknowledged that it was (已恢复未确认).
    RETURNED,
    /// Over and known (正常).
    NORMAL,
    /// Put aside by somebody for a while (搁置).
    SHELVED,
    /// Put aside by rule, such as one that chatters (抑制).
    SUPPRESSED
}
