package org.staveworks.trace.internal.epcis.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A unit of UN/ECE Recommendation 20 (计量单位), and how a value in it becomes one in another unit of the same quantity.
///
/// @param factor what makes SI of a value, as a fraction: exact where a decimal number is not
/// @param shift  added before; other than 0 where the zero is another, as with temperatures
record UnitOfMeasure(String code, String quantity, BigDecimal factor, BigDecimal divisor, BigDecimal shift) {
    static final String TABLE = "/trace/units-of-measure.txt";
    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final Map<String, UnitOfMeasure> BY_CODE = read();

    /// All units in which what is measured in this one may stand, itself among them; itself alone where it is not
    /// known what it measures.
    static List<UnitOfMeasure> comparable(String code) {
        var unit = BY_CODE.get(code);
        return unit == null
                ? List.of(new UnitOfMeasure(code, "", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO))
                : BY_CODE.values().stream()
                        .filter(other -> other.quantity().equals(unit.quantity()))
                        .toList();
    }

    /// What a value in the unit of the code is in this one.
    ///
    /// @param isDifference a difference of values has no zero that could be shifted
    BigDecimal of(BigDecimal value, String fromCode, boolean isDifference) {
        var from = BY_CODE.get(fromCode);
        if (from == null || from.code.equals(code)) {
            return value;
        }
        var shifted = isDifference ? value : value.add(from.shift);
        var here = shifted.multiply(from.factor).multiply(divisor).divide(from.divisor.multiply(factor), PRECISION);
        return isDifference ? here : here.subtract(shift);
    }

    private static Map<String, UnitOfMeasure> read() {
        var units = new HashMap<String, UnitOfMeasure>();
        try (var table = Objects.requireNonNull(UnitOfMeasure.class.getResourceAsStream(TABLE), TABLE)) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        var words = line.split(" ");
                        for (var i = 1; i < words.length; i++) {
                            var unit = unit(words[0], words[i]);
                            if (units.put(unit.code(), unit) != null) {
                                throw new IllegalStateException("The unit (%s) stands twice.".formatted(unit.code()));
                            }
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(units);
    }

    /// `FAH=5/9+459.67`
    private static UnitOfMeasure unit(String quantity, String text) {
        var equals = text.indexOf('=');
        var plus = text.indexOf('+');
        var factor = text.substring(equals + 1, plus < 0 ? text.length() : plus);
        var slash = factor.indexOf('/');
        return new UnitOfMeasure(
                text.substring(0, equals),
                quantity,
                new BigDecimal(slash < 0 ? factor : factor.substring(0, slash)),
                slash < 0 ? BigDecimal.ONE : new BigDecimal(factor.substring(slash + 1)),
                plus < 0 ? BigDecimal.ZERO : new BigDecimal(text.substring(plus + 1)));
    }
}
