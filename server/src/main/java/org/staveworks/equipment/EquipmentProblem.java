package org.staveworks.equipment;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum EquipmentProblem implements ProblemCode {
    /// A series belongs to no device that speaks for the machine.
    SERIES_NOT_OF_MACHINE(422),
    /// A series of words stands where numbers are needed.
    SERIES_NOT_NUMBERS(422),
    /// Words and thresholds, or neither.
    STATE_SIGNAL_UNCLEAR(422),
    NO_SIGNALS(422),
    /// There are fewer machines of this kind.
    NO_SUCH_UNIT(422),
    IN_FUTURE(422),
    /// The span is empty or longer than one answer holds.
    SPAN_TOO_LONG(422),
    /// More machines than one answer holds.
    TOO_MANY_MACHINES(422),
    /// The machine does not stand still at that moment.
    NO_STOP_THEN(409),
    STOP_REASON_UNKNOWN(422);

    private final int status;

    EquipmentProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "equipment";
    }
}
