package org.staveworks.gateway.driver;

import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: not at all at first, never so long that a peer which is back waits two
/// seconds for us.
public final class Backoff {
    private static final int[] MILLIS = {0, 100, 250, 500, 1000};

    private int tries;

    /// Begins anew, after a connection that held.
    public void reset() {
        tries = 0;
    }

    /// @param triedMillis how long the try took that failed: a peer that is switched off answers no connection attempt,
    ///                    and waiting for that was pause enough
    public long nextMillis(long triedMillis) {
        var millis = MILLIS[Math.min(tries++, MILLIS.length - 1)];
        // Many that lost the same peer don't come back in one moment.
        var spread = millis == 0 ? 0 : millis - ThreadLocalRandom.current().nextInt(millis / 5);
        return Math.max(0, spread - triedMillis);
    }
}
