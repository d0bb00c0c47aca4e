package org.staveworks.device.internal.load;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.staveworks.device.internal.load.TimeGuess.MeasuredTimePattern;

/// Finds which columns of a file tell times: one, a date and the time of day, or year, month and so on in columns of
/// their own.
///
/// @param columns  in the order in which they are read; none where no column tells times
/// @param patterns how they may be written, with a space between columns, the best first
record TimeColumns(List<Integer> columns, List<MeasuredTimePattern> patterns) {
    /// Headings of the parts of a moment, the largest first.
    private static final List<Map.Entry<String, List<String>>> PARTS = List.of(
            Map.entry("uuuu", List.of("year", "yyyy", "年", "年份")),
            Map.entry("M", List.of("month", "mm", "月", "月份")),
            Map.entry("d", List.of("day", "dd", "日", "日期")),
            Map.entry("H", List.of("hour", "hr", "hh", "时", "小时")),
            Map.entry("m", List.of("minute", "min", "分", "分钟")),
            Map.entry("s", List.of("second", "sec", "秒")));
    /// Year, month and day at least.
    private static final int PARTS_MIN = 3;

    private static final TimeColumns NONE = new TimeColumns(List.of(), List.of());

    /// @param cells of each column
    /// @param zone  in which times are that do not say it
    static TimeColumns of(List<String> heading, List<List<String>> cells, ZoneId zone) {
        var one = first(cells, zone, TimeGuess::of);
        if (one.isMoment()) {
            return one;
        }
        if (one.patterns.isEmpty()) {
            var parts = parts(heading, cells, zone);
            return parts.patterns.isEmpty() ? first(cells, zone, TimeGuess::ofSerialDays) : parts;
        }
        return withTimeOfDay(one, cells, zone);
    }

    private boolean isMoment() {
        return patterns.stream().anyMatch(pattern -> !pattern.isDate());
    }

    private static TimeColumns first(
            List<List<String>> cells, ZoneId zone, BiFunction<List<String>, ZoneId, List<MeasuredTimePattern>> guess) {
        for (int i = 0; i < cells.size(); i++) {
            var patterns = guess.apply(filled(cells.get(i)), zone);
            if (!patterns.isEmpty()) {
                return new TimeColumns(List.of(i), patterns);
            }
        }
        return NONE;
    }

    /// A column beside the date that makes moments rise more often than the date alone does.
    private static TimeColumns withTimeOfDay(TimeColumns date, List<List<String>> cells, ZoneId zone) {
        var best = date;
        int column = date.columns.getFirst();
        for (int i = 0; i < cells.size(); i++) {
            var patterns = i == column
                    ? List.<MeasuredTimePattern>of()
                    : TimeGuess.of(joined(cells, List.of(column, i)), zone);
            if (!patterns.isEmpty()
                    && patterns.getFirst().falls() < best.patterns.getFirst().falls()) {
                best = new TimeColumns(List.of(column, i), patterns);
            }
        }
        return best;
    }

    /// How times may be written in these columns, the best first.
    static List<MeasuredTimePattern> patterns(
            List<String> heading, List<List<String>> cells, List<Integer> columns, ZoneId zone) {
        var moments = joined(cells, columns);
        var told = TimeGuess.of(moments, zone);
        if (!told.isEmpty()) {
            return told;
        }
        if (columns.size() == 1) {
            return TimeGuess.ofSerialDays(moments, zone);
        }
        var parts = partsPattern(heading, columns);
        return parts.isEmpty() ? List.of() : TimeGuess.of(moments, parts, zone);
    }

    /// By their headings.
    private static TimeColumns parts(List<String> heading, List<List<String>> cells, ZoneId zone) {
        var columns = new ArrayList<Integer>();
        for (var part : PARTS) {
            var column = IntStream.range(0, heading.size())
                    .filter(i -> part.getKey().equals(partOf(heading.get(i))))
                    .findFirst();
            if (column.isEmpty()) {
                break;
            }
            columns.add(column.getAsInt());
        }
        var found = columns.size() < PARTS_MIN
                ? List.<MeasuredTimePattern>of()
                : TimeGuess.of(joined(cells, columns), partsPattern(heading, columns), zone);
        return found.isEmpty() ? NONE : new TimeColumns(columns, found);
    }

    /// Empty where a heading names no part of a moment.
    private static String partsPattern(List<String> heading, List<Integer> columns) {
        var parts = columns.stream().map(column -> partOf(heading.get(column))).toList();
        return parts.contains("") ? "" : String.join(" ", parts);
    }

    private static String partOf(String heading) {
        var word = heading.toLowerCase(Locale.ROOT);
        return PARTS.stream()
                .filter(part -> part.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static List<String> filled(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isEmpty()).toList();
    }

    private static List<String> joined(List<List<String>> cells, List<Integer> columns) {
        return IntStream.range(0, cells.getFirst().size())
                .mapToObj(row -> String.join(
                        " ",
                        columns.stream()
                                .map(column -> cells.get(column).get(row))
                                .toList()))
                .filter(moment -> !moment.isBlank())
                .toList();
    }
}
