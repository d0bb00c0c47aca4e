package org.staveworks.device.internal.load;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a column of a file seems to hold.
///
/// @param isText  its cells are words
/// @param isTaken worth loading: neither empty nor a mere number of the row nor a different word in each
///                row
/// @param label   the heading without its unit; missing where that is the heading itself
/// @param unit    UN/ECE Rec. 20 code of the unit that the heading names
/// @param samples the first cells
/// @param words   how many different ones there are, where they are words
public record MeasuredColumnGuess(
        int column,
        String heading,
        boolean isText,
        boolean isTaken,
        @Nullable String label,
        @Nullable String unit,
        List<String> samples,
        int words) {
    static final Set<String> NOTHING = Set.of("", "?", "na", "n/a", "nan", "null", "-", "--", "none");
    private static final int SAMPLES = 5;
    private static final int WORDS_MAX = 500;
    /// Spaces between digits, which some write at each thousand.
    private static final Pattern SPACED = Pattern.compile("(?<=\\d)[ \u00A0\u202F](?=\\d{3}(\\D|$))");
    /// Commas at each thousand; a single one with nothing after it may as well stand before decimals.
    private static final Pattern THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d+|[+-]?\\d{1,3}(,\\d{3}){2,}");
    /// One cell in so many may be broken.
    private static final int FAULT_OF = 20;
    /// What is written like numbers, has words in between and no more values than this, is a code.
    private static final int CODES_MAX = 20;
    private static final Pattern UNIT = Pattern.compile("^(.*?)[ _]*[\\[(（]([^\\])）]+)[\\])）]$|^(.*)_([A-Za-z%°]+)$");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("kwh", "KWH"),
            Map.entry("wh", "WHR"),
            Map.entry("mwh", "MWH"),
            Map.entry("kvarh", "K3"),
            Map.entry("kw", "KWT"),
            Map.entry("w", "WTT"),
            Map.entry("v", "VLT"),
            Map.entry("a", "AMP"),
            Map.entry("hz", "HTZ"),
            Map.entry("k", "KEL"),
            Map.entry("°c", "CEL"),
            Map.entry("℃", "CEL"),
            Map.entry("rpm", "RPM"),
            Map.entry("r/min", "RPM"),
            Map.entry("nm", "NU"),
            Map.entry("n·m", "NU"),
            Map.entry("bar", "BAR"),
            Map.entry("pa", "PAL"),
            Map.entry("kpa", "KPA"),
            Map.entry("mpa", "MPA"),
            Map.entry("mm", "MMT"),
            Map.entry("m", "MTR"),
            Map.entry("kg", "KGM"),
            Map.entry("t", "TNE"),
            Map.entry("tco2", "TNE"),
            Map.entry("min", "MIN"),
            Map.entry("s", "SEC"),
            Map.entry("h", "HUR"),
            Map.entry("%", "P1"));

    /// @param cells of all rows
    static MeasuredColumnGuess of(int column, String heading, List<String> cells) {
        var filled = cells.stream().filter(cell -> !isNothing(cell)).toList();
        var isNumber = isNumber(filled, false) || isNumber(filled, true);
        var words = isNumber ? Set.<String>of() : new HashSet<>(filled);
        var named = UNIT.matcher(heading);
        String label = null;
        String unit = null;
        if (named.matches()) {
            var name = either(named.group(1), named.group(3));
            var sign = either(named.group(2), named.group(4));
            unit = UNITS.get(sign.toLowerCase(Locale.ROOT));
            label = unit == null || name.isBlank() ? null : name.strip().replace('_', ' ');
        }
        var isTaken = !filled.isEmpty()
                && (isNumber
                        ? !countsRows(filled)
                        : words.size() <= WORDS_MAX && words.size() * 2 <= filled.size() + 2);
        return new MeasuredColumnGuess(
                column,
                heading,
                !isNumber,
                isTaken,
                label,
                unit,
                filled.stream().limit(SAMPLES).toList(),
                words.size());
    }

    /// How many broken cells do not change what a column is taken for; they are told by the dry run.
    static int faultsMax(int cells) {
        return cells / FAULT_OF;
    }

    private static boolean isNumber(List<String> filled, boolean decimalComma) {
        var numbers = new HashSet<Double>();
        int faults = 0;
        for (var cell : filled) {
            var number = number(cell, decimalComma);
            if (number != null) {
                numbers.add(number);
            } else if (++faults > faultsMax(filled.size())) {
                return false;
            }
        }
        return faults == 0 || numbers.size() > CODES_MAX;
    }

    private static String either(@Nullable String one, @Nullable String other) {
        return one == null ? String.valueOf(other) : one;
    }

    static boolean isNothing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /// 1, 2, 3: the number of the row tells nothing of the machine.
    private static boolean countsRows(List<String> cells) {
        if (cells.size() < 3) {
            return false;
        }
        for (int i = 1; i < cells.size(); i++) {
            var before = number(cells.get(i - 1), false);
            var here = number(cells.get(i), false);
            if (before == null || here == null || here - before != 1) {
                return false;
            }
        }
        return true;
    }

    /// @param decimalComma `1.234,5` is 1234.5; otherwise `1,234.5` is
    /// @return null where it is no finite number
    static @Nullable Double number(String cell, boolean decimalComma) {
        var text = SPACED.matcher(cell.strip()).replaceAll("");
        if (decimalComma) {
            text = text.replace(".", "").replace(',', '.');
        } else if (THOUSANDS.matcher(text).matches()) {
            text = text.replace(",", "");
        }
        if (text.isEmpty()
                || "+-.0123456789".indexOf(text.charAt(0)) < 0
                || Character.isLetter(text.charAt(text.length() - 1))) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
