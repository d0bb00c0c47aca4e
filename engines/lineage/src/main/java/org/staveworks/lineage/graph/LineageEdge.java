package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.id.Identifier;

/// One relation for one span of time.
///
/// @param parent input, transformation, container or asset
/// @param child transformation, output, or what is inside
/// @param from from this moment on
/// @param to until this moment, which is not part of it; nothing while it lasts
/// @param event key of the event that began it
/// @param endedBy key of the event that ended it
/// @param quantity nothing for single objects, or where it is not said
/// @param uom unit, empty for a count
/// @param isSeenOnly it was first seen, so it began before
public record LineageEdge(
        EdgeKind kind,
        Identifier parent,
        Identifier child,
        Instant from,
        @Nullable Instant to,
        String event,
        @Nullable String endedBy,
        @Nullable BigDecimal quantity,
        String uom,
        boolean isSeenOnly) {
    /// Whether it held at a moment.
    public boolean holdsAt(Instant moment) {
        return !from.isAfter(moment) && (to == null || to.isAfter(moment));
    }

    /// The container, asset or transformation that it belongs to.
    public Group group() {
        var isInput = kind == EdgeKind.TRANSFORMATION && child.scheme().equals(Group.TRANSFORMATION);
        return new Group(kind, isInput ? child : parent);
    }

    /// The same as if it had not ended: what is equal in this form is the same row, closed or opened again.
    LineageEdge unended() {
        return to == null && endedBy == null
                ? this
                : new LineageEdge(kind, parent, child, from, null, event, null, quantity, uom, isSeenOnly);
    }
}
