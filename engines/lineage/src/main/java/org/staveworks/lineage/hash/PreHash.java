package org.staveworks.lineage.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.epcis.Vocabulary;

/// Writes an event as one text, the same for each way of saying it (CBV 2.0, clause 8.9.2).
///
/// The order of fields is that of the published vectors, which differs from clause 8.9.3 in four places: certification
/// information is counted in, the parent comes before the list of EPCs, sensor data before transactions, sources and
/// destinations, and these come sorted by name among the rest.
final class PreHash {
    private static final List<String> ORDER = List.of(
            "eventTime",
            "eventTimeZoneOffset",
            "certificationInfo",
            "parentID",
            "epcList",
            "inputEPCList",
            "childEPCs",
            "quantityList",
            "childQuantityList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList",
            "action",
            "transformationID",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "sensorElementList");
    private static final List<String> METADATA_ORDER = List.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final List<String> REPORT_ORDER = List.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem");

    /// What says nothing of what happened.
    private static final Set<String> LEFT_OUT = Set.of("recordTime", "eventID", "errorDeclaration", "comment");

    private static final Set<String> TIMES = Set.of("eventTime", "time", "startTime", "endTime");
    private static final String COMMENT = "{http://www.w3.org/2000/01/rdf-schema#}comment";

    private final CanonicalValue canonical;
    private final Set<String> ignoredFields;

    PreHash(Map<String, String> prefixes, Set<String> ignoredFields) {
        this.canonical = new CanonicalValue(prefixes);
        this.ignoredFields = ignoredFields;
    }

    String of(EventNode event) {
        var fields = flattened(event.content());
        var text = new StringBuilder("eventType=").append(event.typeUri());
        for (var name : ORDER) {
            var named = named(fields, name);
            if (!named.isEmpty()) {
                text.append(ordered(name, named));
            }
        }
        var rest = new ArrayList<String>();
        grouped(fields).forEach((name, named) -> rest.add(trailing(name, named)));
        fields.stream()
                .filter(field -> !isOrdered(field) && !isList(field))
                .map(this::generic)
                .forEach(rest::add);
        rest.sort(CodePoints.ORDER);
        rest.forEach(text::append);
        return text.toString();
    }

    /// The fields that count, users' `extension` elements dissolved.
    private List<Field> flattened(Group group) {
        var fields = new ArrayList<Field>();
        for (var field : concat(group)) {
            if (field.is("extension") && field.value() instanceof Group inner) {
                fields.addAll(flattened(inner));
            } else if (!isLeftOut(field)
                    && !(field.value() instanceof EmptyList)
                    && !ignoredFields.contains(name(field.name()))) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static boolean isLeftOut(Field field) {
        return (!field.isExtension() && LEFT_OUT.contains(field.name().getLocalPart()))
                || name(field.name()).equals(COMMENT);
    }

    private static boolean isOrdered(Field field) {
        return !field.isExtension() && ORDER.contains(field.name().getLocalPart());
    }

    private static boolean isList(Field field) {
        return field.is("bizTransactionList") || field.is("sourceList") || field.is("destinationList");
    }

    private static Map<String, List<Field>> grouped(List<Field> fields) {
        return fields.stream()
                .filter(PreHash::isList)
                .collect(java.util.stream.Collectors.groupingBy(
                        field -> field.name().getLocalPart()));
    }

    private static List<Field> named(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.is(name)).toList();
    }

    private String ordered(String name, List<Field> fields) {
        return switch (name) {
            case "epcList", "inputEPCList", "childEPCs", "outputEPCList" ->
                list(name, fields, field -> leaf("epc", field.value()));
            case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
                list(
                        name,
                        fields,
                        field -> structure("quantityElement", field.value(), List.of("epcClass", "quantity", "uom")));
            case "persistentDisposition" ->
                list("", fields, field -> structure(name, field.value(), List.of("set", "unset")));
            case "readPoint", "bizLocation" -> list("", fields, field -> structure(name, field.value(), List.of("id")));
            case "sensorElementList" ->
                list(
                        name,
                        fields,
                        field -> structure("sensorElement", field.value(), List.of("sensorMetadata", "sensorReport")));
            case "sensorMetadata" -> list("", fields, field -> structure(name, field.value(), METADATA_ORDER));
            case "sensorReport" -> list("", fields, field -> structure(name, field.value(), REPORT_ORDER));
            default -> list("", fields, field -> leaf(name, field.value()));
        };
    }

    /// Members sorted, the list's name once before them.
    private static String list(String name, List<Field> fields, java.util.function.Function<Field, String> member) {
        var members = fields.stream()
                .map(member)
                .filter(text -> !text.isEmpty())
                .sorted(CodePoints.ORDER)
                .toList();
        return members.isEmpty() ? "" : name + String.join("", members);
    }

    /// A field with fields of its own: those of the standard in their order, then extensions, sorted (step 21).
    private String structure(String name, Value value, List<String> order) {
        if (!(value instanceof Group group)) {
            return leaf(name, value);
        }
        var fields = flattened(group);
        var text = new StringBuilder();
        for (var part : order) {
            var named = named(fields, part);
            if (!named.isEmpty()) {
                text.append(ordered(part, named));
            }
        }
        fields.stream()
                .filter(field ->
                        field.isExtension() || !order.contains(field.name().getLocalPart()))
                .map(this::generic)
                .sorted(CodePoints.ORDER)
                .forEach(text::append);
        return text.isEmpty() ? "" : name + text;
    }

    private String leaf(String name, Value value) {
        if (!(value instanceof Text text) || isBlank(text)) {
            return "";
        }
        return name + "="
                + (TIMES.contains(name)
                        ? CanonicalValue.time(text.text())
                        : canonical.of(text, name.equals("type") ? Vocabulary.MEASUREMENT : vocabulary(name)));
    }

    private static boolean isBlank(Text text) {
        return text.text().isBlank() || text.kind() == Value.Kind.NULL;
    }

    private static @Nullable Vocabulary vocabulary(String name) {
        return switch (name) {
            case "bizStep" -> Vocabulary.BUSINESS_STEP;
            case "disposition", "set", "unset" -> Vocabulary.DISPOSITION;
            case "component" -> Vocabulary.COMPONENT;
            case "exception" -> Vocabulary.ALERT;
            default -> null;
        };
    }

    /// Transactions, sources and destinations: the type goes before the value it qualifies (step 13).
    private String trailing(String name, List<Field> fields) {
        var member = name.substring(0, name.length() - "List".length());
        var vocabulary =
                member.equals("bizTransaction") ? Vocabulary.TRANSACTION_TYPE : Vocabulary.SOURCE_DESTINATION_TYPE;
        return list(name, fields, field -> {
            if (!(field.value() instanceof Group group)) {
                return leaf(member, field.value());
            }
            var type = group.first("type").orElse(null);
            var id = group.first(member).orElse(null);
            return (type instanceof Text word ? "type=" + canonical.of(word, vocabulary) : "")
                    + (id == null ? "" : leaf(member, id));
        });
    }

    /// Whatever is not of the standard: name, value, and what is in it, sorted (steps 19 and 20).
    private String generic(Field field) {
        var text = new StringBuilder(name(field.name()));
        switch (field.value()) {
            case EmptyList none -> {}
            case Text value -> {
                if (!isBlank(value)) {
                    text.append('=').append(canonical.of(value, null));
                }
            }
            case Group group -> {
                if (!group.text().isBlank()) {
                    text.append('=').append(canonical.of(new Text(group.text()), null));
                }
                concat(group).stream()
                        .filter(inner -> !isLeftOutInside(inner) && !(inner.value() instanceof EmptyList))
                        .map(this::generic)
                        .sorted(CodePoints.ORDER)
                        .forEach(text::append);
            }
        }
        return text.toString();
    }

    private static boolean isLeftOutInside(Field field) {
        return field.is("comment") || name(field.name()).equals(COMMENT);
    }

    private static List<Field> concat(Group group) {
        if (group.attributes().isEmpty()) {
            return group.fields();
        }
        var all = new ArrayList<>(group.attributes());
        all.addAll(group.fields());
        return all;
    }

    static String name(QName name) {
        return name.getNamespaceURI().isEmpty()
                ? name.getLocalPart()
                : "{" + name.getNamespaceURI() + "}" + name.getLocalPart();
    }
}
