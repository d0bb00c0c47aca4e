package org.staveworks.gateway;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.buffer.Buffer;
import org.staveworks.gateway.driver.ConnectionState;
import org.staveworks.gateway.driver.Connections;
import tools.jackson.databind.json.JsonMapper;

/// Tells the server how the gateway is: when something changed, at most once in a while, and each half minute anyway.
final class StateReport implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long ANYWAY_NANOS = TimeUnit.SECONDS.toNanos(30);
    /// A backlog is news when it grew or shrank by this much.
    private static final long BACKLOG_STEP = 5_000;

    private final Buffer buffer;
    private final Supplier<Connections> connections;
    private final Supplier<@Nullable String> configError;
    private final Consumer<byte[]> told;
    private final int apartMillis;
    private final Thread thread;
    private boolean isChanged;

    StateReport(
            Buffer buffer,
            Supplier<Connections> connections,
            Supplier<@Nullable String> configError,
            Consumer<byte[]> told,
            int apartMillis) {
        this.buffer = buffer;
        this.connections = connections;
        this.configError = configError;
        this.told = told;
        this.apartMillis = apartMillis;
        this.thread = Thread.ofVirtual().name("state report").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Somebody has to be told, whatever it is.
    synchronized void changed() {
        isChanged = true;
    }

    private void run() {
        Document last = null;
        var lastAt = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(apartMillis);
                var document = document();
                if (takeChanged()
                        || last == null
                        || !document.news().equals(last.news())
                        || System.nanoTime() - lastAt > ANYWAY_NANOS) {
                    told.accept(JSON.writeValueAsBytes(document));
                    last = document;
                    lastAt = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            // The gateway ends.
        }
    }

    private synchronized boolean takeChanged() {
        var was = isChanged;
        isChanged = false;
        return was;
    }

    private record Document(
            String software,
            long configVersion,
            @Nullable String configError,
            long buffered,
            @Nullable Long oldestBufferedAt,
            long bufferBytes,
            long dropped,
            List<Link> connections) {
        /// What is told at once where it differs. Reads always do.
        Document news() {
            return new Document(
                    software,
                    configVersion,
                    configError,
                    buffered / BACKLOG_STEP,
                    null,
                    0,
                    dropped,
                    connections.stream().map(Link::news).toList());
        }
    }

    private record Link(
            String id, String state, long since, @Nullable String error, long reads, long badValues) {
        Link news() {
            return new Link(id, state, since, error, 0, badValues);
        }

        static Link of(ConnectionState state) {
            return new Link(
                    state.id(), state.kind().word(), state.since(), state.error(), state.reads(), state.badValues());
        }
    }

    private Document document() {
        var totals = buffer.totals();
        var present = connections.get();
        return new Document(
                Gateway.software(),
                present.version(),
                configError.get(),
                totals.buffered(),
                totals.oldestAt(),
                totals.bytes(),
                totals.dropped(),
                present.states().stream().map(Link::of).toList());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
