package org.staveworks.gateway.driver;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a connection is, as the server is told.
///
/// @param since in milliseconds
public record ConnectionState(
        String id, Kind kind, long since, @Nullable String error, long reads, long badValues) {
    public enum Kind {
        CONNECTED,
        CONNECTING,
        FAILED,
        DISABLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
