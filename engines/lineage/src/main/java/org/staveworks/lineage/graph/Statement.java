package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.id.Identifier;

/// What one event says of one relation.
///
/// @param event key of the event
/// @param time when it happened
/// @param role what the item is in the group
/// @param action ADD for transformations
/// @param item nothing where all children are meant
/// @param quantity nothing for single objects, or where it is not said
/// @param uom unit, empty for a count
public record Statement(
        Group group,
        String event,
        Instant time,
        Role role,
        Action action,
        @Nullable Identifier item,
        @Nullable BigDecimal quantity,
        String uom) {
    /// The order in which statements of a group take effect: by time; at one moment what is put in before what is
    /// taken out, then by key, so that it never depends on when they arrived.
    public static final Comparator<Statement> ORDER = Comparator.comparing(Statement::time)
            .thenComparing(Statement::action)
            .thenComparing(Statement::event)
            .thenComparing(statement -> String.valueOf(statement.item()))
            .thenComparing(Statement::uom)
            .thenComparing(statement -> statement.quantity() == null ? BigDecimal.ONE.negate() : statement.quantity());

    /// What an item is to an event.
    public enum Role {
        /// it was what the event is about
        OBJECT,
        PARENT,
        CHILD,
        INPUT,
        OUTPUT
    }
}
