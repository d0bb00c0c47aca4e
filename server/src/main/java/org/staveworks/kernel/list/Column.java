package org.staveworks.kernel.list;

import org.jspecify.annotations.Nullable;

/// One column of a list.
///
/// @param name       the row record's component, and the name in filters and sorts
/// @param expression SQL that yields the value; for money the minor units, for quantities the number
/// @param companion  SQL that yields the currency or the unit, for money and quantities only
/// @param search     whether the free-text search looks here
/// @param nullable   whether the value can be missing (sorting then treats it as the smallest)
/// @param exported   whether it appears in CSV and Excel (ids do not)
public record Column(
        String name,
        ColumnType type,
        String expression,
        @Nullable String companion,
        boolean search,
        boolean nullable,
        boolean exported) {

    public Column {
        if ((type == ColumnType.MONEY || type == ColumnType.QUANTITY) != (companion != null)) {
            throw new IllegalArgumentException(
                    "Column (%s) of type (%s) and its companion do not fit".formatted(name, type));
        }
    }

    boolean isSortable() {
        return type != ColumnType.WORDS;
    }

    /// The expression as it is sorted by: never null, so that a cursor can compare it.
    String sortExpression() {
        if (!nullable) {
            return expression;
        }
        return switch (type) {
            case TEXT, STATE, WORDS -> "coalesce(" + expression + ", '')";
            case NUMBER, MONEY, QUANTITY -> "coalesce(" + expression + ", -1e18)";
            case DATE -> "coalesce(" + expression + ", '-infinity'::date)";
            case INSTANT -> "coalesce(" + expression + ", '-infinity'::timestamptz)";
            case BOOLEAN -> "coalesce(" + expression + ", false)";
            case UUID -> "coalesce(" + expression + ", '00000000-0000-0000-0000-000000000000'::uuid)";
        };
    }

    /// The SQL type that a filter value is cast to.
    String castType() {
        return switch (type) {
            case TEXT, STATE, WORDS -> "text";
            case NUMBER, MONEY, QUANTITY -> "numeric";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case BOOLEAN -> "boolean";
            case UUID -> "uuid";
        };
    }
}
