package org.staveworks.trace.internal.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.EpcisProblem;
import org.staveworks.trace.internal.epcis.query.EventQuery.Order;

/// Makes one SQL condition of a query (EPCIS 2.0, clause 8.2.7.1). All parameters have to hold.
public final class QueryCompiler {
    /// In this order: a field of the standard is never taken for one of others.
    private static final List<Family> FAMILIES = List.of(
            new StandardFields(), new ItemMatches(), new SensorFields(), new MasterDataFields(), new ExtensionFields());

    private final Bindings bindings = new Bindings();
    private final List<String> conditions = new ArrayList<>();
    private @Nullable Parameter orderBy;
    private @Nullable Parameter orderDirection;
    private @Nullable Integer countLimit;
    private @Nullable Integer countMax;

    private QueryCompiler() {}

    /// @throws Problem `query-parameter` where a parameter is unknown or its value does not fit
    public static EventQuery compile(QueryParameters parameters) {
        return new QueryCompiler().run(parameters.all());
    }

    private EventQuery run(List<Parameter> parameters) {
        for (var parameter : parameters) {
            switch (parameter.name()) {
                case "orderBy" -> orderBy = parameter;
                case "orderDirection" -> orderDirection = parameter;
                case "eventCountLimit" -> countLimit = parameter.count();
                case "maxEventCount" -> countMax = parameter.count();
                default -> conditions.add(condition(parameter));
            }
        }
        if (countLimit != null && (countMax != null || orderBy == null)) {
            throw new Problem(
                    EpcisProblem.QUERY_PARAMETER, Map.of("parameter", "eventCountLimit", "value", countLimit));
        }
        var order = order();
        return new EventQuery(
                conditions.isEmpty() ? Family.ALWAYS : String.join("\n  and ", conditions),
                bindings.values(),
                order,
                countLimit,
                countMax);
    }

    private String condition(Parameter parameter) {
        return FAMILIES.stream()
                .map(family -> family.condition(parameter, bindings))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(parameter::refused);
    }

    /// Descending where the query asks for an order and does not say which way.
    private Order order() {
        var isDescending = orderBy != null;
        if (orderDirection != null) {
            isDescending = switch (orderDirection.single()) {
                case "ASC" -> false;
                case "DESC" -> true;
                default -> throw orderDirection.refused();
            };
        }
        if (orderBy == null) {
            return new Order(Order.AS_RECORDED.expression(), "timestamptz", isDescending, true);
        }
        return switch (orderBy.single()) {
            case "eventTime" -> new Order("e.time", "timestamptz", isDescending, true);
            case "recordTime" -> new Order("e.record_time", "timestamptz", isDescending, true);
            default -> orderByField(orderBy, isDescending);
        };
    }

    /// Numbers before texts; events without the field at the end.
    private Order orderByField(Parameter parameter, boolean isDescending) {
        var name = FieldName.find(parameter.single(), parameter.prefixes()).orElseThrow(parameter::refused);
        var texts = ExtensionFields.texts("lax $", name, false, bindings);
        var direction = isDescending ? "desc" : "asc";
        var expression =
                "(select min(trace.as_number(t.v)) from %s) %s nulls last, (select min(t.v collate \"C\") from %s)"
                        .formatted(texts, direction, texts);
        return new Order(expression, "", isDescending, false);
    }
}
