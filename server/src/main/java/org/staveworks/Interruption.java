package org.staveworks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets Ctrl-C end a search instead of the program: the searching thread is interrupted, and has a while
/// to print what it found so far.
final class Interruption implements AutoCloseable {
    private static final long GRACE_SECONDS = 10;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;

    Interruption() {
        var searching = Thread.currentThread();
        hook = new Thread(() -> {
            searching.interrupt();
            try {
                if (printed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    System.out.flush();
                    Runtime.getRuntime().halt(0);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// All is printed.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException isEnding) {
            printed.countDown();
        }
    }
}
