package org.staveworks.kernel.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/// Connections of one's own, outside the pool: for work that keeps one as long as the program runs.
@Component
public class DirectConnections {
    private final DatabaseSettings settings;

    DirectConnections(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// A connection with the rights of the application, for nobody yet. The caller closes it.
    public Connection open() throws SQLException {
        var connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        try (var statement = connection.createStatement()) {
            statement.execute("set role staveworks_app");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
