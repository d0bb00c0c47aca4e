package org.staveworks.trace.internal.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;
import org.staveworks.lineage.epcis.EventMapper;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.UnreadableDocument;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.validation.DocumentValidator;
import org.staveworks.lineage.validation.EventRules;
import org.staveworks.lineage.validation.Finding;
import org.staveworks.lineage.validation.FindingCode;

/// A document, read and checked as a whole: form, sense, and the hash that names each event.
///
/// @param head  nothing where the document can't be read
/// @param faults of the document, apart from its events
record ReadDocument(@Nullable DocumentHead head, List<Finding> faults, List<ReadEvent> events) {

    /// @param sound   nothing where there are faults
    record ReadEvent(
            int index, List<Finding> faults, @Nullable SoundEvent sound) {}

    /// @param content alone, as JSON-LD with its own context
    record SoundEvent(EpcisEvent event, TracedEvent traced, String content) {}

    static ReadDocument read(byte[] document, Bounds bounds) {
        var reader = new EpcisReader(bounds);
        var events = new ArrayList<ReadEvent>();
        try {
            var head = reader.head(document);
            var faults = errors(DocumentValidator.checkHead(head, EpcisReader.syntax(document)));
            var hash = EventHash.in(head);
            var alone = new DocumentHead(DocumentHead.Kind.EVENT, head.contexts(), Group.EMPTY, Group.EMPTY);
            reader.events(document, head, (index, node) -> events.add(event(index, node, hash, alone)));
            return new ReadDocument(head, faults, List.copyOf(events));
        } catch (UnreadableDocument unreadable) {
            var fault = new Finding(
                    FindingCode.UNREADABLE, Finding.DOCUMENT, "", List.of(String.valueOf(unreadable.getMessage())));
            return new ReadDocument(null, List.of(fault), List.copyOf(events));
        }
    }

    private static ReadEvent event(int index, EventNode node, EventHash hash, DocumentHead alone) {
        var faults = errors(EventRules.check(index, node));
        if (!faults.isEmpty()) {
            return new ReadEvent(index, faults, null);
        }
        var event = EventMapper.map(node);
        var traced = TracedEvent.of(event, hash.of(node));
        return new ReadEvent(index, List.of(), new SoundEvent(event, traced, content(node, alone)));
    }

    private static String content(EventNode node, DocumentHead alone) {
        var out = new ByteArrayOutputStream();
        try (var writer = EpcisWriter.open(out, Syntax.JSON, alone)) {
            writer.write(node);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).toList();
    }

    /// Whether it is one event with nothing around it.
    boolean isSingle() {
        return head != null && head.kind() == DocumentHead.Kind.EVENT;
    }

    boolean isSound() {
        return faults.isEmpty() && events.stream().allMatch(event -> event.sound() != null);
    }

    /// Of the document, then of its events in their order.
    List<Finding> allFaults() {
        var all = new ArrayList<>(faults);
        events.forEach(event -> all.addAll(event.faults()));
        return all;
    }
}
