package org.staveworks.gateway.uplink;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.buffer.Buffer;
import org.staveworks.gateway.buffer.Entry;
import org.staveworks.gateway.buffer.Ranges;

/// Chooses what is sent next. What is fresh goes first, in a lane of its own; what waited since an outage is filled in
/// beside it, from the oldest on, within a share that leaves the fresh lane open at any time.
///
/// One thread decides; acknowledgements and events only wake it.
public final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    static final int IN_FLIGHT_MAX = 64;
    static final int BACK_FILL_IN_FLIGHT_MAX = 16;
    /// How many older ones are under way at first; more while they are answered soon, half as many when they are not:
    /// behind a slow line or a server that lets in little, fresh ones would queue behind them.
    private static final int BACK_FILL_IN_FLIGHT_FIRST = 2;

    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Bounds the same by bytes.
    static final int BACK_FILL_BYTES_MAX = 128 * 1024;
    /// Where the fresh lane falls further behind than this, it leaps to the newest and leaves the rest to back-fill.
    static final int FRESH_LAG_MAX = 256;

    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Buffer buffer;
    private final Thread thread;
    private final Map<Long, Sent> inFlight = new HashMap<>();
    private @Nullable Line line;
    private boolean isAwake;
    private boolean isClosed;
    /// Acknowledged, dropped or on its way over the present line.
    private Ranges sent = new Ranges();

    private long fresh;
    private long heardAt;
    private int backFillCount;
    private int backFillBytes;
    private int backFillMax;

    /// A line to the server that is up.
    public interface Line {
        /// @return ends when the server has it; ends with an exception where it does not
        CompletableFuture<Void> publish(byte[] payload);

        /// Ends this line, because the server is silent.
        void cut();
    }

    private record Sent(Entry entry, boolean isBackFill, long nanos) {}

    public Lanes(Buffer buffer) {
        this.buffer = buffer;
        this.thread = Thread.ofPlatform().name("uplink lanes").start(this::run);
    }

    public synchronized void connected(Line up) {
        line = up;
        sent = buffer.done();
        inFlight.clear();
        backFillCount = 0;
        backFillBytes = 0;
        backFillMax = BACK_FILL_IN_FLIGHT_FIRST;
        fresh = buffer.end();
        heardAt = System.nanoTime();
        wake();
    }

    public synchronized void disconnected() {
        line = null;
        inFlight.clear();
    }

    /// Something was kept, acknowledged or lost.
    public synchronized void wake() {
        isAwake = true;
        notifyAll();
    }

    private void run() {
        var savedAt = System.nanoTime();
        try {
            while (true) {
                synchronized (this) {
                    if (!isAwake && !isClosed) {
                        wait(1000);
                    }
                    isAwake = false;
                    if (isClosed) {
                        return;
                    }
                    sendAll();
                }
                if (System.nanoTime() - savedAt > SAVE_NANOS) {
                    savedAt = System.nanoTime();
                    save();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The lanes end");
        }
    }

    private void save() {
        try {
            buffer.savePosition();
        } catch (IOException e) {
            LOG.warn("What was acknowledged could not be noted; after a crash it is sent twice: {}", e.toString());
        }
    }

    private void sendAll() {
        var up = line;
        if (up == null) {
            return;
        }
        if (!inFlight.isEmpty() && System.nanoTime() - heardAt > SILENCE_NANOS) {
            LOG.warn("The server acknowledges nothing; the line is cut and tried anew");
            line = null;
            up.cut();
            return;
        }
        try {
            while (line == up && inFlight.size() < IN_FLIGHT_MAX && (sendFresh(up) || sendOlder(up))) {
                // Each round sends one.
            }
        } catch (IOException e) {
            LOG.error("The buffer can't be read: {}", e.toString());
        }
    }

    private boolean sendFresh(Line up) throws IOException {
        var end = buffer.end();
        if (end - fresh > FRESH_LAG_MAX) {
            fresh = end - 1;
        }
        while (fresh < end) {
            var sequence = fresh++;
            if (send(up, sequence, false)) {
                return true;
            }
        }
        return false;
    }

    private boolean sendOlder(Line up) throws IOException {
        if (backFillCount >= backFillMax || backFillBytes >= BACK_FILL_BYTES_MAX) {
            return false;
        }
        for (var next = sent.firstMissing(0); next < fresh; next = sent.firstMissing(next + 1)) {
            if (send(up, next, true)) {
                return true;
            }
        }
        return false;
    }

    private boolean send(Line up, long sequence, boolean isBackFill) throws IOException {
        if (sent.contains(sequence)) {
            return false;
        }
        sent.add(sequence);
        var entry = buffer.read(sequence);
        if (entry == null) {
            if (!buffer.done().contains(sequence)) {
                buffer.giveUp(sequence);
            }
            return false;
        }
        var on = new Sent(entry, isBackFill, System.nanoTime());
        if (inFlight.isEmpty()) {
            heardAt = System.nanoTime();
        }
        inFlight.put(sequence, on);
        if (isBackFill) {
            backFillCount++;
            backFillBytes += entry.payload().length;
        }
        up.publish(entry.payload()).whenComplete((nothing, failure) -> answered(up, on, failure));
        return true;
    }

    private synchronized void answered(Line up, Sent on, @Nullable Throwable failure) {
        if (line != up || inFlight.remove(on.entry().sequence()) == null) {
            return;
        }
        heardAt = System.nanoTime();
        if (on.isBackFill()) {
            backFillCount--;
            backFillBytes -= on.entry().payload().length;
            var took = heardAt - on.nanos();
            if (took < SOON_NANOS) {
                backFillMax = Math.min(BACK_FILL_IN_FLIGHT_MAX, backFillMax + 1);
            } else if (took > LATE_NANOS) {
                backFillMax = Math.max(1, backFillMax / 2);
            }
        }
        if (failure != null) {
            // It stays in the buffer, and the next line sends it again.
            line = null;
            up.cut();
            return;
        }
        try {
            buffer.acknowledge(on.entry().sequence(), on.entry().points());
        } catch (IOException e) {
            LOG.warn("A file of the buffer could not be removed: {}", e.toString());
        }
        wake();
    }

    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }
}
