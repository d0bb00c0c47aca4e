package org.staveworks.lineage.epcis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;

/// From the tree's shape to XML's, in the order that the schema of EPCIS 2.0 asks for. [XmlShape] goes the other way.
final class XmlShapeWriter {
    private static final List<String> ORDER = List.of(
            "eventTime",
            "recordTime",
            "eventTimeZoneOffset",
            "eventID",
            "errorDeclaration",
            "certificationInfo",
            "parentID",
            "childEPCs",
            "epcList",
            "inputEPCList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList",
            "transformationID",
            "action",
            "bizStep",
            "disposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "quantityList",
            "childQuantityList",
            "sourceList",
            "destinationList",
            "sensorElementList",
            "persistentDisposition",
            "ilmd",
            "extension");

    private XmlShapeWriter() {}

    static Group writeEvent(EventNode event) {
        var fields = new ArrayList<>(writeFields(event.content().fields()));
        fields.sort(Comparator.comparingInt(field -> rank(field, event.type())));
        return new Group(fields, event.content().attributes(), event.content().text());
    }

    private static int rank(Field field, String type) {
        var at = field.isExtension() ? -1 : ORDER.indexOf(field.name().getLocalPart());
        if (at < 0) {
            return Integer.MAX_VALUE;
        }
        return switch (field.name().getLocalPart()) {
            case "bizTransactionList" ->
                10 * (type.equals("TransactionEvent") ? ORDER.indexOf("certificationInfo") : at) + 5;
            case "childQuantityList" -> 10 * (type.equals("AssociationEvent") ? ORDER.indexOf("childEPCs") : at) + 5;
            default -> 10 * at;
        };
    }

    /// Members of one list come together in one element.
    private static List<Field> writeFields(List<Field> fields) {
        var written = new LinkedHashMap<String, List<Field>>();
        var result = new ArrayList<Field>();
        for (var field : fields) {
            var name = field.name().getLocalPart();
            var member = field.isExtension() ? null : XmlShape.memberOf(name);
            if (member == null) {
                result.add(writeField(field));
                continue;
            }
            var members = written.get(name);
            if (members == null) {
                members = new ArrayList<>();
                written.put(name, members);
                result.add(field);
            }
            if (!(field.value() instanceof EmptyList)) {
                members.add(writeMember(member, field.value()));
            }
        }
        return result.stream()
                .map(field -> {
                    var members = field.isExtension()
                            ? null
                            : written.get(field.name().getLocalPart());
                    return members == null ? field : new Field(field.name(), new Group(members), false);
                })
                .toList();
    }

    private static Field writeMember(String member, Value value) {
        if (!(value instanceof Group group)) {
            return new Field(member, value);
        }
        return new Field(
                member,
                switch (member) {
                    case "bizTransaction" -> typed(member, group, Vocabulary.TRANSACTION_TYPE);
                    case "source", "destination" -> typed(member, group, Vocabulary.SOURCE_DESTINATION_TYPE);
                    case "quantityElement" -> ordered(group, List.of("epcClass", "quantity", "uom"));
                    case "sensorElement" -> sensorElement(group);
                    default -> group;
                });
    }

    private static Group typed(String member, Group group, Vocabulary vocabulary) {
        var attributes = new ArrayList<Field>();
        var others = new ArrayList<Field>();
        String text = "";
        for (var field : group.fields()) {
            if (field.is("type") && field.value() instanceof Text type) {
                attributes.add(new Field("type", vocabulary.xml(type.text())));
            } else if (field.is(member) && field.value() instanceof Text id) {
                text = id.text();
            } else {
                others.add(field);
            }
        }
        return new Group(others, attributes, text);
    }

    private static Group sensorElement(Group group) {
        var fields = new ArrayList<Field>();
        for (var field : group.fields()) {
            var isAttributed = field.is("sensorMetadata") || field.is("sensorReport");
            fields.add(
                    isAttributed && field.value() instanceof Group inner
                            ? new Field(field.name(), fieldsAsAttributes(inner), false)
                            : field);
        }
        return ordered(new Group(fields), List.of("sensorMetadata", "sensorReport"));
    }

    /// Only what is no text can't be an attribute.
    private static Group fieldsAsAttributes(Group group) {
        var attributes = new ArrayList<Field>();
        var fields = new ArrayList<Field>();
        for (var field : group.fields()) {
            if (field.value() instanceof Text text && !field.isListed()) {
                attributes.add(field.isExtension() ? field : new Field(field.name(), word(field, text), false));
            } else {
                fields.add(field);
            }
        }
        return new Group(fields, attributes, "");
    }

    private static Field writeField(Field field) {
        if (field.isExtension()) {
            return field;
        }
        var value = switch (field.name().getLocalPart()) {
            case "errorDeclaration" ->
                nested(field.value(), List.of("declarationTime", "reason", "correctiveEventIDs"));
            case "persistentDisposition" -> nested(field.value(), List.of("unset", "set"));
            case "readPoint", "bizLocation" ->
                field.value() instanceof Group group ? ordered(group, List.of("id")) : field.value();
            default -> field.value() instanceof Text text ? word(field, text) : field.value();
        };
        return new Field(field.name(), value, false);
    }

    private static Text word(Field field, Text text) {
        var name = field.name().getLocalPart();
        var vocabulary = name.equals("type") ? Vocabulary.MEASUREMENT : Vocabulary.ofField(name);
        return vocabulary == null ? text : new Text(vocabulary.xml(text.text()));
    }

    private static Value nested(Value value, List<String> order) {
        return value instanceof Group group
                ? ordered(new Group(writeFields(group.fields()), group.attributes(), group.text()), order)
                : value;
    }

    private static Group ordered(Group group, List<String> order) {
        var fields = new ArrayList<>(group.fields());
        fields.sort(Comparator.comparingInt(field -> {
            var at = field.isExtension() ? -1 : order.indexOf(field.name().getLocalPart());
            return at < 0 ? Integer.MAX_VALUE : at;
        }));
        return new Group(fields, group.attributes(), group.text());
    }

    /// The header's element, nothing if there is no header.
    static @Nullable Group writeHeader(Group head) {
        if (!(head.first("epcisHeader").orElse(null) instanceof Group header)) {
            return null;
        }
        var fields = new ArrayList<Field>();
        Field masterData = null;
        for (var field : header.fields()) {
            if (field.is("epcisMasterData") && field.value() instanceof Group group) {
                masterData = new Field("EPCISMasterData", XmlMasterData.write(group));
            } else {
                fields.add(field);
            }
        }
        if (masterData != null) {
            var isBehind = !fields.isEmpty()
                    && fields.getFirst().name().getLocalPart().equals("StandardBusinessDocumentHeader");
            fields.add(isBehind ? 1 : 0, new Field("extension", new Group(List.of(masterData))));
        }
        return new Group(fields);
    }
}
