package org.staveworks.device.internal.ingest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.FreshPoints;
import org.staveworks.device.SeriesPoints;
import org.staveworks.device.internal.store.ArrivedPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// What waits for one listener, and the thread that tells it. A slow or failing listener holds up
/// nobody: what does not fit is noted as missed.
final class FreshQueue {
    private static final Logger LOG = LoggerFactory.getLogger(FreshQueue.class);
    /// Points that wait at most, 8 MB; several batches fit.
    private static final int ROOM = 500_000;

    private final FreshPoints listener;
    private final BlockingQueue<List<SeriesPoints>> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    private final Set<Integer> missed = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    FreshQueue(FreshPoints listener) {
        this.listener = listener;
        thread = Thread.ofPlatform()
                .name("fresh points for " + listener.getClass().getSimpleName())
                .daemon()
                .start(() -> CurrentCaller.runAs(Caller.system(), this::run));
    }

    /// On the thread that commits.
    void committed(ArrivedPoints.Rows rows) {
        var wanted = wanted();
        if (wanted.isEmpty()) {
            return;
        }
        var fresh = rows.of(wanted);
        if (fresh.isEmpty()) {
            return;
        }
        if (room.tryAcquire(size(fresh))) {
            waiting.add(fresh);
        } else {
            missed.addAll(numbers(fresh));
        }
    }

    private Set<Integer> wanted() {
        try {
            return listener.wanted();
        } catch (RuntimeException e) {
            LOG.error("{} does not say what it wants", listener, e);
            return Set.of();
        }
    }

    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        try {
            while (true) {
                var fresh = waiting.poll(1, TimeUnit.SECONDS);
                if (fresh != null) {
                    room.release(size(fresh));
                }
                tellMissed();
                if (fresh != null) {
                    tell(fresh);
                }
            }
        } catch (InterruptedException e) {
            // The server stops.
        }
    }

    private void tell(List<SeriesPoints> fresh) {
        try {
            listener.arrived(fresh);
        } catch (RuntimeException e) {
            LOG.warn("{} did not take fresh points; it is told that it missed them", listener, e);
            missed.addAll(numbers(fresh));
        }
    }

    /// What is missed again in between was committed before the listener reads the store, so it may be
    /// forgotten first.
    private void tellMissed() throws InterruptedException {
        if (missed.isEmpty()) {
            return;
        }
        var series = Set.copyOf(missed);
        missed.removeAll(series);
        try {
            listener.missed(series);
        } catch (RuntimeException e) {
            LOG.warn("{} could not make up for what it missed; it is told again", listener, e);
            missed.addAll(series);
            Thread.sleep(1_000);
        }
    }

    private static int size(List<SeriesPoints> fresh) {
        return fresh.stream().mapToInt(part -> part.points().size()).sum();
    }

    private static Set<Integer> numbers(List<SeriesPoints> fresh) {
        return fresh.stream().map(SeriesPoints::series).collect(Collectors.toSet());
    }
}
