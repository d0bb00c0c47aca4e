package org.staveworks.trace.internal.epcis.query;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The values of a statement that is being put together; what users send never stands in the SQL itself.
final class Bindings {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /// @return its place in the SQL
    String bind(Object value) {
        var name = "q" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    String texts(Collection<String> texts) {
        return bind(texts.toArray(String[]::new)) + "::text[]";
    }

    String numbers(Collection<BigDecimal> numbers) {
        return texts(numbers.stream().map(BigDecimal::toString).toList()) + "::numeric[]";
    }

    Map<String, Object> values() {
        return values;
    }
}
