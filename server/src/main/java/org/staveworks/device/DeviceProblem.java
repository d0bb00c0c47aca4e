package org.staveworks.device;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum DeviceProblem implements ProblemCode {
    DEVICE_RETIRED(409),
    /// A machine has no more of its kind than that.
    UNIT_TOO_HIGH(422),
    /// The span of time holds more buckets than one answer.
    SPAN_NOT_ANSWERED(422),
    /// The span of time is empty, or too long.
    SPAN_EMPTY(422),
    /// The store of packed points, which is outside the database, does not answer.
    POINTS_NOT_REACHED(503),
    /// More series than one answer holds.
    TOO_MANY_SERIES(422),
    /// The device has no such series.
    METRIC_UNKNOWN(422),
    /// No time zone has that name.
    ZONE_UNKNOWN(422),
    /// The file is no table.
    SHEET_UNREADABLE(422),
    /// The file has a heading at most.
    SHEET_EMPTY(422),
    /// Times can't be written like that.
    TIME_PATTERN_UNKNOWN(422),
    /// A cell is no time of that pattern.
    TIME_UNREADABLE(422),
    /// A time is before 2000 or over a day ahead.
    TIME_OUT_OF_RANGE(422),
    /// A cell is no number.
    NUMBER_UNREADABLE(422),
    /// A cell is longer than a word may be.
    WORD_TOO_LONG(422),
    /// The device has that series, of numbers instead of words or the other way about.
    METRIC_OF_OTHER_KIND(422),
    /// A series would have more words than it may.
    TOO_MANY_WORDS(422),
    /// The file is being loaded, or was.
    LOAD_NOT_A_DRAFT(409),
    /// Some rows can't be read, and nobody said to go on without them.
    LOAD_HAS_FAULTS(409),
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
    /// The file is no list of taken-back certificates.
    REVOCATIONS_UNREADABLE(422),
    /// It is of nobody whom the operator trusts.
    REVOCATIONS_OF_OTHERS(422),
    /// It is a part of a list.
    REVOCATIONS_IN_PART(422),
    REVOCATIONS_EXPIRED(422),
    /// A later list is there already.
    REVOCATIONS_OLDER(409),
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
