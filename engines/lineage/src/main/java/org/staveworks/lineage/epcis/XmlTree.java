package org.staveworks.lineage.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.staveworks.lineage.epcis.UnreadableDocument.Reason;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;

/// XML elements as groups: children are fields, attributes are attributes. Collects the prefixes that are declared on
/// the way; where one prefix means two namespaces, the later one gets another name.
final class XmlTree {
    private final Bounds bounds;
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    XmlTree(Bounds bounds) {
        this.bounds = bounds;
    }

    /// Prefix → namespace, those of the standard's frame left out.
    Map<String, String> prefixes() {
        return prefixes;
    }

    /// @param reader at a start tag; afterwards at its end tag
    Value read(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > bounds.maxDepth()) {
            throw new UnreadableDocument(
                    Reason.TOO_DEEP, "Elements are nested deeper than %d.".formatted(bounds.maxDepth()));
        }
        declare(reader);
        var attributes = new ArrayList<Field>();
        String datatype = null;
        var isNil = false;
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var name = reader.getAttributeName(i);
            if (name.getNamespaceURI().equals(Namespaces.XSI)) {
                datatype = name.getLocalPart().equals("type") ? reader.getAttributeValue(i) : datatype;
                isNil |= name.getLocalPart().equals("nil")
                        && reader.getAttributeValue(i).equals("true");
            } else {
                attributes.add(new Field(
                        name(name), new Text(reader.getAttributeValue(i).strip()), false));
            }
        }
        var fields = new ArrayList<Field>();
        var text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getName();
                    var value = read(reader, depth + 1);
                    fields.add(new Field(name(name), value, false));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text, reader.getText());
                default -> {}
            }
        }
        var stripped = text.toString().strip();
        if (fields.isEmpty() && attributes.isEmpty()) {
            return isNil ? new Text("null", Kind.NULL, null) : new Text(stripped, Kind.STRING, datatype);
        }
        return new Group(fields, attributes, stripped);
    }

    private void append(StringBuilder text, String more) {
        if (text.length() + more.length() > bounds.maxTextLength()) {
            throw new UnreadableDocument(
                    Reason.TOO_LARGE, "A text is longer than %d characters.".formatted(bounds.maxTextLength()));
        }
        text.append(more);
    }

    /// Takes note of the prefixes of a start tag.
    void declare(XMLStreamReader reader) {
        for (var i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var namespace = reader.getNamespaceURI(i);
            if (prefix != null
                    && namespace != null
                    && !Namespaces.isFrame(namespace)
                    && !namespace.equals(Contexts.WELL_KNOWN.get(prefix))) {
                prefixFor(prefix, namespace);
            }
        }
    }

    /// Names of the standard have no namespace, as XML writes them; some documents qualify them all the same.
    QName name(QName name) {
        var namespace = name.getNamespaceURI();
        var local = XmlNames.decode(name.getLocalPart());
        if (namespace.isEmpty() || Namespaces.isEpcis(namespace)) {
            return new QName(local);
        }
        if (Namespaces.isFrame(namespace) || namespace.equals(Contexts.WELL_KNOWN.get(name.getPrefix()))) {
            return new QName(namespace, local, name.getPrefix());
        }
        return new QName(namespace, local, prefixFor(name.getPrefix().isEmpty() ? "ns" : name.getPrefix(), namespace));
    }

    private String prefixFor(String wanted, String namespace) {
        var prefix = wanted;
        for (var number = 1; ; number++) {
            var known = prefixes.putIfAbsent(prefix, namespace);
            if (known == null || known.equals(namespace)) {
                return prefix;
            }
            prefix = wanted + number;
        }
    }
}
