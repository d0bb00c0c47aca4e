package org.staveworks.trace.internal.epcis.query;

import java.time.Instant;
import java.util.UUID;

/// An event as it was kept.
///
/// @param eventId the id that it can be asked for by
/// @param content alone, as JSON-LD
public record StoredEvent(UUID id, String eventId, Instant recordTime, String content) {}
