package org.staveworks.trace.internal.epcis.query;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.trace.internal.epcis.EpcisProblem;

/// One parameter of a query.
///
/// @param values at least one, of which one has to fit
/// @param prefixes prefix → namespace, as the query declares them
record Parameter(String name, List<String> values, Map<String, String> prefixes) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,2})?");

    /// What it does with the value, such as `GE`; the name up to its first underscore.
    String operation() {
        return name.substring(0, Math.max(0, name.indexOf('_')));
    }

    /// The name behind its first underscore.
    String field() {
        return name.substring(name.indexOf('_') + 1);
    }

    /// The field behind a start such as `bizTransaction_`, where it has it.
    Optional<String> fieldAfter(String start) {
        return field().startsWith(start) ? Optional.of(field().substring(start.length())) : Optional.empty();
    }

    String single() {
        if (values.size() != 1) {
            throw refused();
        }
        return values.getFirst();
    }

    OffsetDateTime time() {
        return time(single()).orElseThrow(this::refused);
    }

    BigDecimal number() {
        return number(single()).orElseThrow(this::refused);
    }

    List<BigDecimal> numbers() {
        return values.stream()
                .map(value -> number(value).orElseThrow(this::refused))
                .toList();
    }

    int count() {
        try {
            var count = Integer.parseInt(single());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException noCount) {
            // refused below
        }
        throw refused();
    }

    /// Of `EXISTS_…`: JSON may leave the value out, a URL too.
    boolean flag() {
        return switch (single()) {
            case "", "null", "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw refused();
        };
    }

    static Optional<OffsetDateTime> time(String value) {
        return Timestamp.find(value).map(time -> time.instant().atOffset(ZoneOffset.UTC));
    }

    static Optional<BigDecimal> number(String value) {
        return NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    Problem refused() {
        return new Problem(EpcisProblem.QUERY_PARAMETER, Map.of("parameter", name, "value", String.join("|", values)));
    }
}
