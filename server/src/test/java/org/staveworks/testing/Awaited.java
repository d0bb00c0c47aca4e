package org.staveworks.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What events bring about comes a moment later.
public final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Awaited() {}

    /// @param wanted null or a missing node as long as it has not come
    public static JsonNode from(Supplier<@Nullable JsonNode> wanted) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var found = wanted.get();
            if (found != null && !found.isMissingNode()) {
                return found;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It did not come within " + PATIENCE);
    }
}
