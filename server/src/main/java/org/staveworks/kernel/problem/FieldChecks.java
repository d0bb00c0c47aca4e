package org.staveworks.kernel.problem;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers all that is wrong with an input, so that a form shows every mistake at once.
///
/// ```java
/// var checks = new FieldChecks();
/// checks.text("name", name, 200);
/// checks.range("latitude", latitude, -90, 90);
/// checks.orThrow();
/// ```
public final class FieldChecks {
    /// No business date lies before this day.
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    /// No business date lies after this day.
    public static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private final List<FieldProblem> problems = new ArrayList<>();

    /// A text that must be there.
    ///
    /// @return it without blanks around it
    public String text(String field, @Nullable String value, int lengthMax) {
        var text = optionalText(field, value, lengthMax);
        require(field, text);
        return text == null ? "" : text;
    }

    /// A text that can be missing.
    ///
    /// @return it without blanks around it; null where nothing is left
    public @Nullable String optionalText(String field, @Nullable String value, int lengthMax) {
        if (value != null && value.length() > lengthMax) {
            add(field, KernelProblem.TOO_LONG, Map.of("limit", lengthMax));
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// A text that can be missing and otherwise has a form.
    public void pattern(String field, @Nullable String value, String pattern) {
        check(value == null || value.matches(pattern), field, KernelProblem.NOT_WELL_FORMED);
    }

    /// A number that can be missing.
    public void range(String field, @Nullable Number value, double min, double max) {
        if (value != null && !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", plain(min), "max", plain(max)));
        }
    }

    /// A number that can be missing, with at most six decimals as quantities and unit prices have.
    ///
    /// @param min such as `0`
    /// @param max such as `1000000`
    public void decimal(String field, @Nullable BigDecimal value, String min, String max) {
        decimal(field, value, new BigDecimal(min), new BigDecimal(max));
    }

    /// The same, with bounds that were computed.
    public void decimal(String field, @Nullable BigDecimal value, BigDecimal min, BigDecimal max) {
        if (value != null
                && (value.compareTo(min) < 0
                        || value.compareTo(max) > 0
                        || value.stripTrailingZeros().scale() > 6)) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", min.toPlainString(), "max", max.toPlainString()));
        }
    }

    /// A business date that can be missing.
    public void date(String field, @Nullable LocalDate value) {
        date(field, value, EARLIEST, LATEST);
    }

    /// A date that can be missing.
    public void date(String field, @Nullable LocalDate value, LocalDate earliest, LocalDate latest) {
        if (value != null && (value.isBefore(earliest) || value.isAfter(latest))) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", earliest, "max", latest));
        }
    }

    /// How many entries a list has.
    public void size(String field, @Nullable Collection<?> values, int min, int max) {
        var size = values == null ? 0 : values.size();
        if (size < min) {
            add(field, KernelProblem.REQUIRED, Map.of());
        } else if (size > max) {
            add(field, KernelProblem.OUT_OF_RANGE, Map.of("min", min, "max", max));
        }
    }

    /// @return whether it is there
    public boolean require(String field, @Nullable Object value) {
        return check(value != null, field, KernelProblem.REQUIRED);
    }

    /// @return whether it is right
    public boolean check(boolean isRight, String field, ProblemCode code) {
        if (!isRight) {
            add(field, code, Map.of());
        }
        return isRight;
    }

    public void add(String field, ProblemCode code, Map<String, ?> values) {
        problems.add(new FieldProblem(field, code, values));
    }

    /// @throws Problem `invalid-input` with all fields at fault, where there are any
    public void orThrow() {
        if (!problems.isEmpty()) {
            throw new Problem(KernelProblem.INVALID_INPUT, Map.of(), problems);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
