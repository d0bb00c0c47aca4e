package org.staveworks.trace.internal.store;

import java.nio.charset.StandardCharsets;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EventMapper;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.graph.TracedEvent;

/// Events as they are kept, read again.
public final class StoredEvents {
    private static final EpcisReader READER = new EpcisReader(Bounds.DEFAULT);

    private StoredEvents() {}

    /// @param content of an event
    public static EventNode node(String content) {
        return READER.read(content.getBytes(StandardCharsets.UTF_8)).events().getFirst();
    }

    static TracedEvent traced(String content, String key) {
        return TracedEvent.of(EventMapper.map(node(content)), key);
    }
}
