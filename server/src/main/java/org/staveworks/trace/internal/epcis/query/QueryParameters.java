package org.staveworks.trace.internal.epcis.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.EpcisProblem;
import tools.jackson.databind.JsonNode;

/// A query as it was asked, from a URL or as JSON (EPCIS 2.0, clause 12.7; the query schema).
///
/// @param values by parameter; several of one are parted by `|` in a URL
/// @param prefixes prefix → namespace, as `@context` or the header `GS1-Extensions` declares them
public record QueryParameters(SequencedMap<String, List<String>> values, Map<String, String> prefixes) {
    private static final int PARAMETERS_MAX = 200;
    private static final int VALUES_MAX = 2_000;
    private static final String CONTEXT = "@context";

    public QueryParameters {
        if (values.size() > PARAMETERS_MAX
                || values.values().stream().mapToInt(List::size).sum() > VALUES_MAX) {
            throw new Problem(EpcisProblem.QUERY_TOO_COMPLEX, Map.of("limit", VALUES_MAX));
        }
        prefixes = Map.copyOf(prefixes);
    }

    /// A query for everything.
    public static QueryParameters none() {
        return none(Map.of());
    }

    /// A query for everything, so far, by someone who declares these prefixes.
    public static QueryParameters none(Map<String, String> prefixes) {
        return new QueryParameters(new LinkedHashMap<>(), prefixes);
    }

    /// @param parameters of the query string
    /// @param extensions the header `GS1-Extensions`
    public static QueryParameters ofUrl(Map<String, String[]> parameters, String extensions) {
        var values = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, given) -> {
            var all = new ArrayList<String>();
            for (var one : given) {
                all.addAll(List.of(one.split("\\|", -1)));
            }
            values.put(name, all);
        });
        return new QueryParameters(values, prefixes(extensions));
    }

    /// What the header `GS1-Extensions` declares: `ext1=https://…,ext2=https://…`.
    public static Map<String, String> prefixes(String extensions) {
        var prefixes = new LinkedHashMap<String, String>();
        for (var declaration : extensions.split(",")) {
            var equals = declaration.indexOf('=');
            if (equals > 0) {
                prefixes.put(
                        declaration.substring(0, equals).strip(),
                        declaration.substring(equals + 1).strip());
            }
        }
        return prefixes;
    }

    public static QueryParameters ofJson(JsonNode query) {
        if (!query.isObject()) {
            throw new Problem(EpcisProblem.QUERY_INVALID, Map.of("reason", "query"));
        }
        var values = new LinkedHashMap<String, List<String>>();
        var prefixes = new LinkedHashMap<String, String>();
        for (var field : query.properties()) {
            if (field.getKey().equals(CONTEXT)) {
                declare(field.getValue(), prefixes);
            } else {
                values.put(field.getKey(), texts(field.getKey(), field.getValue()));
            }
        }
        return new QueryParameters(values, prefixes);
    }

    private static List<String> texts(String name, JsonNode value) {
        var texts = new ArrayList<String>();
        for (var one : value.isArray() ? value : List.of(value)) {
            if (one.isContainer()) {
                throw new Problem(EpcisProblem.QUERY_PARAMETER, Map.of("parameter", name, "value", one.toString()));
            }
            texts.add(one.isNull() ? "" : one.asString());
        }
        return texts;
    }

    private static void declare(JsonNode context, Map<String, String> prefixes) {
        for (var entry : context.isArray() ? context : List.of(context)) {
            for (var term : entry.properties()) {
                if (term.getValue().isString()) {
                    prefixes.put(term.getKey(), term.getValue().asString());
                }
            }
        }
    }

    /// The same query, narrowed to one value of a parameter.
    ///
    /// @throws Problem `query-parameter` where the query asks for others
    public QueryParameters with(String name, String value) {
        var given = values.get(name);
        if (given != null && !given.contains(value)) {
            throw new Problem(
                    EpcisProblem.QUERY_PARAMETER, Map.of("parameter", name, "value", String.join("|", given)));
        }
        var more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new QueryParameters(more, prefixes);
    }

    /// Without what is no part of the query itself.
    public QueryParameters without(String... names) {
        var fewer = new LinkedHashMap<>(values);
        for (var name : names) {
            fewer.remove(name);
        }
        return new QueryParameters(fewer, prefixes);
    }

    List<Parameter> all() {
        return values.entrySet().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue(), prefixes))
                .toList();
    }
}
