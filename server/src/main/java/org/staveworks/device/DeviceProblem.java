package org.staveworks.device;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum DeviceProblem implements ProblemCode {
    DEVICE_RETIRED(409),
    /// A machine has no more of its kind than that.
    UNIT_TOO_HIGH(422),
    /// What is behind a gateway has no secret, no certificate and no connection of its own.
    DEVICE_BEHIND_GATEWAY(409),
    NOT_A_GATEWAY(422),
    /// It is not connected, or did not subscribe to commands.
    DEVICE_OFFLINE(409),
    /// It did not answer in time.
    DEVICE_SILENT(504),
    /// It answered that it would not, in its own words.
    DEVICE_REFUSED(422),
    COMMANDS_NOT_ALLOWED(409),
    CERTIFICATE_UNREADABLE(422),
    CERTIFICATE_EXPIRED(422),
    CERTIFICATE_IN_USE(409),
    MAPPING_POINTER(422),
    MAPPING_TOPIC(422),
    /// The span of time holds more buckets than one answer.
    SPAN_NOT_ANSWERED(422),
    /// The span of time is empty, or too long.
    SPAN_EMPTY(422),
    /// More series than one answer holds.
    TOO_MANY_SERIES(422),
    /// The device has no such series.
    METRIC_UNKNOWN(422),
    /// No time zone has that name.
    ZONE_UNKNOWN(422);

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
