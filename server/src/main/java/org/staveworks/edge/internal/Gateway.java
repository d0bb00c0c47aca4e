package org.staveworks.edge.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A gateway of the caller's organisation (边缘网关).
///
/// @param configVersion rises with each change of its connections
/// @param report        missing until it has told something
/// @param reportAt      when it told it
public record Gateway(
        UUID id,
        String code,
        String name,
        int configVersion,
        @Nullable GatewayReport report,
        @Nullable Instant reportAt,
        Instant createdAt) {}
