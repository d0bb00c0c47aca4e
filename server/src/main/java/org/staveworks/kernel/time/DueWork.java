package org.staveworks.kernel.time;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Whether the platform may do by itself what is due (到期事务), such as accepting what nobody judged. Not while a history
/// is entered as of its own moments: today's clock would be ahead of it.
@Component
public class DueWork {
    private final AtomicInteger histories = new AtomicInteger();

    public boolean isPaused() {
        return histories.get() > 0;
    }

    /// Nothing is done until this is closed. In this process only.
    public Pause pause() {
        histories.incrementAndGet();
        return histories::decrementAndGet;
    }

    /// Ends a pause.
    @FunctionalInterface
    public interface Pause extends AutoCloseable {
        @Override
        void close();
    }
}
