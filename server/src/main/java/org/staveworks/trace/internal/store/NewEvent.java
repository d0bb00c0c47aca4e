package org.staveworks.trace.internal.store;

import java.util.List;
import java.util.UUID;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.graph.TracedEvent;

/// An event that was read and is sound.
///
/// @param content alone, as JSON-LD
/// @param readers its owner first, then the members that it names
public record NewEvent(UUID id, EpcisEvent event, TracedEvent traced, String content, List<UUID> readers) {
    public NewEvent {
        readers = List.copyOf(readers);
    }

    UUID ownerId() {
        return readers.getFirst();
    }

    /// The id that it can be asked for by.
    String eventId() {
        var given = event.head().eventID();
        return given == null ? traced.key() : given;
    }

    /// As PostgreSQL writes arrays.
    String readersText() {
        return "{" + String.join(",", readers.stream().map(UUID::toString).toList()) + "}";
    }
}
