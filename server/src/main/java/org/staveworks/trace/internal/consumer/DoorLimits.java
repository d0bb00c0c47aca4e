package org.staveworks.trace.internal.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// How often one address may come to the doors that need no sign-in. Kept in memory by each node: a scan is no secret,
/// so what counts is that nobody ties up the server, not the exact number.
@Component
public class DoorLimits {
    /// Addresses that are remembered at once; those that came long ago are forgotten first.
    private static final int ADDRESSES_MAX = 20_000;

    private final Map<String, ArrayDeque<Instant>> times = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    DoorLimits() {}

    /// What can be done without signing in, and how often.
    public enum Door {
        /// A whole household, or a shop, scans behind one address.
        LOOK(120, Duration.ofMinutes(1)),
        ANSWER(30, Duration.ofMinutes(1)),
        TELL(10, Duration.ofHours(1)),
        /// A busy log signs a head twice a second.
        WITNESS(240, Duration.ofMinutes(1));

        private final int timesMax;
        private final Duration window;

        Door(int timesMax, Duration window) {
            this.timesMax = timesMax;
            this.window = window;
        }
    }

    /// Counts one more.
    ///
    /// @throws Problem `too-many-requests`
    public void count(Door door, String address) {
        var now = Instant.now();
        synchronized (times) {
            var of = times.computeIfAbsent(door + " " + address, key -> new ArrayDeque<>());
            while (!of.isEmpty() && of.peekFirst().isBefore(now.minus(door.window))) {
                of.removeFirst();
            }
            if (of.size() >= door.timesMax) {
                var free = of.getFirst().plus(door.window);
                throw new Problem(
                        KernelProblem.TOO_MANY_REQUESTS,
                        Map.of(
                                "seconds",
                                Math.max(1, Duration.between(now, free).toSeconds())));
            }
            of.addLast(now);
        }
    }
}
