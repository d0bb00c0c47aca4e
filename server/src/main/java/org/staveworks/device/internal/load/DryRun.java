package org.staveworks.device.internal.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.Device;
import org.staveworks.device.DeviceProblem;

/// Reads a file as the load would and counts.
final class DryRun implements SheetPass.Reader {
    static final int RETENTION_DAYS_MAX = 3_660;
    private static final int SILENCE_SECONDS_MAX = 86_400;
    private static final int FAULTS_MAX = 50;
    private static final int PREVIEW_MAX = 8;
    /// Days until a new look at retention is due.
    private static final int SPARE_DAYS = 31;

    private final List<MeasurementLoadFinding.MeasurementRowFault> faults = new ArrayList<>();
    private final List<MeasurementLoadFinding.MeasurementLoadPreview> preview = new ArrayList<>();
    private final List<Set<String>> words = new ArrayList<>();
    private final Set<Long> moments = new HashSet<>();
    private final String[] shown;
    private long[] steps = new long[1_024];
    private int stepCount;
    private int rows;
    private long points;
    private int faultCount;
    private int falls;
    private int repeated;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long before = Long.MIN_VALUE;

    DryRun(int columns) {
        shown = new String[columns];
        Arrays.fill(shown, "");
        for (int i = 0; i < columns; i++) {
            words.add(new HashSet<>());
        }
    }

    @Override
    public void number(long time, int column, double value) {
        points++;
        if (preview.size() < PREVIEW_MAX) {
            shown[column] = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    @Override
    public void word(long time, int column, String word) {
        points++;
        words.get(column).add(word);
        shown[column] = word;
    }

    @Override
    public void fault(int row, @Nullable Integer column, DeviceProblem code, String cell) {
        if (faultCount++ < FAULTS_MAX) {
            faults.add(new MeasurementLoadFinding.MeasurementRowFault(
                    row, column, code, cell.substring(0, Math.min(80, cell.length()))));
        }
    }

    @Override
    public boolean rowEnded(int row, @Nullable Long time) {
        rows = row;
        if (time != null) {
            if (preview.size() < PREVIEW_MAX) {
                preview.add(new MeasurementLoadFinding.MeasurementLoadPreview(
                        row, Instant.ofEpochMilli(time), List.of(shown.clone())));
            }
            moment(time);
        }
        Arrays.fill(shown, "");
        return true;
    }

    private void moment(long time) {
        if (!moments.add(time)) {
            repeated++;
        }
        if (before != Long.MIN_VALUE) {
            if (time <= before) {
                falls++;
            } else {
                if (stepCount == steps.length) {
                    steps = Arrays.copyOf(steps, stepCount * 2);
                }
                steps[stepCount++] = time - before;
            }
        }
        before = time;
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    /// The different words of a column of the plan.
    Set<String> words(int column) {
        return words.get(column);
    }

    MeasurementLoadFinding finding(Device device, Instant now) {
        var isRead = first != Long.MAX_VALUE;
        Long step = null;
        if (stepCount > 0) {
            Arrays.sort(steps, 0, stepCount);
            step = steps[stepCount / 2];
        }
        long age = isRead ? Duration.between(Instant.ofEpochMilli(first), now).toDays() : 0;
        int keep = (int) Math.min(RETENTION_DAYS_MAX, age + SPARE_DAYS);
        return new MeasurementLoadFinding(
                rows,
                points,
                isRead ? Instant.ofEpochMilli(first) : null,
                isRead ? Instant.ofEpochMilli(last) : null,
                step,
                falls,
                repeated,
                faultCount,
                List.copyOf(faults),
                List.copyOf(preview),
                silence(step, device),
                keep > device.retentionDays() ? keep : null,
                age >= RETENTION_DAYS_MAX);
    }

    /// Twice the usual step, so that one row may be missing.
    private static @Nullable Integer silence(@Nullable Long step, Device device) {
        if (step == null || step * 3 / 2 <= device.silenceSeconds() * 1_000L) {
            return null;
        }
        int wanted = (int) Math.min(SILENCE_SECONDS_MAX, Math.ceilDiv(step * 2, 1_000));
        return wanted > device.silenceSeconds() ? wanted : null;
    }
}
