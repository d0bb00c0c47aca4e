package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.UUID;

/// A draft without what was found.
///
/// @param basedOn revision of the plan that it was made from
public record ScheduleDraftHead(
        UUID id, DraftState state, DraftMode mode, boolean hypothetical, int basedOn, Instant startedAt, String by) {}
