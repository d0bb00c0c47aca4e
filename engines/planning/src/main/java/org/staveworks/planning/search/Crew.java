package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The threads of a search. They work in rounds that all of them end before the next begins: what they
/// learn from each other passes in between, in the order of the threads, and so does not depend on how
/// fast each is.
final class Crew implements AutoCloseable {
    private final ExecutorService threads;
    private final Stop stop;

    Crew(int size, Stop stop) {
        this.stop = stop;
        threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().daemon().name("planning-", 0).factory());
    }

    /// When the thread that calls is interrupted, the search has to stop, and results are still waited
    /// for.
    <T> List<T> round(List<? extends Callable<T>> tasks) {
        List<Future<T>> running = new ArrayList<>();
        tasks.forEach(task -> running.add(threads.submit(task)));
        List<T> results = new ArrayList<>();
        boolean isInterrupted = false;
        while (results.size() < running.size()) {
            try {
                results.add(running.get(results.size()).get());
            } catch (InterruptedException e) {
                isInterrupted = true;
                stop.say();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a thread of the search failed", e.getCause());
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
