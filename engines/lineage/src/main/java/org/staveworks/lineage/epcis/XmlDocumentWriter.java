package org.staveworks.lineage.epcis;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;

/// Writes EPCIS 2.0 in XML, namespaces where they are needed: those of the document at its root, those of an event at
/// the event.
final class XmlDocumentWriter implements EpcisWriter.DocumentWriter {
    private final XMLStreamWriter xml;
    private final DocumentHead head;
    private final Map<String, String> documentPrefixes = new LinkedHashMap<>();

    XmlDocumentWriter(OutputStream out, DocumentHead head) {
        this.head = head;
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            begin();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The document can't be written.", e);
        }
    }

    private void begin() throws XMLStreamException {
        if (head.kind() == DocumentHead.Kind.EVENT) {
            return;
        }
        var isQuery = head.kind() == DocumentHead.Kind.QUERY;
        var prefix = isQuery ? "epcisq" : "epcis";
        documentPrefixes.put("gs1", String.valueOf(Contexts.WELL_KNOWN.get("gs1")));
        documentPrefixes.put("cbv", String.valueOf(Contexts.WELL_KNOWN.get("cbv")));
        documentPrefixes.put("xsi", Namespaces.XSI);
        documentPrefixes.put("xsd", Namespaces.XSD);
        documentPrefixes.putAll(head.contexts().prefixes());
        documentPrefixes.put(prefix, isQuery ? Namespaces.EPCIS_QUERY : Namespaces.EPCIS);
        var prefixes = new Prefixes(documentPrefixes);
        prefixes.take(head.fields());
        documentPrefixes.putAll(prefixes.added());
        xml.writeStartElement(prefix, isQuery ? "EPCISQueryDocument" : "EPCISDocument", documentPrefixes.get(prefix));
        for (var entry : documentPrefixes.entrySet()) {
            xml.writeNamespace(entry.getKey(), entry.getValue());
        }
        for (var field : head.fields().fields()) {
            if (isAttribute(field) && field.value() instanceof Text text) {
                writeAttribute(field.name(), text.text(), prefixes);
            }
        }
        var header = XmlShapeWriter.writeHeader(head.fields());
        if (header != null) {
            write(new QName("EPCISHeader"), header, prefixes);
        }
        xml.writeStartElement("EPCISBody");
        if (isQuery) {
            xml.writeStartElement(
                    documentPrefixes.containsKey("epcisq") ? "epcisq" : "", "QueryResults", Namespaces.EPCIS_QUERY);
            for (var name : List.of("queryName", "subscriptionID")) {
                var text = head.query().text(name);
                if (text != null) {
                    xml.writeStartElement(name);
                    xml.writeCharacters(XmlNames.allowed(text));
                    xml.writeEndElement();
                }
            }
            xml.writeStartElement("resultsBody");
        }
        xml.writeStartElement("EventList");
    }

    private static boolean isAttribute(Field field) {
        return !field.isExtension() && !field.isListed() && field.value() instanceof Text;
    }

    @Override
    public void write(EventNode event) {
        try {
            var own = new LinkedHashMap<>(event.contexts().prefixes());
            if (head.kind() == DocumentHead.Kind.EVENT) {
                own.putAll(event.prefixes());
                own.put("xsi", Namespaces.XSI);
                own.put("xsd", Namespaces.XSD);
            }
            var effective = new LinkedHashMap<>(documentPrefixes);
            effective.putAll(own);
            var prefixes = new Prefixes(effective);
            var group = XmlShapeWriter.writeEvent(event);
            prefixes.take(group);
            var type = JsonTree.qualified(event.type(), effective);
            var typePrefix = type.getNamespaceURI().isEmpty() ? "" : prefixes.prefixOf(type);
            own.putAll(prefixes.added());
            if (type.getNamespaceURI().isEmpty()) {
                xml.writeStartElement(XmlNames.encode(event.type()));
            } else {
                xml.writeStartElement("extension");
                xml.writeStartElement(typePrefix, XmlNames.encode(type.getLocalPart()), type.getNamespaceURI());
            }
            for (var entry : own.entrySet()) {
                xml.writeNamespace(entry.getKey(), entry.getValue());
            }
            writeContent(group, prefixes);
            xml.writeEndElement();
            if (!type.getNamespaceURI().isEmpty()) {
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The event can't be written.", e);
        }
    }

    private void write(QName name, Value value, Prefixes prefixes) throws XMLStreamException {
        var local = XmlNames.encode(name.getLocalPart());
        if (name.getNamespaceURI().isEmpty()) {
            xml.writeStartElement(local);
        } else {
            xml.writeStartElement(prefixes.prefixOf(name), local, name.getNamespaceURI());
        }
        switch (value) {
            case EmptyList none -> {}
            case Text text -> {
                writeDatatype(text);
                if (text.kind() != Kind.NULL) {
                    xml.writeCharacters(XmlNames.allowed(text.text()));
                }
            }
            case Group group -> writeContent(group, prefixes);
        }
        xml.writeEndElement();
    }

    private void writeDatatype(Text text) throws XMLStreamException {
        if (text.datatype() != null) {
            xml.writeAttribute("xsi", Namespaces.XSI, "type", text.datatype());
        } else if (text.kind() == Kind.NULL) {
            xml.writeAttribute("xsi", Namespaces.XSI, "nil", "true");
        }
    }

    private void writeContent(Group group, Prefixes prefixes) throws XMLStreamException {
        for (var attribute : group.attributes()) {
            if (attribute.value() instanceof Text text) {
                writeAttribute(attribute.name(), text.text(), prefixes);
            }
        }
        if (!group.text().isEmpty()) {
            xml.writeCharacters(XmlNames.allowed(group.text()));
        }
        for (var field : group.fields()) {
            write(field.name(), field.value(), prefixes);
        }
    }

    private void writeAttribute(QName name, String value, Prefixes prefixes) throws XMLStreamException {
        var local = XmlNames.encode(name.getLocalPart());
        if (name.getNamespaceURI().isEmpty()) {
            xml.writeAttribute(local, XmlNames.allowed(value));
        } else {
            xml.writeAttribute(prefixes.prefixOf(name), name.getNamespaceURI(), local, XmlNames.allowed(value));
        }
    }

    @Override
    public void close() {
        try {
            if (head.kind() != DocumentHead.Kind.EVENT) {
                xml.writeEndElement();
                if (head.kind() == DocumentHead.Kind.QUERY) {
                    xml.writeEndElement();
                    xml.writeEndElement();
                }
                xml.writeEndElement();
                writeTrailer();
            }
            xml.writeEndDocument();
            xml.flush();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The document can't be ended.", e);
        }
    }

    /// Extensions of the document follow its body.
    private void writeTrailer() throws XMLStreamException {
        @Nullable Prefixes prefixes = null;
        for (var field : head.fields().fields()) {
            if (!isAttribute(field) && !field.is("epcisHeader")) {
                prefixes = prefixes == null ? new Prefixes(documentPrefixes) : prefixes;
                write(field.name(), field.value(), prefixes);
            }
        }
    }
}
