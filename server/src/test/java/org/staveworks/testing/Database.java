package org.staveworks.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Looks into the tables themselves, past the tenant wall: to turn back a clock, or to see what was kept.
public final class Database {
    private Database() {}

    /// Runs one statement.
    ///
    /// @param values of its `?` places
    public static int run(String sql, Object... values) {
        try (var connection = connect();
                var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The number that a query yields.
    public static long count(String sql, Object... values) {
        try (var connection = connect();
                var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The values of the one row that a query yields.
    public static List<Object> row(String sql, Object... values) {
        try (var connection = connect();
                var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            rows.next();
            var row = new ArrayList<Object>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(rows.getObject(i));
            }
            return row;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        var database = TestDatabase.database();
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
