package org.staveworks.device.internal.load;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds out how times of a column may be written: what reads every cell but a few that are broken, and best what makes
/// them rise.
public final class TimeGuess {
    private static final List<String> DATES = List.of(
            "uuuu-M-d",
            "uuuu/M/d",
            "uuuu.M.d",
            "d.M.uuuu",
            "d-M-uuuu",
            "d/M/uuuu",
            "M/d/uuuu",
            "M-d-uuuu",
            "d.M.uu",
            "d-M-uu",
            "d/M/uu",
            "M/d/uu",
            "M-d-uu",
            "uuuu年M月d日",
            "uuuuMMdd",
            "d-MMM-uuuu",
            "d MMM uuuu",
            "d-MMM-uu",
            "MMM d, uuuu");
    private static final List<String> TIMES = List.of(
            " H:mm:ss",
            " H:mm",
            "'T'H:mm:ss",
            "'T'H:mm",
            " H:mm:ss.SSS",
            "'T'H:mm:ss.SSS",
            " H:mm:ss.SSSSSS",
            "'T'H:mm:ss.SSSSSS",
            " H:mm:ss,SSS",
            " H.mm",
            " H.mm.ss",
            " HHmmss",
            " HHmm",
            " H",
            "HHmmss",
            "HHmm",
            " h:mm:ss a",
            " h:mm a",
            " H时mm分",
            "");
    private static final int CANDIDATES_MAX = 6;
    /// Most patterns fail at a few cells of the whole column; only the others are tried at each.
    private static final int TRIED = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private TimeGuess() {}

    /// @param falls moments that are not after the one before
    public record MeasuredTimePattern(String pattern, boolean midnightEndsDay, int falls) {
        /// Without a time of day.
        boolean isDate() {
            return DATES.contains(pattern);
        }
    }

    /// Where it is known how they are written; none if they are not.
    static List<MeasuredTimePattern> of(List<String> cells, String pattern, ZoneId zone) {
        var found = cells.isEmpty() ? null : candidate(pattern, false, cells, zone);
        return found == null ? List.of() : List.of(found.told());
    }

    /// The best first.
    static List<MeasuredTimePattern> of(List<String> cells, ZoneId zone) {
        if (cells.isEmpty()) {
            return List.of();
        }
        var some = some(cells);
        var found = new ArrayList<Candidate>();
        for (var pattern : patterns()) {
            var plain = candidate(pattern, false, some, zone) == null ? null : candidate(pattern, false, cells, zone);
            if (plain != null) {
                found.add(plain);
                var ending = plain.falls() == 0 ? null : candidate(pattern, true, cells, zone);
                if (ending != null && ending.falls() < plain.falls()) {
                    found.add(ending);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(candidate -> candidate.falls() + candidate.faults()))
                .limit(CANDIDATES_MAX)
                .map(Candidate::told)
                .toList();
    }

    /// Numbers that are moments in a spreadsheet: only where they rise with each row, for many things are numbers.
    static List<MeasuredTimePattern> ofSerialDays(List<String> cells, ZoneId zone) {
        var found = cells.size() < 2 ? null : candidate(TimeFormat.SERIAL_DAYS, false, cells, zone);
        return found == null || found.falls() > 0 ? List.of() : List.of(found.told());
    }

    /// @param faults cells that it does not read
    private record Candidate(String pattern, boolean midnightEndsDay, int falls, int faults) {
        MeasuredTimePattern told() {
            return new MeasuredTimePattern(pattern, midnightEndsDay, falls);
        }
    }

    /// From all parts of the column.
    private static List<String> some(List<String> cells) {
        if (cells.size() <= TRIED) {
            return cells;
        }
        var some = new ArrayList<String>(TRIED);
        for (int i = 0; i < TRIED; i++) {
            some.add(cells.get((int) ((long) i * cells.size() / TRIED)));
        }
        return some;
    }

    private static List<String> patterns() {
        var patterns = new ArrayList<>(List.of(TimeFormat.ISO));
        DATES.forEach(date -> TIMES.forEach(time -> patterns.add(date + time)));
        patterns.add(TimeFormat.MILLIS);
        patterns.add(TimeFormat.SECONDS);
        return patterns;
    }

    private static @Nullable Candidate candidate(
            String pattern, boolean midnightEndsDay, List<String> cells, ZoneId zone) {
        var format = new TimeFormat(pattern, zone, midnightEndsDay);
        int faultsMax = MeasuredColumnGuess.faultsMax(cells.size());
        int faults = 0;
        int falls = 0;
        Instant before = null;
        for (var cell : cells) {
            var time = format.read(cell);
            if (time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                if (++faults > faultsMax) {
                    return null;
                }
            } else {
                falls += before != null && !time.isAfter(Objects.requireNonNull(before)) ? 1 : 0;
                before = time;
            }
        }
        return new Candidate(pattern, midnightEndsDay, falls, faults);
    }
}
