package org.staveworks.gateway.driver;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Where readings go.
public interface Intake {
    /// Takes readings without waiting.
    ///
    /// @return ends when they are on disk; ends with an exception where they were not taken, because too much waits
    CompletableFuture<Void> take(List<Reading> readings);
}
