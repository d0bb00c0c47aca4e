package org.staveworks.trace.internal.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/// Statements over many rows at once: each parameter is one column of all rows, as an array, so a batch is one round
/// trip however long it is.
@Component
class Columns {
    private final JdbcTemplate jdbc;

    Columns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// @param type of PostgreSQL, such as `text` or `bytea`
    record Column(String type, Object[] values) {
        static Column of(String type, Collection<?> values) {
            return new Column(type, values.toArray());
        }
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, Column... columns) {
        return run(sql, columns, statement -> {
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.mapRow(rows, found.size()));
                }
            }
            return found;
        });
    }

    int update(String sql, Column... columns) {
        return run(sql, columns, PreparedStatement::executeUpdate);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Column[] columns, Work<T> work) {
        var result = jdbc.execute((Connection connection) -> {
            var arrays = new ArrayList<Array>();
            try (var statement = connection.prepareStatement(sql)) {
                for (var column : columns) {
                    var array = connection.createArrayOf(column.type(), column.values());
                    arrays.add(array);
                    statement.setArray(arrays.size(), array);
                }
                return work.on(statement);
            } finally {
                for (var array : arrays) {
                    array.free();
                }
            }
        });
        return java.util.Objects.requireNonNull(result);
    }
}
