package org.staveworks.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.staveworks.kernel.time.DayMoved;

/// Moves the sample cluster's day ahead (时间推进), never back, and one day after the other, so that each thing happens
/// on its day. The real time goes on from there, also after a restart.
final class DayMover implements SmartInitializingSingleton {
    /// A year ahead: nothing that members agree on lies further off.
    static final int DAYS_MAX = 366;

    private final SampleDays ahead;
    private final LoadState state;
    private final @Nullable DemoBanks banks;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    DayMover(
            SampleDays ahead,
            LoadState state,
            @Nullable DemoBanks banks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ahead = ahead;
        this.state = state;
        this.banks = banks;
        this.events = events;
        this.clock = clock;
    }

    /// Before anybody asks for the time.
    @Override
    public void afterSingletonsInstantiated() {
        ahead.set(state.daysAhead());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /// What happens on the way is no part of the transaction of whoever asks.
    void move(int days) {
        CompletableFuture.runAsync(() -> {
                    one.lock();
                    try {
                        for (var left = days; left > 0; left--) {
                            moveByOne(left == 1);
                        }
                    } finally {
                        one.unlock();
                    }
                })
                .join();
    }

    /// The platform is there before its banks: what it tells them is never of a day that has ended there.
    private void moveByOne(boolean isLast) {
        var next = ahead.days() + 1;
        state.keepDaysAhead(next);
        ahead.set(next);
        if (banks != null) {
            try {
                banks.comeTo(today());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        events.publishEvent(new DayMoved(today(), isLast));
    }
}
