package org.staveworks.gateway.buffer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.driver.Intake;
import org.staveworks.gateway.driver.Reading;

/// Writes what the connections read into the buffer, in groups: one synchronisation of the disk for all that came
/// within a moment.
public final class Recorder implements Intake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    /// What may wait for the disk: some seconds of a workshop. Beyond it the disk is at fault, and readings are
    /// refused rather than the memory filled.
    private static final int WAITING_POINTS_MAX = 50_000;
    private static final int WAITING_GROUPS_MAX = 20_000;
    /// Some 30 KB: small enough that a fresh one never waits long behind it.
    private static final int MESSAGE_POINTS_MAX = 1_000;
    private static final int MESSAGE_BYTES_MAX = 128 * 1024;

    private static final int GROUP_POINTS_MAX = 8_000;
    private static final long RETRY_MILLIS = 1_000;

    private final Buffer buffer;
    private final long groupNanos;
    private final Runnable kept;
    private final BlockingQueue<Group> queue = new ArrayBlockingQueue<>(WAITING_GROUPS_MAX);
    private final AtomicInteger waitingPoints = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isClosed;

    private record Group(List<Reading> readings, CompletableFuture<Void> kept) {}

    /// @param groupMillis how long to collect for one write
    /// @param kept        runs after each write
    public Recorder(Buffer buffer, int groupMillis, Runnable kept) {
        this.buffer = buffer;
        this.groupNanos = TimeUnit.MILLISECONDS.toNanos(groupMillis);
        this.kept = kept;
        this.thread = Thread.ofPlatform().name("recorder").start(this::run);
    }

    @Override
    public CompletableFuture<Void> take(List<Reading> readings) {
        var group = new Group(readings, new CompletableFuture<>());
        if (waitingPoints.addAndGet(readings.size()) > WAITING_POINTS_MAX || isClosed || !queue.offer(group)) {
            waitingPoints.addAndGet(-readings.size());
            buffer.countDropped(readings.size());
            return CompletableFuture.failedFuture(new RejectedExecutionException("too much waits for the disk"));
        }
        return group.kept();
    }

    private void run() {
        try {
            while (!isClosed || !queue.isEmpty()) {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    keep(collect(first));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The recorder ends");
        }
    }

    private List<Group> collect(Group first) throws InterruptedException {
        var groups = new ArrayList<Group>();
        groups.add(first);
        var points = first.readings().size();
        var until = System.nanoTime() + groupNanos;
        @Nullable Group next;
        while (points < GROUP_POINTS_MAX
                && (next = queue.poll(isClosed ? 0 : until - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
            groups.add(next);
            points += next.readings().size();
        }
        return groups;
    }

    private void keep(List<Group> groups) throws InterruptedException {
        var readings = new ArrayList<Reading>();
        groups.forEach(group -> readings.addAll(group.readings()));
        var drafts = TelemetryMessage.cut(readings, MESSAGE_POINTS_MAX, MESSAGE_BYTES_MAX);
        while (true) {
            try {
                buffer.append(drafts);
                break;
            } catch (IOException e) {
                LOG.error("The buffer could not be written ({}); the oldest of it makes room", e.toString());
                if (!makeRoom()) {
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        }
        waitingPoints.addAndGet(-readings.size());
        kept.run();
        groups.forEach(group -> group.kept().complete(null));
    }

    private boolean makeRoom() {
        try {
            return buffer.dropOldest();
        } catch (IOException e) {
            LOG.error("The oldest of the buffer could not be let go", e);
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        thread.join(TimeUnit.SECONDS.toMillis(5));
        thread.interrupt();
    }
}
