package org.staveworks.edge.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.protocol.Protocol;

/// A connection as it is stored.
///
/// @param sealedPassword opened by [MachinePasswords] only
public record ConnectionRow(
        UUID id,
        UUID gatewayId,
        UUID deviceId,
        String deviceCode,
        String name,
        boolean isEnabled,
        boolean commands,
        Protocol protocol,
        byte @Nullable [] sealedPassword,
        Instant createdAt) {}
