package org.staveworks.lineage.epcis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EpcisEvent.AggregationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.AssociationEvent;
import org.staveworks.lineage.epcis.EpcisEvent.ExtensionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.ObjectEvent;
import org.staveworks.lineage.epcis.EpcisEvent.Party;
import org.staveworks.lineage.epcis.EpcisEvent.QuantityElement;
import org.staveworks.lineage.epcis.EpcisEvent.SensorReport;
import org.staveworks.lineage.epcis.EpcisEvent.TransactionEvent;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.epcis.Value.EmptyList;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;

/// From the model to the tree, in the order in which the standard lists the fields.
public final class EventNodes {

    private final List<Field> fields = new ArrayList<>();

    private EventNodes() {}

    /// The event as a document has it; prefixes are those which the event declares itself.
    public static EventNode of(EpcisEvent event) {
        return of(event, Map.of());
    }

    /// @param documentPrefixes prefixes that hold besides those of the event
    public static EventNode of(EpcisEvent event, Map<String, String> documentPrefixes) {
        var nodes = new EventNodes();
        nodes.head(event.head());
        switch (event) {
            case ObjectEvent object -> {
                nodes.texts("epcList", object.epcList());
                nodes.quantities("quantityList", object.quantityList());
                nodes.text("action", object.action().name());
            }
            case AggregationEvent aggregation -> {
                nodes.text("parentID", aggregation.parentID());
                nodes.texts("childEPCs", aggregation.childEPCs());
                nodes.quantities("childQuantityList", aggregation.childQuantityList());
                nodes.text("action", aggregation.action().name());
            }
            case TransactionEvent transaction -> {
                nodes.text("parentID", transaction.parentID());
                nodes.texts("epcList", transaction.epcList());
                nodes.quantities("quantityList", transaction.quantityList());
                nodes.text("action", transaction.action().name());
            }
            case TransformationEvent transformation -> {
                nodes.texts("inputEPCList", transformation.inputEPCList());
                nodes.quantities("inputQuantityList", transformation.inputQuantityList());
                nodes.texts("outputEPCList", transformation.outputEPCList());
                nodes.quantities("outputQuantityList", transformation.outputQuantityList());
                nodes.text("transformationID", transformation.transformationID());
            }
            case AssociationEvent association -> {
                nodes.text("parentID", association.parentID());
                nodes.texts("childEPCs", association.childEPCs());
                nodes.quantities("childQuantityList", association.childQuantityList());
                nodes.text("action", association.action().name());
            }
            case ExtensionEvent own -> {
                nodes.text("parentID", own.parentID());
                nodes.texts("epcList", own.epcList());
                nodes.quantities("quantityList", own.quantityList());
                nodes.texts("childEPCs", own.childEPCs());
                nodes.quantities("childQuantityList", own.childQuantityList());
                nodes.texts("inputEPCList", own.inputEPCList());
                nodes.quantities("inputQuantityList", own.inputQuantityList());
                nodes.texts("outputEPCList", own.outputEPCList());
                nodes.quantities("outputQuantityList", own.outputQuantityList());
                var action = own.action();
                nodes.text("action", action == null ? null : action.name());
            }
        }
        nodes.context(event.context());
        nodes.list("sensorElementList", event.sensorElementList(), EventNodes::sensor);
        nodes.ilmd(
                switch (event) {
                    case ObjectEvent object -> object.ilmd();
                    case TransformationEvent transformation -> transformation.ilmd();
                    default -> null;
                });
        nodes.fields.addAll(event.extensions());
        var prefixes = new java.util.HashMap<>(documentPrefixes);
        prefixes.putAll(event.contexts().prefixes());
        return new EventNode(event.type(), new Group(nodes.fields), event.contexts(), prefixes);
    }

    private void head(EpcisEvent.Head head) {
        time("eventTime", head.eventTime());
        time("recordTime", head.recordTime());
        text("eventTimeZoneOffset", head.eventTimeZoneOffset());
        text("eventID", head.eventID());
        for (var certificate : head.certificationInfo()) {
            var isListed = head.certificationInfo().size() > 1;
            fields.add(new Field(new QName("certificationInfo"), new Text(certificate), isListed));
        }
        var error = head.errorDeclaration();
        if (error != null) {
            var nodes = new EventNodes();
            nodes.time("declarationTime", error.declarationTime());
            nodes.text("reason", error.reason());
            nodes.texts("correctiveEventIDs", error.correctiveEventIDs());
            nodes.fields.addAll(error.extensions());
            fields.add(new Field("errorDeclaration", new Group(nodes.fields)));
        }
    }

    private void context(EpcisEvent.Context context) {
        text("bizStep", context.bizStep());
        text("disposition", context.disposition());
        var states = context.persistentDisposition();
        if (states != null) {
            var nodes = new EventNodes();
            nodes.texts("set", states.set());
            nodes.texts("unset", states.unset());
            fields.add(new Field("persistentDisposition", new Group(nodes.fields)));
        }
        place("readPoint", context.readPoint());
        place("bizLocation", context.bizLocation());
        list("bizTransactionList", context.bizTransactionList(), (nodes, transaction) -> {
            nodes.text("type", transaction.type());
            nodes.text("bizTransaction", transaction.bizTransaction());
        });
        list("sourceList", context.sourceList(), (nodes, party) -> party(nodes, "source", party));
        list("destinationList", context.destinationList(), (nodes, party) -> party(nodes, "destination", party));
    }

    private static void party(EventNodes nodes, String name, Party party) {
        nodes.text("type", party.type());
        nodes.text(name, party.id());
    }

    private void place(String name, EpcisEvent.@Nullable Place place) {
        if (place != null) {
            var nodes = new EventNodes();
            nodes.text("id", place.id());
            nodes.fields.addAll(place.extensions());
            fields.add(new Field(name, new Group(nodes.fields)));
        }
    }

    private static void sensor(EventNodes nodes, EpcisEvent.SensorElement element) {
        var metadata = element.sensorMetadata();
        if (metadata != null) {
            var inner = new EventNodes();
            inner.time("time", metadata.time());
            inner.time("startTime", metadata.startTime());
            inner.time("endTime", metadata.endTime());
            inner.text("deviceID", metadata.deviceID());
            inner.text("deviceMetadata", metadata.deviceMetadata());
            inner.text("rawData", metadata.rawData());
            inner.text("dataProcessingMethod", metadata.dataProcessingMethod());
            inner.text("bizRules", metadata.bizRules());
            inner.fields.addAll(metadata.extensions());
            nodes.fields.add(new Field("sensorMetadata", new Group(inner.fields)));
        }
        nodes.list("sensorReport", element.sensorReport(), EventNodes::report);
        nodes.fields.addAll(element.extensions());
    }

    private static void report(EventNodes nodes, SensorReport report) {
        nodes.text("type", report.type());
        nodes.text("exception", report.exception());
        nodes.text("deviceID", report.deviceID());
        nodes.text("deviceMetadata", report.deviceMetadata());
        nodes.text("rawData", report.rawData());
        nodes.text("dataProcessingMethod", report.dataProcessingMethod());
        nodes.text("bizRules", report.bizRules());
        nodes.time("time", report.time());
        nodes.text("microorganism", report.microorganism());
        nodes.text("chemicalSubstance", report.chemicalSubstance());
        nodes.text("coordinateReferenceSystem", report.coordinateReferenceSystem());
        nodes.number("value", report.value());
        nodes.text("component", report.component());
        nodes.text("stringValue", report.stringValue());
        if (report.booleanValue() != null) {
            nodes.fields.add(new Field(
                    new QName("booleanValue"), new Text(report.booleanValue().toString(), Kind.BOOLEAN, null), false));
        }
        nodes.text("hexBinaryValue", report.hexBinaryValue());
        nodes.text("uriValue", report.uriValue());
        nodes.number("minValue", report.minValue());
        nodes.number("maxValue", report.maxValue());
        nodes.number("meanValue", report.meanValue());
        nodes.number("sDev", report.sDev());
        nodes.number("percRank", report.percRank());
        nodes.number("percValue", report.percValue());
        nodes.text("uom", report.uom());
        nodes.fields.addAll(report.extensions());
    }

    private void ilmd(@Nullable List<Field> ilmd) {
        if (ilmd != null) {
            fields.add(new Field("ilmd", new Group(ilmd)));
        }
    }

    private void quantities(String name, @Nullable List<QuantityElement> quantities) {
        list(name, quantities, (nodes, quantity) -> {
            nodes.text("epcClass", quantity.epcClass());
            nodes.number("quantity", quantity.quantity());
            nodes.text("uom", quantity.uom());
        });
    }

    private <T> void list(String name, @Nullable List<T> members, BiConsumer<EventNodes, T> member) {
        if (members == null) {
            return;
        }
        for (var one : members) {
            var nodes = new EventNodes();
            member.accept(nodes, one);
            fields.add(new Field(new QName(name), new Group(nodes.fields), true));
        }
        noteEmpty(name, members);
    }

    private void texts(String name, @Nullable List<String> texts) {
        if (texts != null) {
            texts.forEach(text -> fields.add(new Field(new QName(name), new Text(text), true)));
            noteEmpty(name, texts);
        }
    }

    private void noteEmpty(String name, List<?> members) {
        if (members.isEmpty()) {
            fields.add(new Field(new QName(name), new EmptyList(), true));
        }
    }

    private void text(String name, @Nullable String text) {
        if (text != null) {
            fields.add(new Field(name, text));
        }
    }

    private void time(String name, @Nullable Timestamp time) {
        text(name, time == null ? null : time.text());
    }

    private void number(String name, @Nullable BigDecimal number) {
        if (number != null) {
            fields.add(new Field(new QName(name), new Text(number.toString(), Kind.NUMBER, null), false));
        }
    }
}
