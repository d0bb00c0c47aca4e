package org.staveworks.device.internal.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.store.ArrivedPoints;
import org.staveworks.kernel.db.DirectConnections;

/// Commits what has arrived, many messages at a time: while one batch is on its way to the disk the next
/// one gathers. Only then are messages acknowledged.
@Component
public class Ingest implements SmartLifecycle {
    /// Doors open after it has begun and close before it ends.
    public static final int PHASE = 0;

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    /// Messages that wait at most; a door that finds it full stops reading.
    private static final int WAITING = 20_000;
    private static final int BATCH_MESSAGES = 5_000;
    private static final int BATCH_POINTS = 50_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING);
    private final DirectConnections connections;
    private final FreshDelivery delivery;
    private final Heard heard;
    private final SeriesIds ids = new SeriesIds();
    private volatile boolean isRunning;
    private @Nullable Thread thread;
    private @Nullable Connection connection;

    Ingest(DirectConnections connections, FreshDelivery delivery, Heard heard) {
        this.connections = connections;
        this.delivery = delivery;
        this.heard = heard;
    }

    /// @return false where too many wait already
    public boolean offer(Arrival arrival) {
        return isRunning && waiting.offer(arrival);
    }

    @Override
    public void start() {
        isRunning = true;
        thread = Thread.ofPlatform().name("telemetry").start(this::run);
    }

    /// What waits is not acknowledged; devices send it again.
    @Override
    public void stop() {
        isRunning = false;
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (isRunning) {
            try {
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    commit(batch(first));
                } else if (heard.isDue()) {
                    commit(List.of());
                }
            } catch (InterruptedException e) {
                isRunning = false;
            }
        }
        try {
            heard.write(connection());
            connection().commit();
        } catch (SQLException e) {
            LOG.debug("When devices were last heard was not written", e);
        }
        close();
    }

    private List<Arrival> batch(Arrival first) {
        var batch = new ArrayList<Arrival>();
        batch.add(first);
        int points = first.measurements().size();
        while (batch.size() < BATCH_MESSAGES && points < BATCH_POINTS) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            points += next.measurements().size();
        }
        return batch;
    }

    private void commit(List<Arrival> batch) throws InterruptedException {
        try {
            var refusals = write(batch);
            batch.forEach(arrival -> {
                var refusal = refusals.get(arrival);
                if (refusal == null) {
                    arrival.told().committed();
                } else {
                    arrival.told().refused(refusal);
                }
            });
        } catch (SQLException e) {
            close();
            if (!isAboutData(e)) {
                LOG.warn("Telemetry was not committed and will be sent again: {}", e.getMessage());
                batch.forEach(arrival -> arrival.told().failed());
                Thread.sleep(PAUSE_MILLIS);
            } else if (batch.size() == 1) {
                batch.getFirst().told().refused(RefusalReason.of(RefusalCode.DATABASE_REFUSES));
            } else {
                // One of them is at fault; the others are not.
                for (var arrival : batch) {
                    commit(List.of(arrival));
                }
            }
        }
    }

    /// SQL-92 class 22, data exception.
    private static boolean isAboutData(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("22");
    }

    /// @return why some of them were not taken
    private Map<Arrival, RefusalReason> write(List<Arrival> batch) throws SQLException {
        var connection = connection();
        ids.prepare(connection, batch);
        var refusals = new IdentityHashMap<Arrival, RefusalReason>();
        var rows = new ArrivedPoints.Rows();
        for (var arrival : batch) {
            var refusal = ids.refusal(arrival);
            if (refusal == null) {
                add(rows, arrival);
            } else {
                refusals.put(arrival, refusal);
            }
        }
        if (rows.points() > 0) {
            insert(connection, rows);
        }
        heard.note(batch);
        boolean isTime = heard.isDue();
        if (isTime) {
            heard.write(connection);
        }
        connection.commit();
        if (isTime) {
            heard.written();
        }
        delivery.committed(rows);
        return refusals;
    }

    private void add(ArrivedPoints.Rows rows, Arrival arrival) {
        var measurements = arrival.measurements();
        for (int i = 0; i < measurements.size(); i++) {
            var metric = measurements.metric(i);
            var word = measurements.word(i);
            rows.add(
                    ids.id(arrival.sender(), metric),
                    measurements.time(i),
                    word == null ? measurements.number(i) : ids.code(arrival.sender(), metric, word));
        }
    }

    private static void insert(Connection connection, ArrivedPoints.Rows rows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into device.arrived (bucket, bytes) values (?, ?)")) {
            for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                var bytes = rows.bytes(bucket);
                if (bytes.length > 0) {
                    statement.setShort(1, (short) bucket);
                    statement.setBytes(2, bytes);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            var opened = connections.open();
            try (var statement = opened.createStatement()) {
                statement.execute("select set_config('staveworks.system', 'on', false)");
            }
            opened.setAutoCommit(false);
            connection = opened;
        }
        return connection;
    }

    /// What was thought to be known may not have been committed.
    private void close() {
        ids.forget();
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection did not close", e);
            }
            connection = null;
        }
    }
}
