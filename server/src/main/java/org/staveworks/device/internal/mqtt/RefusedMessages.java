package org.staveworks.device.internal.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;

/// The last messages of each device that could not be taken, for the people who connect it. They are kept in memory, a
/// few a device: a device that is set up wrongly sends the next one soon.
@Component
public class RefusedMessages {
    private static final int KEPT = 10;
    private static final int EXCERPT = 200;

    private final Map<UUID, Deque<Refusal>> byDevice = new ConcurrentHashMap<>();
    private final Clock clock;

    RefusedMessages(Clock clock) {
        this.clock = clock;
    }

    /// @param excerpt of the message, as text
    public record Refusal(Instant at, RefusalReason reason, String excerpt) {}

    public void note(Sender sender, RefusalReason reason, byte[] message) {
        var excerpt = new String(message, 0, Math.min(message.length, EXCERPT), StandardCharsets.UTF_8);
        byDevice.compute(sender.deviceId(), (id, kept) -> {
            var refusals = kept == null ? new ArrayDeque<Refusal>() : kept;
            if (refusals.size() == KEPT) {
                refusals.removeLast();
            }
            refusals.addFirst(new Refusal(clock.instant(), reason, excerpt));
            return refusals;
        });
    }

    /// The latest first.
    public List<Refusal> of(UUID deviceId) {
        var found = new java.util.ArrayList<Refusal>();
        byDevice.computeIfPresent(deviceId, (id, kept) -> {
            found.addAll(kept);
            return kept;
        });
        return found;
    }
}
