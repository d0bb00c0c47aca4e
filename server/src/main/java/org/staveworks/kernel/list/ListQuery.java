package org.staveworks.kernel.list;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reader asks of a list; bound from the query string.
///
/// @param q      free text, searched in the list's searchable columns
/// @param filter each `column:operator:value` with the operators `eq in ge le gt lt like null`; `in` takes values
///               separated by `|`; all filters must hold
/// @param sort   a column, `-` in front for descending; default is newest first
/// @param limit  rows a page, 1 to 200, default 50
/// @param cursor from the page before
/// @param total  whether to count all rows too
public record ListQuery(
        @Parameter(description = "Free text") @Nullable String q,

        @Parameter(description = "column:operator:value; operators eq in ge le gt lt like null") @Nullable
        List<String> filter,

        @Parameter(description = "A column, '-' in front for descending") @Nullable
        String sort,

        @Parameter(description = "Rows a page, 1 to 200") @Nullable
        Integer limit,

        @Parameter(description = "nextCursor of the page before") @Nullable
        String cursor,

        @Parameter(description = "Count all rows too") @Nullable
        Boolean total) {

    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 200;
    static final int SEARCH_LENGTH_MAX = 200;
    static final int FILTERS_MAX = 20;

    /// Everything, newest first.
    public static ListQuery all() {
        return new ListQuery(null, null, null, null, null, null);
    }

    int limitOrDefault() {
        return limit == null ? LIMIT_DEFAULT : Math.clamp(limit, 1, LIMIT_MAX);
    }

    List<String> filters() {
        return filter == null ? List.of() : filter;
    }
}
