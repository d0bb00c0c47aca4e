package org.staveworks.lineage.epcis;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// JSON objects as groups. Names keep their prefixes until [#resolve], since a context may come after them.
final class JsonTree {
    static final String TEXT = "#text";
    static final String ATTRIBUTES = "#attributes";
    static final String CONTEXT = "@context";
    private static final JsonFactory PLAIN = JsonFactory.builder().build();

    private JsonTree() {}

    /// @param parser at `{`; afterwards at the matching `}`
    static Group read(JsonParser parser) {
        var fields = new ArrayList<Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            readField(parser, fields);
        }
        return new Group(fields);
    }

    /// @param parser at a name; afterwards at the end of its value
    static void readField(JsonParser parser, List<Field> fields) {
        var name = new QName(parser.currentName());
        var token = parser.nextToken();
        if (name.getLocalPart().equals(CONTEXT)) {
            fields.add(new Field(name, new Text(raw(parser), Kind.RAW, null), false));
        } else if (token == JsonToken.START_ARRAY) {
            readList(parser, name, fields);
        } else {
            fields.add(new Field(name, value(parser, token), false));
        }
    }

    private static void readList(JsonParser parser, QName name, List<Field> fields) {
        var before = fields.size();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var value = token == JsonToken.START_ARRAY ? new Text(raw(parser), Kind.RAW, null) : value(parser, token);
            fields.add(new Field(name, value, true));
        }
        if (fields.size() == before) {
            fields.add(new Field(name, new EmptyList(), true));
        }
    }

    private static Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> read(parser);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Text(parser.getString(), Kind.NUMBER, null);
            case VALUE_TRUE, VALUE_FALSE -> new Text(parser.getString(), Kind.BOOLEAN, null);
            default -> new Text("null", Kind.NULL, null);
        };
    }

    static String raw(JsonParser parser) {
        var text = new StringWriter();
        try (var generator = PLAIN.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    /// Reads an `@context` in any of its forms: an address, an object, a list of both.
    static Contexts contexts(String json) {
        var entries = new ArrayList<Contexts.Entry>();
        var prefixes = new LinkedHashMap<String, String>();
        try (var parser = PLAIN.createParser(ObjectReadContext.empty(), json)) {
            var token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    readContext(parser, token, entries, prefixes);
                }
            } else {
                readContext(parser, token, entries, prefixes);
            }
        }
        return new Contexts(entries, prefixes);
    }

    private static void readContext(
            JsonParser parser, JsonToken token, List<Contexts.Entry> entries, Map<String, String> prefixes) {
        if (token == JsonToken.VALUE_STRING) {
            entries.add(new Contexts.Reference(parser.getString()));
        } else if (token == JsonToken.START_OBJECT) {
            var json = raw(parser);
            entries.add(new Contexts.Terms(json));
            try (var terms = PLAIN.createParser(ObjectReadContext.empty(), json)) {
                terms.nextToken();
                while (terms.nextToken() != JsonToken.END_OBJECT) {
                    var prefix = terms.currentName();
                    if (terms.nextToken() == JsonToken.VALUE_STRING && !prefix.startsWith("@")) {
                        prefixes.put(prefix, terms.getString());
                    }
                    terms.skipChildren();
                }
            }
        }
    }

    /// Gives names their namespaces, and typed values and attributes their form.
    static Value resolve(Value value, Map<String, String> prefixes) {
        if (!(value instanceof Group group)) {
            return value;
        }
        if (isTyped(group)) {
            return new Text(String.valueOf(group.text("@value")), Kind.STRING, group.text("@type"));
        }
        var text = group.text(TEXT);
        var named = group.all(ATTRIBUTES).stream()
                .map(name -> name instanceof Text known ? known.text() : "")
                .toList();
        var fields = new ArrayList<Field>();
        var attributes = new ArrayList<Field>();
        for (var field : group.fields()) {
            var name = field.name().getLocalPart();
            if (field.is(TEXT) || field.is(ATTRIBUTES)) {
                continue;
            }
            var resolved = new Field(qualified(name, prefixes), resolve(field.value(), prefixes), field.isListed());
            var isAttribute = text != null
                    && resolved.value() instanceof Text
                    && !field.isListed()
                    && (named.isEmpty() || named.contains(name));
            (isAttribute ? attributes : fields).add(resolved);
        }
        return new Group(fields, attributes, text == null ? "" : text);
    }

    private static boolean isTyped(Group group) {
        return group.fields().size() == 2 && group.text("@value") != null && group.text("@type") != null;
    }

    /// `ext:name` with its namespace; a full address is cut behind its last `/` or `#`; what is unknown stays whole.
    static QName qualified(String name, Map<String, String> prefixes) {
        var colon = name.indexOf(':');
        if (colon <= 0) {
            return new QName(name);
        }
        var prefix = name.substring(0, colon);
        var local = name.substring(colon + 1);
        var namespace = Contexts.namespace(prefix, prefixes);
        if (namespace.isPresent() && !local.startsWith("//")) {
            return new QName(namespace.orElseThrow(), local, prefix);
        }
        var cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'));
        return cut > colon && cut < name.length() - 1
                ? new QName(name.substring(0, cut + 1), name.substring(cut + 1))
                : new QName(name);
    }
}
