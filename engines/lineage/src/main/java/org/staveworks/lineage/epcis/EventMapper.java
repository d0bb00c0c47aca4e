package org.staveworks.lineage.epcis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.epcis.EpcisEvent.AggregationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.AssociationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.BusinessTransaction;
import org.staveworks.lineage.epcis.EpcisEvent.Context;
import org.staveworks.lineage.epcis.EpcisEvent.ErrorDeclaration;
import org.staveworks.lineage.epcis.EpcisEvent.ExtensionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Head;
import org.staveworks.lineage.epcis.EpcisEvent.ObjectEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Party;
import org.staveworks.lineage.epcis.EpcisEvent.PersistentDisposition;
import org.staveworks.lineage.epcis.EpcisEvent.Place;
import org.staveworks.lineage.epcis.EpcisEvent.QuantityElement;
import org.staveworks.lineage.epcis.EpcisEvent.SensorElement;
import org.staveworks.lineage.epcis.EpcisEvent.SensorMetadata;
import org.staveworks.lineage.epcis.EpcisEvent.SensorReport;
import org.staveworks.lineage.epcis.EpcisEvent.TransactionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;

/// From the tree to the model; [EventNodes] goes back. What is not of the standard stays among the extensions.
public final class EventMapper {
    private static final Set<String> HEAD = Set.of(
            "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "errorDeclaration", "certificationInfo");
    private static final Set<String> CONTEXT = Set.of(
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "sourceList",
            "destinationList",
            "sensorElementList",
            "action");

    private EventMapper() {}

    /// @throws IllegalArgumentException if the event is not sound; findings of
    ///     [org.staveworks.lineage.validation.EventRules] say more
    public static EpcisEvent map(EventNode node) {
        var group = node.content();
        return switch (node.type()) {
            case "ObjectEvent" ->
                new ObjectEvent(
                        head(group),
                        texts(group, "epcList"),
                        quantities(group, "quantityList"),
                        action(group),
                        context(group),
                        sensors(group),
                        ilmd(group),
                        rest(group, "epcList", "quantityList", "ilmd"),
                        node.contexts());
            case "AggregationEvent" ->
                new AggregationEvent(
                        head(group),
                        group.text("parentID"),
                        texts(group, "childEPCs"),
                        quantities(group, "childQuantityList"),
                        action(group),
                        context(group),
                        sensors(group),
                        rest(group, "parentID", "childEPCs", "childQuantityList"),
                        node.contexts());
            case "TransactionEvent" ->
                new TransactionEvent(
                        head(group),
                        group.text("parentID"),
                        texts(group, "epcList"),
                        quantities(group, "quantityList"),
                        action(group),
                        context(group),
                        sensors(group),
                        rest(group, "parentID", "epcList", "quantityList"),
                        node.contexts());
            case "TransformationEvent" ->
                new TransformationEvent(
                        head(group),
                        texts(group, "inputEPCList"),
                        quantities(group, "inputQuantityList"),
                        texts(group, "outputEPCList"),
                        quantities(group, "outputQuantityList"),
                        group.text("transformationID"),
                        context(group),
                        sensors(group),
                        ilmd(group),
                        rest(
                                group,
                                "inputEPCList",
                                "inputQuantityList",
                                "outputEPCList",
                                "outputQuantityList",
                                "transformationID",
                                "ilmd"),
                        node.contexts());
            case "AssociationEvent" ->
                new AssociationEvent(
                        head(group),
                        required(group, "parentID"),
                        texts(group, "childEPCs"),
                        quantities(group, "childQuantityList"),
                        action(group),
                        context(group),
                        sensors(group),
                        rest(group, "parentID", "childEPCs", "childQuantityList"),
                        node.contexts());
            default -> extension(node);
        };
    }

    private static EpcisEvent extension(EventNode node) {
        var group = node.content();
        if (node.type().indexOf(':') < 0) {
            throw new IllegalArgumentException(
                    "This type of event is neither of EPCIS 2.0 nor a URI (%s).".formatted(node.type()));
        }
        return new ExtensionEvent(
                node.type(),
                node.typeUri(),
                head(group),
                group.text("parentID"),
                texts(group, "epcList"),
                quantities(group, "quantityList"),
                texts(group, "childEPCs"),
                quantities(group, "childQuantityList"),
                texts(group, "inputEPCList"),
                quantities(group, "inputQuantityList"),
                texts(group, "outputEPCList"),
                quantities(group, "outputQuantityList"),
                group.has("action") ? action(group) : null,
                context(group),
                sensors(group),
                rest(
                        group,
                        "parentID",
                        "epcList",
                        "quantityList",
                        "childEPCs",
                        "childQuantityList",
                        "inputEPCList",
                        "inputQuantityList",
                        "outputEPCList",
                        "outputQuantityList"),
                node.contexts());
    }

    private static Head head(Group group) {
        return new Head(
                Timestamp.parse(required(group, "eventTime")),
                time(group, "recordTime"),
                required(group, "eventTimeZoneOffset"),
                group.text("eventID"),
                group.first("errorDeclaration").orElse(null) instanceof Group error
                        ? new ErrorDeclaration(
                                Timestamp.parse(required(error, "declarationTime")),
                                error.text("reason"),
                                texts(error, "correctiveEventIDs"),
                                others(error, Set.of("declarationTime", "reason", "correctiveEventIDs")))
                        : null,
                orEmpty(texts(group, "certificationInfo")));
    }

    private static Context context(Group group) {
        return new Context(
                group.text("bizStep"),
                group.text("disposition"),
                group.first("persistentDisposition").orElse(null) instanceof Group states
                        ? new PersistentDisposition(texts(states, "set"), texts(states, "unset"))
                        : null,
                place(group, "readPoint"),
                place(group, "bizLocation"),
                list(
                        group,
                        "bizTransactionList",
                        member -> new BusinessTransaction(member.text("type"), required(member, "bizTransaction"))),
                list(group, "sourceList", member -> new Party(required(member, "type"), required(member, "source"))),
                list(
                        group,
                        "destinationList",
                        member -> new Party(required(member, "type"), required(member, "destination"))));
    }

    private static @Nullable Place place(Group group, String name) {
        return group.first(name).orElse(null) instanceof Group place
                ? new Place(required(place, "id"), others(place, Set.of("id")))
                : null;
    }

    private static Action action(Group group) {
        return Action.valueOf(required(group, "action"));
    }

    private static @Nullable List<QuantityElement> quantities(Group group, String name) {
        return list(
                group,
                name,
                member -> new QuantityElement(
                        required(member, "epcClass"), number(member, "quantity"), member.text("uom")));
    }

    private static @Nullable List<SensorElement> sensors(Group group) {
        return list(
                group,
                "sensorElementList",
                element -> new SensorElement(
                        element.first("sensorMetadata").orElse(null) instanceof Group metadata
                                ? metadata(metadata)
                                : null,
                        orEmpty(list(element, "sensorReport", EventMapper::report)),
                        others(element, Set.of("sensorMetadata", "sensorReport"))));
    }

    private static SensorMetadata metadata(Group group) {
        return new SensorMetadata(
                time(group, "time"),
                time(group, "startTime"),
                time(group, "endTime"),
                group.text("deviceID"),
                group.text("deviceMetadata"),
                group.text("rawData"),
                group.text("dataProcessingMethod"),
                group.text("bizRules"),
                others(group, SensorFields.METADATA));
    }

    private static SensorReport report(Group group) {
        var flag = group.text("booleanValue");
        return new SensorReport(
                group.text("type"),
                group.text("exception"),
                group.text("deviceID"),
                group.text("deviceMetadata"),
                group.text("rawData"),
                group.text("dataProcessingMethod"),
                group.text("bizRules"),
                time(group, "time"),
                group.text("microorganism"),
                group.text("chemicalSubstance"),
                group.text("coordinateReferenceSystem"),
                number(group, "value"),
                group.text("component"),
                group.text("stringValue"),
                flag == null ? null : Boolean.valueOf(flag),
                group.text("hexBinaryValue"),
                group.text("uriValue"),
                number(group, "minValue"),
                number(group, "maxValue"),
                number(group, "meanValue"),
                number(group, "sDev"),
                number(group, "percRank"),
                number(group, "percValue"),
                group.text("uom"),
                others(group, SensorFields.REPORT));
    }

    private static @Nullable List<Field> ilmd(Group group) {
        return group.first("ilmd").orElse(null) instanceof Group ilmd ? ilmd.fields() : null;
    }

    private static List<Field> rest(Group group, String... own) {
        var known = new java.util.HashSet<>(List.of(own));
        known.addAll(HEAD);
        known.addAll(CONTEXT);
        return others(group, known);
    }

    private static List<Field> others(Group group, Set<String> known) {
        return group.fields().stream()
                .filter(field ->
                        field.isExtension() || !known.contains(field.name().getLocalPart()))
                .toList();
    }

    private static String required(Group group, String name) {
        var text = group.text(name);
        if (text == null) {
            throw new IllegalArgumentException("The field is missing (%s).".formatted(name));
        }
        return text;
    }

    private static @Nullable Timestamp time(Group group, String name) {
        var text = group.text(name);
        return text == null ? null : Timestamp.parse(text);
    }

    private static @Nullable BigDecimal number(Group group, String name) {
        var text = group.text(name);
        return text == null ? null : new BigDecimal(text);
    }

    private static @Nullable List<String> texts(Group group, String name) {
        if (!group.has(name)) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (var value : group.all(name)) {
            if (!(value instanceof Text text)) {
                throw new IllegalArgumentException("The field holds something other than text (%s).".formatted(name));
            }
            texts.add(text.text());
        }
        return List.copyOf(texts);
    }

    private static <T> @Nullable List<T> list(Group group, String name, Function<Group, T> member) {
        if (!group.has(name)) {
            return null;
        }
        var members = new ArrayList<T>();
        for (var value : group.all(name)) {
            members.add(member.apply(value instanceof Group fields ? fields : Group.EMPTY));
        }
        return List.copyOf(members);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
