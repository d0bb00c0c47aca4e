package org.staveworks.trace.internal.epcis.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Comparisons of measured values: `EQ_value_CEL`, `GT_quantity_KGM` and the like (clause 8.2.7.1). With a unit, a
/// value in another unit of the same quantity counts as what it is in the one that was asked for; without, numbers
/// are compared as they stand.
final class Measured {
    /// By how much of itself a value may differ after conversion and still be equal: sensors write few digits.
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private Measured() {}

    /// @param number       SQL of the value
    /// @param uom          SQL of its unit
    /// @param isDifference it is a difference of values, such as a deviation
    static Optional<String> test(
            String number,
            String uom,
            Parameter parameter,
            @Nullable String unit,
            boolean isDifference,
            Bindings bindings) {
        var isEqual = parameter.operation().equals("EQ");
        var sign = Family.comparison(parameter.operation());
        if (!isEqual && sign.isEmpty()) {
            return Optional.empty();
        }
        var asked = isEqual ? parameter.numbers() : List.of(parameter.number());
        if (unit == null) {
            return Optional.of(
                    isEqual
                            ? "%s = any (%s)".formatted(number, bindings.numbers(asked))
                            : "%s %s %s".formatted(number, sign.orElseThrow(), bindings.bind(asked.getFirst())));
        }
        var codes = new ArrayList<String>();
        var lows = new ArrayList<BigDecimal>();
        var highs = new ArrayList<BigDecimal>();
        for (var one : UnitOfMeasure.comparable(unit)) {
            for (var value : asked) {
                var here = one.of(value, unit, isDifference);
                var tolerance =
                        one.code().equals(unit) ? BigDecimal.ZERO : here.abs().multiply(TOLERANCE);
                codes.add(one.code());
                lows.add(here.subtract(tolerance));
                highs.add(here.add(tolerance));
            }
        }
        var comparison = isEqual
                ? "between u.low and u.high"
                // Equal but for a rounded digit is equal.
                : switch (parameter.operation()) {
                    case "GT" -> "> u.high";
                    case "GE" -> ">= u.low";
                    case "LT" -> "< u.low";
                    default -> "<= u.high";
                };
        return Optional.of("exists (select from unnest(%s, %s, %s) u(uom, low, high) where u.uom = %s and %s %s)"
                .formatted(
                        bindings.texts(codes),
                        bindings.numbers(lows),
                        bindings.numbers(highs),
                        uom,
                        number,
                        comparison));
    }
}
