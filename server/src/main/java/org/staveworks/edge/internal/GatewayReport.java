package org.staveworks.edge.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a gateway last told of itself.
///
/// @param configVersion  of the document that it works by
/// @param configError    why it can't work by the last one
/// @param buffered       messages that wait on its disk
/// @param oldestBuffered when the oldest of them was measured
/// @param dropped        messages that found no room on its disk
public record GatewayReport(
        @Nullable String software,
        int configVersion,
        @Nullable String configError,
        long buffered,
        @Nullable Instant oldestBuffered,
        long bufferBytes,
        long dropped,
        List<ConnectionReport> connections) {

    /// @param since     when it came to this state
    /// @param reads     since the gateway's start
    /// @param badValues that the machine itself called bad, or that could not be decoded
    public record ConnectionReport(
            UUID id,
            ConnectionState state,
            @Nullable Instant since,
            @Nullable String error,
            long reads,
            long badValues) {}

    /// How far a gateway is with a connection.
    public enum ConnectionState {
        CONNECTED,
        CONNECTING,
        FAILED,
        DISABLED
    }
}
