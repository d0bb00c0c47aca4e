package org.staveworks.lineage.epcis;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// What a field of a document holds.
public sealed interface Value {
    /// A list without members, such as `"epcList": []`.
    record EmptyList() implements Value {}

    /// @param text as written, without the white space around it
    /// @param datatype what XML says in `xsi:type` and JSON-LD in `@type` beside `@value`, such as `xsd:dateTime`
    record Text(String text, Kind kind, @Nullable String datatype) implements Value {
        public Text(String text) {
            this(text, Kind.STRING, null);
        }
    }

    /// How JSON writes a text; XML knows strings only.
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        /// a list inside a list, kept as the JSON text it was
        RAW
    }

    /// @param fields in their order; members of a list are fields of the same name
    /// @param attributes what XML has as attributes of an element that is no part of the standard
    /// @param text what stands beside fields or attributes, mostly empty
    record Group(List<Field> fields, List<Field> attributes, String text) implements Value {
        public static final Group EMPTY = new Group(List.of());

        public Group {
            fields = List.copyOf(fields);
            attributes = List.copyOf(attributes);
        }

        public Group(List<Field> fields) {
            this(fields, List.of(), "");
        }

        /// All values of a field of the standard.
        public List<Value> all(String name) {
            return fields.stream()
                    .filter(field -> field.is(name))
                    .map(Field::value)
                    .filter(value -> !(value instanceof EmptyList))
                    .toList();
        }

        public Optional<Value> first(String name) {
            return fields.stream()
                    .filter(field -> field.is(name))
                    .map(Field::value)
                    .findFirst();
        }

        /// The text of a field of the standard, nothing if it is absent, no text, or null.
        public @Nullable String text(String name) {
            return first(name).orElse(null) instanceof Text text && text.kind() != Kind.NULL ? text.text() : null;
        }

        public boolean has(String name) {
            return fields.stream().anyMatch(field -> field.is(name));
        }
    }

    /// @param name with namespace for extensions, without for fields of the standard
    /// @param isListed whether JSON has it in a list, even alone
    record Field(QName name, Value value, boolean isListed) {
        public Field(String name, Value value) {
            this(new QName(name), value, false);
        }

        public Field(String name, String text) {
            this(name, new Text(text));
        }

        public boolean is(String standardName) {
            return name.getNamespaceURI().isEmpty() && name.getLocalPart().equals(standardName);
        }

        public boolean isExtension() {
            return !name.getNamespaceURI().isEmpty();
        }
    }
}
