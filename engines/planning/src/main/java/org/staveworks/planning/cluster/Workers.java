package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The threads that plan sites.
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private volatile boolean isStopped;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    /// Whether somebody has interrupted the thread that waits for the plan.
    boolean isStopped() {
        return isStopped;
    }

    /// For the thread that waits.
    void look() {
        isStopped |= Thread.interrupted();
    }

    /// Waits for all, even when interrupted: what is not done yet is then done without any search.
    <T extends @Nullable Object> List<T> all(List<? extends Callable<T>> work) {
        var asked = work.stream().map(threads::submit).toList();
        var done = new ArrayList<T>();
        for (var one : asked) {
            done.add(await(one));
        }
        return done;
    }

    private <T extends @Nullable Object> T await(Future<T> one) {
        while (true) {
            try {
                return one.get();
            } catch (InterruptedException e) {
                isStopped = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (isStopped) {
            Thread.currentThread().interrupt();
        }
    }
}
