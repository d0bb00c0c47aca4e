package org.staveworks.device.internal.mqtt;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Slows down whoever tries secrets. A workshop often stands behind one address, so one device with a wrong secret
/// shuts out only itself; many different ones shut out their address. A minute later all may try again.
@Component
class SignInLimit {
    static final int DEVICE_FAILURES_MAX = 10;
    static final int ADDRESS_FAILURES_MAX = 200;
    private static final long WINDOW_MILLIS = 60_000;
    private static final int KEPT_MAX = 20_000;

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    SignInLimit(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, long since) {}

    boolean isShutOut(String address, String code) {
        return count(address) >= ADDRESS_FAILURES_MAX || count(pair(address, code)) >= DEVICE_FAILURES_MAX;
    }

    void failed(String address, String code) {
        if (failures.size() > KEPT_MAX) {
            failures.values().removeIf(this::isOver);
        }
        add(address);
        add(pair(address, code));
    }

    private static String pair(String address, String code) {
        return address + " " + code.substring(0, Math.min(code.length(), 60));
    }

    private void add(String key) {
        failures.compute(key, (same, known) -> {
            if (known != null && !isOver(known)) {
                return new Failures(known.count() + 1, known.since());
            }
            // Where too many are kept, new ones go uncounted rather than fill the memory.
            return failures.size() > KEPT_MAX ? null : new Failures(1, clock.millis());
        });
    }

    private int count(String key) {
        var known = failures.get(key);
        return known == null || isOver(known) ? 0 : known.count();
    }

    private boolean isOver(Failures known) {
        return clock.millis() - known.since() > WINDOW_MILLIS;
    }
}
