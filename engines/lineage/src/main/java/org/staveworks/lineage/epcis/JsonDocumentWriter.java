package org.staveworks.lineage.epcis;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes EPCIS 2.0 in JSON-LD.
final class JsonDocumentWriter implements EpcisWriter.DocumentWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final DocumentHead head;
    private final Map<String, String> documentPrefixes;

    JsonDocumentWriter(OutputStream out, DocumentHead head) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
        this.head = head;
        var prefixes = new LinkedHashMap<>(Contexts.WELL_KNOWN);
        prefixes.putAll(head.contexts().prefixes());
        this.documentPrefixes = prefixes;
        begin();
    }

    private void begin() {
        if (head.kind() == DocumentHead.Kind.EVENT) {
            return;
        }
        json.writeStartObject();
        var prefixes = new Prefixes(documentPrefixes);
        prefixes.take(head.fields());
        prefixes.take(head.query());
        documentPrefixes.putAll(prefixes.added());
        var contexts = new LinkedHashMap<>(head.contexts().prefixes());
        contexts.putAll(prefixes.added());
        writeContext(new Contexts(head.contexts().entries(), contexts), prefixes.added(), true);
        json.writeStringProperty("type", head.kind().type());
        writeFields(head.fields().fields(), prefixes);
        json.writeName("epcisBody");
        json.writeStartObject();
        if (head.kind() == DocumentHead.Kind.QUERY) {
            json.writeName("queryResults");
            json.writeStartObject();
            writeFields(head.query().fields(), prefixes);
            json.writeName("resultsBody");
            json.writeStartObject();
        }
        json.writeName("eventList");
        json.writeStartArray();
    }

    @Override
    public void write(EventNode event) {
        var isAlone = head.kind() == DocumentHead.Kind.EVENT;
        var inherited = new LinkedHashMap<>(isAlone ? Contexts.WELL_KNOWN : documentPrefixes);
        inherited.putAll(isAlone ? head.contexts().prefixes() : Map.of());
        inherited.putAll(event.contexts().prefixes());
        var prefixes = new Prefixes(inherited);
        prefixes.take(event.content());
        json.writeStartObject();
        if (isAlone) {
            var all = new LinkedHashMap<>(head.contexts().prefixes());
            all.putAll(event.contexts().prefixes());
            all.putAll(prefixes.added());
            // What the event declares itself goes with it, too.
            var entries = new LinkedHashSet<>(head.contexts().entries());
            entries.addAll(event.contexts().entries());
            writeContext(new Contexts(List.copyOf(entries), all), prefixes.added(), true);
        } else if (event.contexts().prefixes().size()
                        + event.contexts().entries().size()
                        + prefixes.added().size()
                > 0) {
            var own = new LinkedHashMap<>(event.contexts().prefixes());
            own.putAll(prefixes.added());
            writeContext(new Contexts(event.contexts().entries(), own), prefixes.added(), false);
        }
        json.writeStringProperty("type", event.type());
        writeGroup(event.content(), prefixes);
        json.writeEndObject();
    }

    /// What came as JSON-LD goes out as it was, with what was added; what came as XML gets the standard's context.
    private void writeContext(Contexts contexts, Map<String, String> added, boolean isOutermost) {
        json.writeName(JsonTree.CONTEXT);
        if (added.isEmpty()
                && contexts.entries().size() == 1
                && contexts.entries().getFirst() instanceof Contexts.Reference(var uri)) {
            json.writeString(uri);
            return;
        }
        json.writeStartArray();
        for (var entry : contexts.entries()) {
            switch (entry) {
                case Contexts.Reference(var uri) -> json.writeString(uri);
                case Contexts.Terms(var terms) -> json.writeRawValue(terms);
            }
        }
        var prefixes = contexts.entries().isEmpty() ? contexts.prefixes() : added;
        if (contexts.entries().isEmpty() && isOutermost) {
            json.writeString(Contexts.STANDARD);
        }
        prefixes.forEach((prefix, namespace) -> {
            if (!namespace.equals(Contexts.WELL_KNOWN.get(prefix))) {
                json.writeStartObject();
                json.writeStringProperty(prefix, namespace);
                json.writeEndObject();
            }
        });
        json.writeEndArray();
    }

    private void writeGroup(Group group, Prefixes prefixes) {
        writeFields(group.attributes(), prefixes);
        writeFields(group.fields(), prefixes);
        if (!group.attributes().isEmpty() || !group.text().isEmpty()) {
            json.writeStringProperty(JsonTree.TEXT, group.text());
        }
        if (!group.attributes().isEmpty() && !group.fields().isEmpty()) {
            json.writeName(JsonTree.ATTRIBUTES);
            json.writeStartArray();
            group.attributes().forEach(attribute -> json.writeString(name(attribute.name(), prefixes)));
            json.writeEndArray();
        }
    }

    /// Fields of one name become one list, where the first of them stands.
    private void writeFields(List<Field> fields, Prefixes prefixes) {
        var byName = new LinkedHashMap<QName, List<Field>>();
        fields.forEach(field ->
                byName.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field));
        byName.forEach((name, members) -> {
            if (isAbsentNumber(members.getFirst())) {
                return;
            }
            json.writeName(name(name, prefixes));
            var isList = members.size() > 1 || members.getFirst().isListed();
            if (isList) {
                json.writeStartArray();
            }
            members.forEach(member -> writeValue(member.value(), prefixes));
            if (isList) {
                json.writeEndArray();
            }
        });
    }

    /// XML may say that a quantity is unknown (`xsi:nil`); JSON leaves it out.
    private static boolean isAbsentNumber(Field field) {
        return !field.isExtension()
                && field.value() instanceof Text text
                && text.kind() == Value.Kind.NULL
                && XmlShape.NUMBERS.contains(field.name().getLocalPart());
    }

    private void writeValue(Value value, Prefixes prefixes) {
        switch (value) {
            case EmptyList none -> {}
            case Text text -> writeText(text);
            case Group group -> {
                json.writeStartObject();
                writeGroup(group, prefixes);
                json.writeEndObject();
            }
        }
    }

    private void writeText(Text text) {
        if (text.datatype() != null) {
            json.writeStartObject();
            json.writeStringProperty("@value", text.text());
            json.writeStringProperty("@type", text.datatype());
            json.writeEndObject();
            return;
        }
        switch (text.kind()) {
            case STRING -> json.writeString(text.text());
            case NUMBER -> json.writeNumber(text.text());
            case BOOLEAN -> json.writeBoolean(text.text().equals("true"));
            case NULL -> json.writeNull();
            case RAW -> json.writeRawValue(text.text());
        }
    }

    private static String name(QName name, Prefixes prefixes) {
        return name.getNamespaceURI().isEmpty()
                ? name.getLocalPart()
                : prefixes.prefixOf(name) + ":" + name.getLocalPart();
    }

    @Override
    public void close() {
        while (json.streamWriteContext().getParent() != null) {
            if (json.streamWriteContext().inArray()) {
                json.writeEndArray();
            } else {
                json.writeEndObject();
            }
        }
        json.close();
    }
}
