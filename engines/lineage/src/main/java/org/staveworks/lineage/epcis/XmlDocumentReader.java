package org.staveworks.lineage.epcis;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.staveworks.lineage.epcis.UnreadableDocument.Reason;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;

/// EPCIS 2.0 and 1.x in XML. No document type, no entities, nothing from outside. Goes over a document twice, as the
/// JSON reader does, since extensions may follow the body.
final class XmlDocumentReader {
    private final Bounds bounds;

    XmlDocumentReader(Bounds bounds) {
        this.bounds = bounds;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("Nothing is read from outside.");
        });
        return factory;
    }

    @FunctionalInterface
    private interface Step {
        void read(XMLStreamReader reader) throws XMLStreamException;
    }

    DocumentHead head(byte[] bytes) {
        var head = new DocumentHead[1];
        parse(bytes, reader -> head[0] = readHead(reader));
        return head[0];
    }

    private DocumentHead readHead(XMLStreamReader reader) throws XMLStreamException {
        var kind = kind(reader.getLocalName());
        var tree = new XmlTree(bounds);
        tree.declare(reader);
        if (kind == DocumentHead.Kind.EVENT) {
            skip(reader);
            return new DocumentHead(kind, Contexts.ofPrefixes(tree.prefixes()), Group.EMPTY, Group.EMPTY);
        }
        var fields = new ArrayList<Field>();
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var name = reader.getAttributeName(i);
            if (!name.getNamespaceURI().equals(Namespaces.XSI)) {
                fields.add(new Field(tree.name(name), new Text(reader.getAttributeValue(i)), false));
            }
        }
        var query = new ArrayList<Field>();
        var hasEvents = readFrame(reader, tree, fields, query);
        return new DocumentHead(
                kind,
                Contexts.ofPrefixes(new LinkedHashMap<>(tree.prefixes())),
                new Group(XmlShape.readHead(fields)),
                new Group(query),
                hasEvents);
    }

    /// Goes down through the frame to the events; what is no frame is kept.
    ///
    /// @return whether there is a list of events
    private boolean readFrame(XMLStreamReader reader, XmlTree tree, List<Field> fields, List<Field> query)
            throws XMLStreamException {
        var hasEvents = false;
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "EPCISBody", "QueryResults", "resultsBody" ->
                        hasEvents |= readFrame(reader, tree, fields, query);
                    case "EventList" -> {
                        hasEvents = true;
                        skip(reader);
                    }
                    case "queryName", "subscriptionID" -> query.add(field(reader, tree));
                    default -> fields.add(field(reader, tree));
                }
            }
        }
        return hasEvents;
    }

    private static Field field(XMLStreamReader reader, XmlTree tree) throws XMLStreamException {
        var name = reader.getName();
        var value = tree.read(reader, 2);
        return new Field(tree.name(name), value, false);
    }

    private static DocumentHead.Kind kind(String root) {
        return switch (root) {
            case "EPCISDocument" -> DocumentHead.Kind.CAPTURE;
            case "EPCISQueryDocument" -> DocumentHead.Kind.QUERY;
            default -> {
                if (root.endsWith("Event")) {
                    yield DocumentHead.Kind.EVENT;
                }
                throw new UnreadableDocument(
                        Reason.NO_EPCIS, "The root element is %s. Expected EPCISDocument.".formatted(root));
            }
        };
    }

    void events(byte[] bytes, DocumentHead head, EpcisReader.EventSink sink) {
        var count = new int[1];
        parse(bytes, reader -> {
            if (head.kind() == DocumentHead.Kind.EVENT) {
                sink.accept(count[0]++, event(reader, head));
            } else {
                findEvents(reader, head, count, sink);
            }
        });
    }

    private void findEvents(XMLStreamReader reader, DocumentHead head, int[] count, EpcisReader.EventSink sink)
            throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "EPCISBody", "QueryResults", "resultsBody" -> findEvents(reader, head, count, sink);
                    case "EventList" -> readEvents(reader, head, count, sink);
                    default -> skip(reader);
                }
            }
        }
    }

    /// Release 1.1 put the events that were new then into `extension`, 1.2 users those of 2.0 into two of them.
    private void readEvents(XMLStreamReader reader, DocumentHead head, int[] count, EpcisReader.EventSink sink)
            throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("extension")) {
                    readEvents(reader, head, count, sink);
                } else {
                    sink.accept(count[0]++, event(reader, head));
                }
            }
        }
    }

    private EventNode event(XMLStreamReader reader, DocumentHead head) throws XMLStreamException {
        var isAlone = head.kind() == DocumentHead.Kind.EVENT;
        var tree = new XmlTree(bounds);
        var name = reader.getName();
        var value = tree.read(reader, 3);
        var type = tree.name(name);
        Map<String, String> prefixes = new HashMap<>(head.contexts().prefixes());
        prefixes.putAll(tree.prefixes());
        var own = new LinkedHashMap<>(tree.prefixes());
        own.entrySet()
                .removeIf(entry ->
                        entry.getValue().equals(head.contexts().prefixes().get(entry.getKey())));
        var content = value instanceof Group group ? group : Group.EMPTY;
        if (isAlone) {
            // A lone event may say what its document would have said.
            content = new Group(content.fields(), List.of(), content.text());
        }
        return new EventNode(
                type.getNamespaceURI().isEmpty() ? type.getLocalPart() : type.getPrefix() + ":" + type.getLocalPart(),
                XmlShape.readEvent(content),
                Contexts.ofPrefixes(own),
                prefixes);
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (var depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private static void parse(byte[] bytes, Step step) {
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new UnreadableDocument(
                            Reason.DOCTYPE, "The document declares a document type. Leave the DOCTYPE out.");
                }
            }
            step.read(reader);
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException broken) {
            var at = broken.getLocation();
            throw new UnreadableDocument(
                    Reason.NO_XML,
                    "The document is no XML at line %d, column %d: %s."
                            .formatted(
                                    at == null ? 0 : at.getLineNumber(),
                                    at == null ? 0 : at.getColumnNumber(),
                                    lastLine(String.valueOf(broken.getMessage()))));
        }
    }

    private static String lastLine(String message) {
        return message.substring(message.lastIndexOf('\n') + 1).replaceFirst("^Message: ", "");
    }
}
