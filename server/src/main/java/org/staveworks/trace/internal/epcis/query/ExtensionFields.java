package org.staveworks.trace.internal.epcis.query;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Fields that are not of the standard: of the event, its master data of lots (`ILMD_`), its error declaration, its
/// sensors or its places; directly there, or with `INNER_` at any depth within such a field.
final class ExtensionFields implements Family {
    /// Where a field may stand, by what comes before its name.
    private static final Map<String, String> SCOPES = scopes();

    private static Map<String, String> scopes() {
        var scopes = new LinkedHashMap<String, String>();
        scopes.put("ILMD_", "lax $.ilmd");
        scopes.put("ERROR_DECLARATION_", "lax $.errorDeclaration");
        scopes.put("SENSORELEMENT_", "lax $.sensorElementList[*]");
        scopes.put("SENSORMETADATA_", "lax $.sensorElementList[*].sensorMetadata");
        scopes.put("SENSORREPORT_", "lax $.sensorElementList[*].sensorReport[*]");
        scopes.put("readPoint_", "lax $.readPoint");
        scopes.put("bizLocation_", "lax $.bizLocation");
        scopes.put("", "lax $");
        return scopes;
    }

    @Override
    public Optional<String> condition(Parameter parameter, Bindings bindings) {
        var isInner = parameter.field().startsWith("INNER_");
        var field = isInner ? parameter.field().substring("INNER_".length()) : parameter.field();
        for (var scope : SCOPES.entrySet()) {
            if (field.startsWith(scope.getKey())) {
                return FieldName.find(field.substring(scope.getKey().length()), parameter.prefixes())
                        .flatMap(name -> condition(parameter, scope.getValue(), name, isInner, bindings));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> condition(
            Parameter parameter, String path, FieldName name, boolean isInner, Bindings bindings) {
        var test = switch (parameter.operation()) {
            case "EXISTS" -> Optional.of(parameter.flag() ? ALWAYS : "");
            case "EQ" -> Optional.of(equal(parameter, bindings));
            default -> Family.comparison(parameter.operation()).map(sign -> ordered(sign, parameter, bindings));
        };
        return test.map(holds -> holds.isEmpty()
                ? ALWAYS
                : "exists (select from %s where %s)".formatted(texts(path, name, isInner, bindings), holds));
    }

    /// All texts of the field, as `t(v)`.
    static String texts(String path, FieldName name, boolean isInner, Bindings bindings) {
        return "jsonb_path_query(%s, '%s') p(v), trace.field_texts(p.v, %s, %s) t(v)"
                .formatted(JSON, path, name.names(bindings), isInner);
    }

    /// By what both are: text, number or time.
    private static String equal(Parameter parameter, Bindings bindings) {
        var numbers = new ArrayList<BigDecimal>();
        var times = new ArrayList<OffsetDateTime>();
        for (var value : parameter.values()) {
            Parameter.number(value).ifPresent(numbers::add);
            Parameter.time(value).ifPresent(times::add);
        }
        var tests = new ArrayList<String>();
        tests.add("t.v = any (%s)".formatted(bindings.texts(parameter.values())));
        if (!numbers.isEmpty()) {
            tests.add("trace.as_number(t.v) = any (%s)".formatted(bindings.numbers(numbers)));
        }
        for (var time : times) {
            tests.add("trace.as_time(t.v) = " + bindings.bind(time));
        }
        return "(" + String.join(" or ", tests) + ")";
    }

    private static String ordered(String sign, Parameter parameter, Bindings bindings) {
        var number = Parameter.number(parameter.single());
        if (number.isPresent()) {
            return "trace.as_number(t.v) %s %s".formatted(sign, bindings.bind(number.orElseThrow()));
        }
        return "trace.as_time(t.v) %s %s".formatted(sign, bindings.bind(parameter.time()));
    }
}
