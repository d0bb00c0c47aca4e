package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.id.Identifier;

/// One object of one event, the row behind an item's history.
///
/// @param event key of the event
/// @param quantity nothing for single objects, or where it is not said
/// @param uom unit, empty for a count
public record ItemEvent(
        Identifier item,
        Instant time,
        String event,
        Statement.Role role,
        @Nullable BigDecimal quantity,
        String uom) {}
