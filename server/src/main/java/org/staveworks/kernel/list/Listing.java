package org.staveworks.kernel.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// A list (列表), defined once: where its rows come from and which columns they have. Paging, filters, sort, search
/// and export all follow from it.
///
/// Pages are found by key, not by offset, so page 1,000 costs what page 1 costs.
///
/// @param <T> the row as the API shows it; its record components are the columns
public final class Listing<T extends Record> {
    private static final int EXPORT_ROWS_MAX = 200_000;

    private final String name;
    private final String module;
    private final String from;
    private final String where;
    private final String idExpression;
    private final List<Column> columns;
    private final RowReader<T> reader;

    private Listing(Builder<T> builder) {
        this.name = builder.name;
        this.module = builder.module;
        this.from = builder.from;
        this.where = builder.where;
        this.idExpression = builder.idExpression;
        this.columns = List.copyOf(builder.columns);
        this.reader = new RowReader<>(builder.rowType);
    }

    /// @param module  whose message file `columns_{zh,en}.properties` holds the labels under `<name>.<column>`
    /// @param name    of the list, as in the path of its endpoint
    /// @param rowType has a component for each column
    public static <T extends Record> Builder<T> of(String module, String name, Class<T> rowType) {
        return new Builder<>(module, name, rowType);
    }

    public String name() {
        return name;
    }

    public String module() {
        return module;
    }

    public List<Column> columns() {
        return columns;
    }

    /// One page.
    ///
    /// @param values the named parameters of the list's own where-clause
    public Page<T> page(JdbcClient jdbc, ListQuery query, Map<String, ?> values) {
        var sort = Sort.of(query.sort(), columns, idExpression);
        var condition = new Condition(columns, query, where, values);
        var total = Boolean.TRUE.equals(query.total()) ? count(jdbc, condition) : null;
        if (query.cursor() != null) {
            condition.after(Cursor.decode(query.cursor(), sort.key()), sort, idExpression);
        }
        int limit = query.limitOrDefault();
        var rows = jdbc.sql("%s %s order by %s limit %d"
                        .formatted(select(sort), condition.sql(), sort.orderBy(), limit + 1))
                .params(condition.values())
                .query((row, index) -> new Keyed<>(
                        reader.mapRow(row, index), row.getString("__sort"), row.getObject("__id", UUID.class)))
                .list();
        var hasMore = rows.size() > limit;
        var page = hasMore ? rows.subList(0, limit) : rows;
        var next = hasMore
                ? new Cursor(sort.key(), page.getLast().sort(), page.getLast().id()).encode()
                : null;
        return new Page<>(page.stream().map(Keyed::row).toList(), next, total);
    }

    /// @throws Problem where there are more rows than an export takes
    void requireExportable(JdbcClient jdbc, ListQuery query, Map<String, ?> values) {
        var count = count(jdbc, new Condition(columns, query, where, values));
        if (count > EXPORT_ROWS_MAX) {
            throw new Problem(KernelProblem.EXPORT_TOO_LONG, Map.of("rows", count, "limit", EXPORT_ROWS_MAX));
        }
    }

    /// Hands all rows that the query asks for to a consumer, in order, holding a few of them at a time.
    public void forEach(JdbcClient jdbc, ListQuery query, Map<String, ?> values, Consumer<T> consumer) {
        var sort = Sort.of(query.sort(), columns, idExpression);
        var condition = new Condition(columns, query, where, values);
        try (var rows = jdbc
                .sql("%s %s order by %s".formatted(select(sort), condition.sql(), sort.orderBy()))
                .params(condition.values())
                .withFetchSize(500)
                .query(reader)
                .stream()) {
            rows.forEach(consumer);
        }
    }

    /// The row with this id, if the wall lets it be seen.
    public @Nullable T find(JdbcClient jdbc, UUID id, Map<String, ?> values) {
        var condition = new Condition(columns, ListQuery.all(), where, values);
        condition.and(idExpression + " = :__only", Map.of("__only", id));
        var sort = Sort.of(null, columns, idExpression);
        return jdbc.sql(select(sort) + " " + condition.sql())
                .params(condition.values())
                .query(reader)
                .optional()
                .orElse(null);
    }

    private long count(JdbcClient jdbc, Condition condition) {
        return jdbc.sql("select count(*) from " + from + " " + condition.sql())
                .params(condition.values())
                .query(Long.class)
                .single();
    }

    private String select(Sort sort) {
        var selected = columns.stream().map(Listing::selected).collect(Collectors.joining(", "));
        return "select %s, (%s)::text as __sort, %s as __id from %s"
                .formatted(selected, sort.expression(), idExpression, from);
    }

    private static String selected(Column column) {
        var sql = column.expression() + " as \"" + column.name() + "\"";
        return column.companion() == null
                ? sql
                : sql + ", " + column.companion() + " as \"" + column.name() + RowReader.COMPANION + "\"";
    }

    private record Keyed<T>(T row, String sort, UUID id) {}

    /// Puts a list together.
    public static final class Builder<T extends Record> {
        private final String module;
        private final String name;
        private final Class<T> rowType;
        private final List<Column> columns = new ArrayList<>();
        private String from = "";
        private String where = "true";
        private String idExpression = "id";

        private Builder(String module, String name, Class<T> rowType) {
            this.module = module;
            this.name = name;
            this.rowType = rowType;
        }

        /// The tables, without `from`.
        public Builder<T> from(String tables) {
            this.from = tables;
            return this;
        }

        /// What always holds, with named parameters; the tenant condition stands here.
        public Builder<T> where(String condition) {
            this.where = condition;
            return this;
        }

        /// The unique id that breaks ties; default `id`.
        public Builder<T> id(String expression) {
            this.idExpression = expression;
            return this;
        }

        public Builder<T> column(String column, ColumnType type, String expression) {
            return add(new Column(column, type, expression, null, false, false, type != ColumnType.UUID));
        }

        /// A column that can be missing.
        public Builder<T> optional(String column, ColumnType type, String expression) {
            return add(new Column(column, type, expression, null, false, true, type != ColumnType.UUID));
        }

        /// A text column that the search looks into.
        public Builder<T> searched(String column, String expression) {
            return add(new Column(column, ColumnType.TEXT, expression, null, true, true, true));
        }

        public Builder<T> money(String column, String minorUnits, String currency) {
            return add(new Column(column, ColumnType.MONEY, minorUnits, currency, false, true, true));
        }

        public Builder<T> quantity(String column, String value, String unit) {
            return add(new Column(column, ColumnType.QUANTITY, value, unit, false, true, true));
        }

        private Builder<T> add(Column column) {
            columns.add(column);
            return this;
        }

        public Listing<T> build() {
            var expected = java.util.Arrays.stream(rowType.getRecordComponents())
                    .map(java.lang.reflect.RecordComponent::getName)
                    .collect(Collectors.toSet());
            var actual = columns.stream().map(Column::name).collect(Collectors.toSet());
            if (!expected.equals(actual)) {
                throw new IllegalStateException(
                        "List (%s) has columns (%s) but its row has components (%s)".formatted(name, actual, expected));
            }
            return new Listing<>(this);
        }
    }

    static Map<String, Object> copy(Map<String, ?> values) {
        return new HashMap<>(values);
    }
}
