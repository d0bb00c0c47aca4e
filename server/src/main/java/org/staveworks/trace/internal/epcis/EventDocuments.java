package org.staveworks.trace.internal.epcis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Forms;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.id.CompanyPrefixes;
import org.staveworks.trace.internal.epcis.Preferences.CbvFormat;
import org.staveworks.trace.internal.epcis.query.StoredEvent;

/// Writes kept events for clients: `recordTime` is when they came here (EPCIS 2.0, clause 7.4.1.1), keys and words have
/// the form that was asked for.
@Component
public class EventDocuments {
    /// What a query is called that has no name of its own (clause 8.2.7.1).
    private static final String UNNAMED = "SimpleEventQuery";

    private static final String RECORD_TIME = "recordTime";

    private final EpcisReader reader = new EpcisReader(Bounds.DEFAULT);
    private final JdbcClient jdbc;
    private final Clock clock;

    EventDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// An `EPCISQueryDocument`.
    ///
    /// @param queryName of a named query
    /// @param subscriptionId of what is sent without being asked for
    @Transactional(readOnly = true)
    public byte[] results(
            List<StoredEvent> events,
            Preferences preferences,
            @Nullable String queryName,
            @Nullable String subscriptionId) {
        var query = new ArrayList<Field>();
        // In the order of the schema.
        query.add(new Field("queryName", queryName == null ? UNNAMED : queryName));
        if (subscriptionId != null) {
            query.add(new Field("subscriptionID", subscriptionId));
        }
        var fields = List.of(
                new Field("schemaVersion", "2.0"),
                new Field("creationDate", clock.instant().toString()));
        var head = new DocumentHead(DocumentHead.Kind.QUERY, standardContext(), new Group(fields), new Group(query));
        var known = prefixes(preferences);
        var out = new ByteArrayOutputStream();
        try (var writer = EpcisWriter.open(out, preferences.syntax(), head)) {
            events.forEach(event -> writer.write(node(event, preferences, known, true)));
        }
        return out.toByteArray();
    }

    /// One event alone.
    @Transactional(readOnly = true)
    public byte[] event(StoredEvent event, Preferences preferences) {
        var node = node(event, preferences, prefixes(preferences), false);
        var head = new DocumentHead(DocumentHead.Kind.EVENT, node.contexts(), Group.EMPTY, Group.EMPTY);
        return EpcisWriter.write(
                preferences.syntax(),
                head,
                List.of(new EventNode(node.type(), node.content(), Contexts.NONE, node.prefixes())));
    }

    private static Contexts standardContext() {
        return new Contexts(List.of(new Contexts.Reference(Contexts.STANDARD)), new LinkedHashMap<>());
    }

    /// @param isInDocument whether the standard's context stands around it already
    private EventNode node(
            StoredEvent stored, Preferences preferences, Optional<CompanyPrefixes> known, boolean isInDocument) {
        var bytes = stored.content().getBytes(StandardCharsets.UTF_8);
        var document = reader.read(bytes);
        var event = document.events().getFirst();
        var contexts = document.head().contexts();
        var own = isInDocument
                ? new Contexts(
                        contexts.entries().stream()
                                .filter(entry -> !entry.equals(new Contexts.Reference(Contexts.STANDARD)))
                                .toList(),
                        contexts.prefixes())
                : contexts;
        var node = new EventNode(event.type(), recorded(event.content(), stored), own, event.prefixes());
        return formed(node, preferences, known);
    }

    private static Group recorded(Group content, StoredEvent stored) {
        var fields = new ArrayList<Field>();
        var time = new Field(RECORD_TIME, stored.recordTime().toString());
        for (var field : content.fields()) {
            if (!field.is(RECORD_TIME)) {
                fields.add(field);
            }
            if (field.is("eventTime")) {
                fields.add(time);
            }
        }
        return new Group(fields, content.attributes(), content.text());
    }

    private static EventNode formed(EventNode node, Preferences preferences, Optional<CompanyPrefixes> known) {
        var keyed = switch (preferences.epcs()) {
            case ALWAYS_GS1_DIGITAL_LINK -> Forms.keys(node, Forms.Keys.DIGITAL_LINK, new CompanyPrefixes(List.of()));
            case ALWAYS_EPC_URN -> Forms.keys(node, Forms.Keys.EPC_URN, known.orElseThrow());
            case NO_PREFERENCE, NEVER_TRANSLATES -> node;
        };
        return preferences.syntax() == Syntax.XML && preferences.words() == CbvFormat.ALWAYS_WEB_URI
                ? Forms.webWords(keyed)
                : keyed;
    }

    /// Where company prefixes end, which only EPC URIs need.
    private Optional<CompanyPrefixes> prefixes(Preferences preferences) {
        return preferences.epcs() == Preferences.EpcFormat.ALWAYS_EPC_URN
                ? Optional.of(new CompanyPrefixes(
                        jdbc.sql("select prefix from trace.company_prefix where length(prefix) >= 6")
                                .query(String.class)
                                .list()))
                : Optional.empty();
    }
}
