package org.staveworks.gateway.driver;

import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: not at all at first, never so long that a peer which is back waits two
/// seconds for us.
public final class Backoff {
    private static final int[] MILLIS = {0, 100, 250, 500, 1000, 1400};

    private int tries;

    /// Begins anew, after a connection that held.
    public void reset() {
        tries = 0;
    }

    public long nextMillis() {
        var millis = MILLIS[Math.min(tries++, MILLIS.length - 1)];
        // Many that lost the same peer don't come back in one moment.
        return millis == 0 ? 0 : millis - ThreadLocalRandom.current().nextInt(millis / 5);
    }
}
