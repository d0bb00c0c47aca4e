package org.staveworks.kernel.list;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The where-clause of a list query: the list's own condition, the search and the filters. Names come from the list's
/// definition only; values are always parameters.
final class Condition {
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values;

    Condition(List<Column> columns, ListQuery query, String where, Map<String, ?> values) {
        this.values = Listing.copy(values);
        parts.add("(" + where + ")");
        search(columns, query);
        if (query.filters().size() > ListQuery.FILTERS_MAX) {
            throw new Problem(
                    KernelProblem.UNKNOWN_FILTER,
                    Map.of("filter", query.filters().size()));
        }
        query.filters().forEach(filter -> filter(columns, filter));
    }

    String sql() {
        return "where " + String.join(" and ", parts);
    }

    Map<String, Object> values() {
        return values;
    }

    void and(String condition, Map<String, ?> more) {
        parts.add(condition);
        values.putAll(more);
    }

    /// Only what comes after the cursor.
    void after(Cursor cursor, Sort sort, String idExpression) {
        var operator = sort.descending() ? "<" : ">";
        and(
                "(%s, %s) %s (cast(:__after as %s), :__afterId)"
                        .formatted(sort.expression(), idExpression, operator, sort.castType()),
                Map.of("__after", cursor.value(), "__afterId", cursor.id()));
    }

    private void search(List<Column> columns, ListQuery query) {
        var text = query.q();
        var searched = columns.stream().filter(Column::search).toList();
        if (text == null || text.isBlank() || searched.isEmpty()) {
            return;
        }
        if (text.length() > ListQuery.SEARCH_LENGTH_MAX) {
            throw Problem.field("q", KernelProblem.TOO_LONG, Map.of("limit", ListQuery.SEARCH_LENGTH_MAX));
        }
        values.put("__q", "%" + escaped(text.strip()) + "%");
        parts.add(searched.stream()
                .map(column -> column.expression() + " ilike :__q")
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    private void filter(List<Column> columns, String filter) {
        var pieces = filter.split(":", 3);
        if (pieces.length != 3) {
            throw new Problem(KernelProblem.UNKNOWN_FILTER, Map.of("filter", filter));
        }
        var column = columns.stream()
                .filter(candidate -> candidate.name().equals(pieces[0]))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        KernelProblem.UNKNOWN_FIELD,
                        Map.of(
                                "field",
                                pieces[0],
                                "known",
                                String.join(
                                        ", ", columns.stream().map(Column::name).toList()))));
        var place = "__f" + parts.size();
        var value = pieces[2];
        switch (pieces[1]) {
            case "eq" -> compare(column, "=", place, value);
            case "ge" -> compare(column, ">=", place, value);
            case "le" -> compare(column, "<=", place, value);
            case "gt" -> compare(column, ">", place, value);
            case "lt" -> compare(column, "<", place, value);
            case "in" -> oneOf(column, place, value);
            case "like" -> {
                parts.add(column.expression() + "::text ilike :" + place);
                values.put(place, "%" + escaped(value) + "%");
            }
            case "null" -> parts.add(column.expression() + (value.equals("false") ? " is not null" : " is null"));
            default -> throw new Problem(KernelProblem.UNKNOWN_FILTER, Map.of("filter", filter));
        }
    }

    private void compare(Column column, String operator, String place, String value) {
        if (column.type() == ColumnType.WORDS) {
            parts.add(":" + place + " = any (" + column.expression() + ")");
        } else {
            parts.add(column.expression() + " " + operator + " :" + place);
        }
        values.put(place, typed(column, value));
    }

    private void oneOf(Column column, String place, String value) {
        var choices = java.util.Arrays.stream(value.split("\\|"))
                .map(choice -> typed(column, choice))
                .toList();
        parts.add(
                column.type() == ColumnType.WORDS
                        ? column.expression() + " && array[:" + place + "]::text[]"
                        : column.expression() + " in (:" + place + ")");
        values.put(place, choices);
    }

    private static Object typed(Column column, String value) {
        try {
            return switch (column.type()) {
                case TEXT, WORDS -> value;
                case STATE -> value.toLowerCase(Locale.ROOT);
                case NUMBER, QUANTITY -> new BigDecimal(value);
                // Amounts are filtered in major units with two digits, as nearly all currencies have them.
                case MONEY -> new BigDecimal(value).movePointRight(2);
                case DATE -> LocalDate.parse(value);
                case INSTANT -> value.length() == 10 ? LocalDate.parse(value) : OffsetDateTime.parse(value);
                case BOOLEAN -> Boolean.valueOf(value);
                case UUID -> UUID.fromString(value);
            };
        } catch (NumberFormatException e) {
            throw Problem.field("filter." + column.name(), KernelProblem.NOT_A_NUMBER, Map.of("value", value));
        } catch (DateTimeParseException e) {
            throw Problem.field("filter." + column.name(), KernelProblem.NOT_A_DATE, Map.of("value", value));
        } catch (IllegalArgumentException e) {
            throw Problem.field("filter." + column.name(), KernelProblem.NOT_WELL_FORMED, Map.of("value", value));
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
