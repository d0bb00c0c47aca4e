package org.staveworks.gateway.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.staveworks.gateway.config.ConnectionConfig;
import org.staveworks.gateway.config.GatewayConfig;

/// The connections that the configuration names. A new configuration touches only those that differ.
public final class Connections implements AutoCloseable {
    private final Drivers drivers;
    private final Intake intake;
    private final Runnable changed;
    private final Map<String, Connection> running = new LinkedHashMap<>();
    private GatewayConfig config = GatewayConfig.EMPTY;
    private long appliedAt = System.currentTimeMillis();

    /// @param changed runs when a connection's state did
    public Connections(Drivers drivers, Intake intake, Runnable changed) {
        this.drivers = drivers;
        this.intake = intake;
        this.changed = changed;
    }

    public synchronized void apply(GatewayConfig wanted) {
        config = wanted;
        appliedAt = System.currentTimeMillis();
        var configs = new LinkedHashMap<String, ConnectionConfig>();
        wanted.connections().forEach(connection -> configs.put(connection.id(), connection));
        var ending = running.values().stream()
                .filter(connection -> !connection
                        .config()
                        .equals(configs.get(connection.config().id())))
                .toList();
        running.values().removeAll(ending);
        // Together, for each may take seconds to say good-bye; all before the first new one, for they may share a wire.
        ending.parallelStream().forEach(Connection::close);
        for (var one : wanted.connections()) {
            if (!running.containsKey(one.id())) {
                var connection = new Connection(one, drivers, intake, changed);
                running.put(one.id(), connection);
                connection.start();
            }
        }
        changed.run();
    }

    /// Waits until all enabled connections of a kind are open, or the time is over.
    public void awaitOpen(Class<? extends ConnectionConfig> kind, long millis) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isAnyClosed(kind) && System.nanoTime() < until) {
            Thread.sleep(5);
        }
    }

    private synchronized boolean isAnyClosed(Class<? extends ConnectionConfig> kind) {
        return running.values().stream()
                .anyMatch(connection -> kind.isInstance(connection.config())
                        && connection.config().common().enabled()
                        && connection.session() == null);
    }

    public synchronized long version() {
        return config.version();
    }

    public synchronized List<ConnectionState> states() {
        var states = new ArrayList<ConnectionState>();
        running.values().forEach(connection -> states.add(connection.state()));
        for (var broken : config.broken()) {
            states.add(new ConnectionState(broken.id(), ConnectionState.Kind.FAILED, appliedAt, broken.error(), 0, 0));
        }
        return states;
    }

    public synchronized Optional<ConnectionConfig> config(String id) {
        return Optional.ofNullable(running.get(id)).map(Connection::config);
    }

    public synchronized Optional<Session> session(String id) {
        return Optional.ofNullable(running.get(id)).flatMap(connection -> Optional.ofNullable(connection.session()));
    }

    @Override
    public synchronized void close() {
        running.values().parallelStream().forEach(Connection::close);
        running.clear();
    }
}
