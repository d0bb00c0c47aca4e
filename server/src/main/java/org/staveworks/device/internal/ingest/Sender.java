package org.staveworks.device.internal.ingest;

import java.util.UUID;

/// A device that has proved who it is.
public record Sender(UUID deviceId, UUID organisationId) {}
