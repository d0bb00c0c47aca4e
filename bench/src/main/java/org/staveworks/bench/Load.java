package org.staveworks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Clients that work at once.
final class Load {
    /// A client does one thing again and again until the time is over.
    interface Client {
        void once() throws Exception;
    }

    private Load() {}

    /// @return what all clients complete a second together
    static double measure(List<Client> clients, int seconds) throws InterruptedException, ExecutionException {
        var done = new LongAdder();
        var begun = System.nanoTime();
        var end = begun + seconds * 1_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Callable<Boolean>>();
            for (var client : clients) {
                running.add(() -> {
                    while (System.nanoTime() < end) {
                        client.once();
                        done.increment();
                    }
                    return true;
                });
            }
            for (var finished : threads.invokeAll(running)) {
                finished.get();
            }
        }
        return done.sum() / ((System.nanoTime() - begun) / 1e9);
    }
}
