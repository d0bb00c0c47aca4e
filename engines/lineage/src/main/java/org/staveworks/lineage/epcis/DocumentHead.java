package org.staveworks.lineage.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.Group;

/// A document without its events.
///
/// @param fields everything at the top but type, context and body, shaped as in JSON: `schemaVersion`, `creationDate`,
///     `id`, `sender`, `epcisHeader` with the master data, extensions
/// @param query fields of the query results but the results: `queryName`, `subscriptionID`; empty unless it is a query
///     document
/// @param hasEvents whether it has a place for events, be it empty; a question has none
public record DocumentHead(Kind kind, Contexts contexts, Group fields, Group query, boolean hasEvents) {
    /// Of a document with events.
    public DocumentHead(Kind kind, Contexts contexts, Group fields, Group query) {
        this(kind, contexts, fields, query, true);
    }

    /// What a document is.
    public enum Kind {
        /// `EPCISDocument`
        CAPTURE("EPCISDocument"),
        /// `EPCISQueryDocument`
        QUERY("EPCISQueryDocument"),
        /// one event with its own context and nothing around it
        EVENT("");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }
    }

    /// A new document.
    ///
    /// @param creationDate ISO 8601 with an offset
    public static DocumentHead capture(String creationDate, Contexts contexts) {
        var fields = List.of(new Value.Field("schemaVersion", "2.0"), new Value.Field("creationDate", creationDate));
        return new DocumentHead(Kind.CAPTURE, contexts, new Group(fields), Group.EMPTY);
    }

    public @Nullable String schemaVersion() {
        return fields.text("schemaVersion");
    }

    public @Nullable String creationDate() {
        return fields.text("creationDate");
    }
}
