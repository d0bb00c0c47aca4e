package org.staveworks.device.internal.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.DeviceProblem;

/// What loading a file would come to; nothing was changed yet.
///
/// @param firstAt        missing where no row can be read
/// @param stepMillis     the usual distance between rows; missing where there are fewer than two
/// @param falls          rows that are not later than the one before
/// @param repeated       rows whose time another row has too: the later row counts
/// @param faultCount     all of them
/// @param faults         the first fifty
/// @param preview        the first rows, as they were understood
/// @param silenceSeconds that the device needs to be allowed for these rows to hang together; missing
///                       where it is
/// @param retentionDays  that the device has to keep points for these to stay; missing where it does
/// @param tooOld         the oldest points can't be kept however long the device keeps them
public record MeasurementLoadFinding(
        int rows,
        long points,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        @Nullable Long stepMillis,
        int falls,
        int repeated,
        int faultCount,
        @JsonIgnore List<MeasurementRowFault> faults,
        List<MeasurementLoadPreview> preview,
        @Nullable Integer silenceSeconds,
        @Nullable Integer retentionDays,
        boolean tooOld) {
    /// @param row    from 1, without the heading
    /// @param column in the file; missing where all of the row is at fault
    public record MeasurementRowFault(int row, @Nullable Integer column, DeviceProblem code, String cell) {}

    /// @param values by the columns of the plan; empty where nothing was measured
    public record MeasurementLoadPreview(int row, Instant at, List<String> values) {}
}
