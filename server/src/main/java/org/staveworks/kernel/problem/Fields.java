package org.staveworks.kernel.problem;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with the fields of a request, so that the caller learns of all faults at once. Each method
/// answers the value, or a harmless one where it is missing, so that the checks can go on; [#require] ends them.
public final class Fields {
    /// Before and after which no business date lies.
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    public static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private final List<FieldProblem> problems = new ArrayList<>();

    public void add(String field, ProblemCode code, Map<String, ?> values) {
        problems.add(new FieldProblem(field, code, values));
    }

    public void add(String field, ProblemCode code) {
        problems.add(new FieldProblem(field, code));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /// @throws Problem `invalid-input` with all faults, where there are any
    public void require() {
        if (!problems.isEmpty()) {
            throw new Problem(KernelProblem.INVALID_INPUT, Map.of(), problems);
        }
    }

    public <T> T present(String field, @Nullable T value, T otherwise) {
        if (value == null) {
            add(field, KernelProblem.REQUIRED);
            return otherwise;
        }
        return value;
    }

    /// A text that has to be there, stripped.
    public String text(String field, @Nullable String value, int lengthMax) {
        if (value == null || value.isBlank()) {
            add(field, KernelProblem.REQUIRED);
            return "";
        }
        return limited(field, value.strip(), lengthMax);
    }

    /// A text that can be missing, stripped; null where it is blank.
    public @Nullable String optionalText(String field, @Nullable String value, int lengthMax) {
        return value == null || value.isBlank() ? null : limited(field, value.strip(), lengthMax);
    }

    /// A number from a range, with at most six decimals.
    public BigDecimal number(String field, @Nullable BigDecimal value, BigDecimal min, BigDecimal max) {
        if (value == null) {
            add(field, KernelProblem.REQUIRED);
            return min;
        }
        if (value.compareTo(min) < 0
                || value.compareTo(max) > 0
                || value.stripTrailingZeros().scale() > 6) {
            add(
                    field,
                    KernelProblem.OUT_OF_RANGE,
                    Map.of(
                            "min",
                            min.stripTrailingZeros().toPlainString(),
                            "max",
                            max.stripTrailingZeros().toPlainString()));
            return min;
        }
        return value;
    }

    public int number(String field, @Nullable Integer value, int min, int max) {
        if (value == null) {
            add(field, KernelProblem.REQUIRED);
            return min;
        }
        if (value < min || value > max) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", min, "max", max));
            return min;
        }
        return value;
    }

    /// A date between 1990 and 2099, or none.
    public @Nullable LocalDate optionalDate(String field, @Nullable LocalDate value) {
        return value == null ? null : date(field, value, EARLIEST, LATEST);
    }

    public LocalDate date(String field, @Nullable LocalDate value, LocalDate earliest, LocalDate latest) {
        if (value == null) {
            add(field, KernelProblem.REQUIRED);
            return earliest;
        }
        if (value.isBefore(earliest) || value.isAfter(latest)) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", earliest, "max", latest));
            return earliest;
        }
        return value;
    }

    /// A list with one entry at least.
    public <T> List<T> list(String field, @Nullable List<T> values, int sizeMax) {
        if (values == null || values.isEmpty()) {
            add(field, KernelProblem.REQUIRED);
            return List.of();
        }
        return optionalList(field, values, sizeMax);
    }

    public <T> List<T> optionalList(String field, @Nullable List<T> values, int sizeMax) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > sizeMax) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", sizeMax));
            return values.subList(0, sizeMax);
        }
        return values;
    }

    private String limited(String field, String value, int lengthMax) {
        if (value.length() > lengthMax) {
            add(field, KernelProblem.TOO_LONG, Map.of("limit", lengthMax));
            return value.substring(0, lengthMax);
        }
        return value;
    }
}
