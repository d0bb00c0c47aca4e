package org.staveworks.lineage.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;

/// From XML's shape to the tree's: lists without their wrapped members, attributes as fields, words bare, the nested
/// `extension` elements of release 1.x dissolved. [XmlShapeWriter] goes the other way.
final class XmlShape {
    /// List of the tree → element of its members in XML.
    static final List<String[]> LISTS = List.of(
            new String[] {"epcList", "epc"},
            new String[] {"childEPCs", "epc"},
            new String[] {"inputEPCList", "epc"},
            new String[] {"outputEPCList", "epc"},
            new String[] {"quantityList", "quantityElement"},
            new String[] {"childQuantityList", "quantityElement"},
            new String[] {"inputQuantityList", "quantityElement"},
            new String[] {"outputQuantityList", "quantityElement"},
            new String[] {"bizTransactionList", "bizTransaction"},
            new String[] {"sourceList", "source"},
            new String[] {"destinationList", "destination"},
            new String[] {"sensorElementList", "sensorElement"},
            new String[] {"correctiveEventIDs", "correctiveEventID"});

    static final Set<String> NUMBERS =
            Set.of("quantity", "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

    /// All that release 1.x may have put into an `extension`.
    private static final Set<String> EXTENDED = Set.of(
            "eventID",
            "errorDeclaration",
            "certificationInfo",
            "quantityList",
            "childQuantityList",
            "sourceList",
            "destinationList",
            "ilmd",
            "sensorElementList",
            "persistentDisposition",
            "extension",
            "baseExtension",
            "transformationID",
            "inputEPCList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList");

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern OTHER_NUMBER = Pattern.compile("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]+)?");

    private XmlShape() {}

    static @Nullable String memberOf(String list) {
        for (var pair : LISTS) {
            if (pair[0].equals(list)) {
                return pair[1];
            }
        }
        return null;
    }

    static Group readEvent(Group event) {
        var fields = new ArrayList<Field>();
        event.fields().forEach(field -> readField(field, fields));
        return new Group(listRepeated(fields, "certificationInfo"), event.attributes(), event.text());
    }

    private static void readField(Field field, List<Field> into) {
        var name = field.name().getLocalPart();
        if (field.isExtension()) {
            into.add(field);
        } else if (isWrapper(field)) {
            ((Group) field.value()).fields().forEach(inner -> readField(inner, into));
        } else if (memberOf(name) != null) {
            readList(name, field.value(), into);
        } else {
            into.add(new Field(field.name(), read(name, field.value()), false));
        }
    }

    /// An `extension` that holds nothing but fields of the standard, not what users put there.
    private static boolean isWrapper(Field field) {
        return (field.is("extension") || field.is("baseExtension"))
                && field.value() instanceof Group group
                && !group.fields().isEmpty()
                && group.fields().stream()
                        .allMatch(inner -> inner.isExtension()
                                ? false
                                : EXTENDED.contains(inner.name().getLocalPart()));
    }

    private static void readList(String list, Value value, List<Field> into) {
        var members = value instanceof Group group ? group.fields() : List.<Field>of();
        if (members.isEmpty()) {
            into.add(new Field(new javax.xml.namespace.QName(list), new EmptyList(), true));
        }
        for (var member : members) {
            if (member.is(String.valueOf(memberOf(list)))) {
                into.add(new Field(new javax.xml.namespace.QName(list), readMember(member), true));
            } else {
                into.add(member);
            }
        }
    }

    private static Value readMember(Field member) {
        var name = member.name().getLocalPart();
        return switch (name) {
            case "bizTransaction" -> typed(member, Vocabulary.TRANSACTION_TYPE);
            case "source", "destination" -> typed(member, Vocabulary.SOURCE_DESTINATION_TYPE);
            case "quantityElement" -> fields(member.value());
            case "sensorElement" -> sensorElement(member.value());
            default -> plain(member.value());
        };
    }

    /// `<source type="…">…</source>` is an object of two fields in JSON.
    private static Value typed(Field member, Vocabulary vocabulary) {
        var fields = new ArrayList<Field>();
        if (member.value() instanceof Group group) {
            for (var attribute : group.attributes()) {
                fields.add(
                        attribute.is("type") && attribute.value() instanceof Text type
                                ? new Field("type", vocabulary.bare(type.text()))
                                : attribute);
            }
            fields.add(new Field(member.name().getLocalPart(), group.text()));
            fields.addAll(group.fields());
        } else if (member.value() instanceof Text text) {
            fields.add(new Field(member.name().getLocalPart(), text.text()));
        }
        return new Group(fields);
    }

    private static Value sensorElement(Value value) {
        var fields = new ArrayList<Field>();
        for (var field : fields(value).fields()) {
            if (field.is("sensorMetadata")) {
                fields.add(new Field("sensorMetadata", attributesAsFields(field.value())));
            } else if (field.is("sensorReport")) {
                fields.add(new Field(field.name(), attributesAsFields(field.value()), true));
            } else {
                fields.add(field);
            }
        }
        return new Group(fields);
    }

    private static Group attributesAsFields(Value value) {
        if (!(value instanceof Group group)) {
            return Group.EMPTY;
        }
        var fields = new ArrayList<Field>();
        for (var attribute : group.attributes()) {
            fields.add(
                    attribute.isExtension()
                            ? attribute
                            : new Field(
                                    attribute.name(), read(attribute.name().getLocalPart(), attribute.value()), false));
        }
        fields.addAll(group.fields());
        return new Group(fields);
    }

    private static Value read(String name, Value value) {
        return switch (name) {
            case "errorDeclaration", "persistentDisposition" -> {
                var fields = new ArrayList<Field>();
                fields(value).fields().forEach(field -> readField(field, fields));
                yield new Group(listRepeated(listRepeated(fields, "set", true), "unset", true));
            }
            case "readPoint", "bizLocation", "ilmd" -> fields(value);
            case "type" -> word(value, Vocabulary.MEASUREMENT);
            case "booleanValue" -> boolean_(value);
            default -> {
                var vocabulary = Vocabulary.ofField(name);
                if (vocabulary != null) {
                    yield word(value, vocabulary);
                }
                yield NUMBERS.contains(name) ? number(value) : plain(value);
            }
        };
    }

    private static Value word(Value value, Vocabulary vocabulary) {
        return value instanceof Text text ? new Text(vocabulary.bare(text.text())) : value;
    }

    private static Value boolean_(Value value) {
        return switch (value) {
            case Text(var text, var kind, var datatype)
            when text.equals("true") || text.equals("1") -> new Text("true", Kind.BOOLEAN, null);
            case Text(var text, var kind, var datatype)
            when text.equals("false") || text.equals("0") -> new Text("false", Kind.BOOLEAN, null);
            default -> value;
        };
    }

    /// What JSON can't write as a number, such as `INF`, stays a string.
    private static Value number(Value value) {
        if (!(value instanceof Text text) || text.kind() == Kind.NULL) {
            return value;
        }
        if (JSON_NUMBER.matcher(text.text()).matches()) {
            return new Text(text.text(), Kind.NUMBER, null);
        }
        if (OTHER_NUMBER.matcher(text.text()).matches() && text.text().matches(".*[0-9].*")) {
            return new Text(new java.math.BigDecimal(text.text()).toPlainString(), Kind.NUMBER, null);
        }
        return new Text(text.text());
    }

    private static Value plain(Value value) {
        return value instanceof Text text ? new Text(text.text()) : value;
    }

    private static Group fields(Value value) {
        if (!(value instanceof Group group)) {
            return Group.EMPTY;
        }
        var fields = new ArrayList<Field>();
        for (var field : group.fields()) {
            fields.add(
                    NUMBERS.contains(field.name().getLocalPart()) && !field.isExtension()
                            ? new Field(field.name(), number(field.value()), false)
                            : field);
        }
        return new Group(fields, group.attributes(), group.text());
    }

    private static List<Field> listRepeated(List<Field> fields, String name) {
        return listRepeated(fields, name, false);
    }

    private static List<Field> listRepeated(List<Field> fields, String name, boolean evenAlone) {
        var count = fields.stream().filter(field -> field.is(name)).count();
        if (count < (evenAlone ? 1 : 2)) {
            return fields;
        }
        return fields.stream()
                .map(field -> field.is(name) ? new Field(field.name(), field.value(), true) : field)
                .toList();
    }

    /// Header and attributes of the root; master data as JSON has them.
    static List<Field> readHead(List<Field> fields) {
        return fields.stream()
                .map(field -> field.is("EPCISHeader") ? new Field("epcisHeader", header(field.value())) : field)
                .toList();
    }

    private static Group header(Value header) {
        var fields = new ArrayList<Field>();
        for (var field : fields(header).fields()) {
            if (field.is("extension")) {
                fields.addAll(header(field.value()).fields());
            } else if (field.is("EPCISMasterData")) {
                fields.add(new Field("epcisMasterData", XmlMasterData.read(fields(field.value()))));
            } else {
                fields.add(field);
            }
        }
        return new Group(fields);
    }
}
