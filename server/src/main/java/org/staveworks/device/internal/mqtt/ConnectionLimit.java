package org.staveworks.device.internal.mqtt;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Keeps devices from taking up all files that the operating system lets this process open: each connection is one, and
/// without any left neither the database nor a page can be reached.
@Component
class ConnectionLimit {
    /// Left for pages, the database, logs and jars.
    static final int KEPT_FREE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);
    private static final long SAY_AGAIN_MILLIS = 60_000;

    private final long filesMax;
    private final Clock clock;
    private long saidAt;

    @Autowired
    ConnectionLimit(Clock clock) {
        this(filesMax(), clock);
    }

    ConnectionLimit(long filesMax, Clock clock) {
        this.filesMax = filesMax;
        this.clock = clock;
    }

    private static long filesMax() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /// Whether one more device has to wait outside; the log says why, once a minute.
    boolean isReached(int connected) {
        if (connected < filesMax - KEPT_FREE) {
            return false;
        }
        say(connected);
        return true;
    }

    private synchronized void say(int connected) {
        if (clock.millis() - saidAt >= SAY_AGAIN_MILLIS) {
            saidAt = clock.millis();
            LOG.warn(
                    "No more devices are let in: {} are connected, and this process may open {} files, of which {} are"
                            + " kept free. Maybe raise the limit (ulimit -n, or LimitNOFILE of the service) and start"
                            + " again",
                    connected,
                    filesMax,
                    KEPT_FREE);
        }
    }
}
