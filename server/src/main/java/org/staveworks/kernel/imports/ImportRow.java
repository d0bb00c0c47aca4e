package org.staveworks.kernel.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.ProblemCode;

/// One row of an import. Reading a cell never fails: a fault is noted and a harmless value is given back, so that all
/// faults of a row come to light at once.
public final class ImportRow {
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

    private final Map<String, String> cells;
    private final List<CellError> errors = new ArrayList<>();

    /// @param cells trimmed text by technical column name; empty cells are left out
    ImportRow(Map<String, String> cells) {
        this.cells = cells;
    }

    List<CellError> errors() {
        return errors;
    }

    /// Notes a fault of a cell.
    public void reject(String column, ProblemCode code, Map<String, ?> values) {
        errors.add(CellError.of(column, code, values));
    }

    public @Nullable String optionalText(String column, int lengthMax) {
        var text = cells.get(column);
        if (text != null && text.length() > lengthMax) {
            reject(column, KernelProblem.TOO_LONG, Map.of("limit", lengthMax));
        }
        return text;
    }

    public String text(String column, int lengthMax) {
        var text = optionalText(column, lengthMax);
        return text == null ? missing(column, "") : text;
    }

    /// A number with `.` as decimal sign; thousands may be set apart by `,` and a currency sign may stand in front.
    public @Nullable BigDecimal optionalNumber(String column) {
        var text = cells.get(column);
        if (text == null) {
            return null;
        }
        try {
            var number = new BigDecimal(text.replaceAll("[,，\\s¥￥$€]", ""));
            if (number.precision() > 30 || number.scale() > 12 || number.scale() < -12) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException e) {
            reject(column, KernelProblem.NOT_A_NUMBER, Map.of("value", text));
            return null;
        }
    }

    public BigDecimal number(String column) {
        var faults = errors.size();
        var number = optionalNumber(column);
        if (number == null) {
            return errors.size() > faults ? BigDecimal.ONE : missing(column, BigDecimal.ONE);
        }
        return number;
    }

    /// A number more than zero.
    public BigDecimal positive(String column) {
        var number = number(column);
        if (number.signum() <= 0) {
            reject(column, KernelProblem.NOT_POSITIVE, Map.of());
            return BigDecimal.ONE;
        }
        return number;
    }

    /// A date as `2026-03-31`, `2026/3/31`, `2026.3.31` or `2026年3月31日`.
    public @Nullable LocalDate optionalDate(String column) {
        var text = cells.get(column);
        if (text == null) {
            return null;
        }
        var match = DATE.matcher(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        if (match.matches()) {
            try {
                return LocalDate.of(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Integer.parseInt(match.group(3)));
            } catch (DateTimeException e) {
                // Told below, with all that is no date.
            }
        }
        reject(column, KernelProblem.NOT_A_DATE, Map.of("value", text));
        return null;
    }

    public LocalDate date(String column) {
        var faults = errors.size();
        var date = optionalDate(column);
        if (date == null) {
            return errors.size() > faults ? LocalDate.EPOCH : missing(column, LocalDate.EPOCH);
        }
        return date;
    }

    /// One of an enum's words, in any case.
    public <E extends Enum<E>> E choice(String column, Class<E> words) {
        var text = cells.get(column);
        var constants = words.getEnumConstants();
        if (text == null) {
            return missing(column, constants[0]);
        }
        for (var constant : constants) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        var known = String.join(
                ", ",
                Arrays.stream(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        reject(column, KernelProblem.NOT_ONE_OF, Map.of("value", text, "known", known));
        return constants[0];
    }

    /// Yes or no: `true/false`, `yes/no`, `1/0`, `是/否`.
    public boolean truth(String column, boolean missing) {
        var text = cells.get(column);
        if (text == null) {
            return missing;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "是" -> true;
            case "false", "no", "n", "0", "否" -> false;
            default -> {
                reject(column, KernelProblem.NOT_ONE_OF, Map.of("value", text, "known", "yes, no"));
                yield missing;
            }
        };
    }

    private <V> V missing(String column, V harmless) {
        reject(column, KernelProblem.REQUIRED, Map.of());
        return harmless;
    }
}
