package org.staveworks.kernel.list;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The order of a list: one column, ties broken by id.
///
/// @param key        as it was asked for, `-` in front for descending
/// @param expression SQL that is sorted by, never null
/// @param castType   SQL type of the expression
record Sort(String key, String expression, String castType, String idExpression, boolean descending) {
    static Sort of(@Nullable String asked, List<Column> columns, String idExpression) {
        if (asked == null || asked.isBlank()) {
            // Ids are time-ordered: newest first.
            return new Sort("-id", idExpression, "uuid", idExpression, true);
        }
        var descending = asked.startsWith("-");
        var name = descending ? asked.substring(1) : asked;
        return columns.stream()
                .filter(column -> column.name().equals(name) && column.isSortable())
                .findFirst()
                .map(column -> new Sort(asked, column.sortExpression(), column.castType(), idExpression, descending))
                .orElseThrow(() -> new Problem(
                        KernelProblem.UNKNOWN_FIELD,
                        Map.of(
                                "field",
                                name,
                                "known",
                                String.join(
                                        ", ", columns.stream().map(Column::name).toList()))));
    }

    String orderBy() {
        var direction = descending ? " desc" : " asc";
        return expression.equals(idExpression)
                ? idExpression + direction
                : expression + direction + ", " + idExpression + direction;
    }
}
