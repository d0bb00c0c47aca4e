package org.staveworks.device;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum DeviceProblem implements ProblemCode {
    DEVICE_RETIRED(409),
    /// A machine has no more of its kind than that.
    UNIT_TOO_HIGH(422),
    /// The span of time is empty, or holds more buckets than one answer.
    SPAN_NOT_ANSWERED(422),
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
    /// The operator says which hosts this server may be made to connect to.
    BROKER_HOST_NOT_ALLOWED(422);

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
