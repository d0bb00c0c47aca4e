package org.staveworks.lineage.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads EPCIS documents of either syntax. Nothing is fetched: contexts, schemas and entities of others stay unread.
///
/// A document is bytes, since it is hashed and kept as it came; its events are handed out one by one.
public final class EpcisReader {
    private final Bounds bounds;

    public EpcisReader(Bounds bounds) {
        this.bounds = bounds;
    }

    /// The syntax of a document.
    public enum Syntax {
        JSON,
        XML
    }

    /// Takes the events in their order.
    @FunctionalInterface
    public interface EventSink {
        /// @param index from 0
        void accept(int index, EventNode event);
    }

    /// @param events all of them
    public record Document(Syntax syntax, DocumentHead head, List<EventNode> events) {
        public Document {
            events = List.copyOf(events);
        }
    }

    /// All bytes of a stream, refused beyond the bounds.
    public byte[] bytes(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(bounds.maxBytes() + 1);
        requireSize(bytes.length);
        return bytes;
    }

    /// @throws UnreadableDocument if it can't be read
    public Document read(byte[] bytes) {
        var events = new ArrayList<EventNode>();
        var head = head(bytes);
        events(bytes, head, (index, event) -> events.add(event));
        return new Document(syntax(bytes), head, events);
    }

    /// The document without its events.
    ///
    /// @throws UnreadableDocument if it can't be read
    public DocumentHead head(byte[] bytes) {
        requireSize(bytes.length);
        return switch (syntax(bytes)) {
            case JSON -> new JsonDocumentReader(bounds).head(bytes);
            case XML -> new XmlDocumentReader(bounds).head(bytes);
        };
    }

    /// The events of a document whose head was read.
    ///
    /// @throws UnreadableDocument if it can't be read; events before the fault were handed out
    public void events(byte[] bytes, DocumentHead head, EventSink sink) {
        EventSink counted = (index, event) -> {
            if (index >= bounds.maxEvents()) {
                throw new UnreadableDocument(
                        UnreadableDocument.Reason.TOO_MANY_EVENTS,
                        "The document has more than %d events. Send it in parts.".formatted(bounds.maxEvents()));
            }
            sink.accept(index, event);
        };
        switch (syntax(bytes)) {
            case JSON -> new JsonDocumentReader(bounds).events(bytes, head, counted);
            case XML -> new XmlDocumentReader(bounds).events(bytes, head, counted);
        }
    }

    /// By the first character that is no white space.
    public static Syntax syntax(byte[] bytes) {
        for (var octet : bytes) {
            if (octet == '<') {
                return Syntax.XML;
            }
            if (octet == '{' || octet == '[') {
                return Syntax.JSON;
            }
        }
        throw new UnreadableDocument(
                UnreadableDocument.Reason.NO_EPCIS, "The document is neither JSON nor XML. Check what was sent.");
    }

    private void requireSize(int length) {
        if (length > bounds.maxBytes()) {
            throw new UnreadableDocument(
                    UnreadableDocument.Reason.TOO_LARGE,
                    "The document is larger than %d bytes. Send it in parts.".formatted(bounds.maxBytes()));
        }
    }
}
