package org.staveworks.alarm.internal.watch;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.db.DirectConnections;

/// Of all processes on a database one evaluates: who holds an advisory lock on a connection of its own.
@Component
class Lead implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Lead.class);
    private static final long LOCK = 0x5374_6176_416c_726dL;
    private static final int ANSWER_SECONDS = 2;

    private final DirectConnections connections;
    private @Nullable Connection held;

    Lead(DirectConnections connections) {
        this.connections = connections;
    }

    /// Whether it is ours, taken now if nobody has it.
    synchronized boolean isOurs() {
        try {
            if (held != null) {
                if (held.isValid(ANSWER_SECONDS)) {
                    return true;
                }
                close();
            }
            return take(connections.open());
        } catch (SQLException e) {
            LOG.warn("Nobody can be asked who evaluates alarms: {}", e.getMessage());
            close();
            return false;
        }
    }

    private boolean take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                held = connection;
                return true;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return false;
    }

    private void close() {
        if (held != null) {
            try {
                held.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection did not close", e);
            }
            held = null;
        }
    }

    /// Somebody else may have it. The lock ends with its connection.
    synchronized void giveUp() {
        close();
    }

    @Override
    public void destroy() {
        giveUp();
    }
}
