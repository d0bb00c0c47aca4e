package org.staveworks.device;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum DeviceProblem implements ProblemCode {
    DEVICE_RETIRED(409),
    /// A machine has no more of its kind than that.
    UNIT_TOO_HIGH(422),
    /// The span of time is empty, or holds more buckets than one answer.
    SPAN_NOT_ANSWERED(422);

    private final int status;

    DeviceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "device";
    }
}
