package org.staveworks.edge.internal.question;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What gateways answer about machines.
public final class Answers {
    private Answers() {}

    /// A way in which an OPC UA server can be spoken to.
    ///
    /// @param thumbprint SHA-256 of its certificate; missing where it has none
    /// @param subject    whose certificate it is
    /// @param userTokens `anonymous`, `username`
    public record OpcEndpoint(
            String url,
            String securityPolicy,
            String securityMode,
            @Nullable String thumbprint,
            @Nullable String subject,
            List<String> userTokens) {}

    /// A place in an OPC UA server's address space.
    ///
    /// @param kind `object` or `variable`
    public record OpcNode(
            String id,
            String name,
            String kind,
            @Nullable String dataType,
            @Nullable String value,
            boolean writable,
            boolean hasChildren) {}

    /// What a point says at this moment.
    ///
    /// @param raw   as the machine sent it
    /// @param value a number, or a word; missing where there is an error
    /// @param error why there is no value
    public record PreviewedValue(
            String metric,
            @Nullable String raw,
            @Nullable String value,
            @Nullable Instant at,
            @Nullable String error) {}
}
