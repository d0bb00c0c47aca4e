package org.staveworks.gateway.driver;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.config.ConnectionConfig;

/// One connection's life: connect, read until it is lost, connect again at once, for as long as it takes.
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /// A session that ends sooner counts as a failed try, or two peers that disagree would spin.
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ConnectionConfig config;
    private final Drivers drivers;
    private final Readings readings;
    private final Runnable changed;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable Session session;
    private boolean wasOpen;
    private ConnectionState.Kind kind;
    private long since = System.currentTimeMillis();
    private @Nullable String error;

    Connection(ConnectionConfig config, Drivers drivers, Intake intake, Runnable changed) {
        this.config = config;
        this.drivers = drivers;
        this.readings = new Readings(config, intake);
        this.changed = changed;
        this.kind = config.common().enabled() ? ConnectionState.Kind.CONNECTING : ConnectionState.Kind.DISABLED;
        this.thread =
                Thread.ofVirtual().name("connection " + config.common().name()).unstarted(this::run);
    }

    void start() {
        if (config.common().enabled()) {
            thread.start();
        }
    }

    ConnectionConfig config() {
        return config;
    }

    @Nullable
    Session session() {
        return session;
    }

    synchronized ConnectionState state() {
        var open = session;
        var told = open == null ? error : open.warning();
        var refused = readings.refused();
        if (refused > 0 && told == null) {
            told = refused + " values were not kept: too much waited for the disk";
        }
        return new ConnectionState(config.id(), kind, since, told, readings.reads(), readings.badValues());
    }

    private synchronized void become(ConnectionState.Kind now, @Nullable String reason) {
        if (now != kind) {
            kind = now;
            since = System.currentTimeMillis();
        }
        var isNew = reason != null && !reason.equals(error);
        error = reason;
        if (isNew) {
            LOG.warn("{}: {}", config.common().name(), reason);
        } else if (now == ConnectionState.Kind.CONNECTED) {
            LOG.info("{}: connected", config.common().name());
        }
        changed.run();
    }

    private void run() {
        var backoff = new Backoff();
        while (!isClosed) {
            var begun = System.nanoTime();
            wasOpen = false;
            var pause = 0L;
            try {
                live();
            } catch (DriverException e) {
                fail(String.valueOf(e.getMessage()));
                pause = e.pauseMillis();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("{}: an error that nobody foresaw", config.common().name(), e);
                fail("unforeseen: " + e);
            }
            var took = System.nanoTime() - begun;
            if (wasOpen && took > STEADY_NANOS) {
                backoff.reset();
            }
            try {
                Thread.sleep(Math.max(pause, backoff.nextMillis(wasOpen ? 0 : TimeUnit.NANOSECONDS.toMillis(took))));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void live() throws DriverException, InterruptedException {
        try (var opened = drivers.open(config, readings)) {
            session = opened;
            wasOpen = true;
            become(ConnectionState.Kind.CONNECTED, null);
            var reason = opened.awaitEnd();
            session = null;
            fail(reason);
        } finally {
            session = null;
        }
    }

    private void fail(String reason) {
        if (!isClosed) {
            become(ConnectionState.Kind.FAILED, reason);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            if (config.common().enabled()) {
                thread.join(TimeUnit.SECONDS.toMillis(3));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
