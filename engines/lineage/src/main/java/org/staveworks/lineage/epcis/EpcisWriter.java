package org.staveworks.lineage.epcis;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;

/// Writes EPCIS 2.0 documents in either syntax, event by event.
public final class EpcisWriter {
    private EpcisWriter() {}

    /// Takes events until it is closed; closing ends the document and leaves the stream open.
    public interface DocumentWriter extends AutoCloseable {
        void write(EventNode event);

        @Override
        void close();
    }

    /// Begins a document. A head of [DocumentHead.Kind#EVENT] takes exactly one event.
    public static DocumentWriter open(OutputStream out, EpcisReader.Syntax syntax, DocumentHead head) {
        return switch (syntax) {
            case JSON -> new JsonDocumentWriter(out, head);
            case XML -> new XmlDocumentWriter(out, head);
        };
    }

    public static byte[] write(EpcisReader.Syntax syntax, DocumentHead head, List<EventNode> events) {
        var out = new ByteArrayOutputStream();
        try (var writer = open(out, syntax, head)) {
            events.forEach(writer::write);
        }
        return out.toByteArray();
    }
}
