package org.staveworks.lineage.epcis;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Value.Field;

/// An event of EPCIS 2.0 (clause 7.4): what happened to which objects, when, where, why and how.
///
/// A list is nothing where the document has none, and empty where it has an empty one; both mean the same, but come
/// back as they were. Words of the Core Business Vocabulary stand bare (`shipping`), others as URI.
public sealed interface EpcisEvent {
    Head head();

    Context context();

    /// How it was: sensor data.
    @Nullable
    List<SensorElement> sensorElementList();

    /// Fields that are not of the standard, in order.
    List<Field> extensions();

    /// Prefixes which the event declares itself.
    Contexts contexts();

    /// The name of the event's type in a document.
    default String type() {
        return getClass().getSimpleName();
    }

    /// The type as others name it, see [EventNode#typeUri].
    default String typeUri() {
        return type();
    }

    /// Something happened to objects (对象事件).
    record ObjectEvent(
            Head head,
            @Nullable List<String> epcList,
            @Nullable List<QuantityElement> quantityList,
            Action action,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            @Nullable List<Field> ilmd,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// Objects were put into, seen in, or taken out of another one, such as boxes on a pallet (聚合事件).
    ///
    /// @param parentID may be absent where objects are only seen together
    record AggregationEvent(
            Head head,
            @Nullable String parentID,
            @Nullable List<String> childEPCs,
            @Nullable List<QuantityElement> childQuantityList,
            Action action,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// Objects became, or ceased to be, part of business transactions (交易事件).
    record TransactionEvent(
            Head head,
            @Nullable String parentID,
            @Nullable List<String> epcList,
            @Nullable List<QuantityElement> quantityList,
            Action action,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// Inputs were used up and outputs made (转化事件).
    ///
    /// @param transformationID joins events of one transformation that took its time
    record TransformationEvent(
            Head head,
            @Nullable List<String> inputEPCList,
            @Nullable List<QuantityElement> inputQuantityList,
            @Nullable List<String> outputEPCList,
            @Nullable List<QuantityElement> outputQuantityList,
            @Nullable String transformationID,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            @Nullable List<Field> ilmd,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// Objects were joined to an asset or a place for longer, such as a sensor to a container (关联事件).
    record AssociationEvent(
            Head head,
            String parentID,
            @Nullable List<String> childEPCs,
            @Nullable List<QuantityElement> childQuantityList,
            Action action,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// Something that no type of the standard says, by a type of somebody's own (扩展事件, clause 7.1). Objects that stand
    /// in fields of the standard have a history, but what became of what only the standard's types tell.
    record ExtensionEvent(
            String type,
            String typeUri,
            Head head,
            @Nullable String parentID,
            @Nullable List<String> epcList,
            @Nullable List<QuantityElement> quantityList,
            @Nullable List<String> childEPCs,
            @Nullable List<QuantityElement> childQuantityList,
            @Nullable List<String> inputEPCList,
            @Nullable List<QuantityElement> inputQuantityList,
            @Nullable List<String> outputEPCList,
            @Nullable List<QuantityElement> outputQuantityList,
            @Nullable Action action,
            Context context,
            @Nullable List<SensorElement> sensorElementList,
            List<Field> extensions,
            Contexts contexts)
            implements EpcisEvent {}

    /// What an event says of the relation that it is about (EPCIS 2.0, clause 7.3.2).
    enum Action {
        ADD,
        OBSERVE,
        DELETE
    }

    /// When, and what the event itself is.
    ///
    /// @param eventTimeZoneOffset of the place where it happened, such as `+08:00`
    /// @param errorDeclaration the event takes back the one with the same id
    /// @param certificationInfo addresses of certificates
    record Head(
            Timestamp eventTime,
            @Nullable Timestamp recordTime,
            String eventTimeZoneOffset,
            @Nullable String eventID,
            @Nullable ErrorDeclaration errorDeclaration,
            List<String> certificationInfo) {}

    /// The event with this id should not have been recorded (EPCIS 2.0, clause 7.4.1.3).
    ///
    /// @param correctiveEventIDs events which say what really happened
    record ErrorDeclaration(
            Timestamp declarationTime,
            @Nullable String reason,
            @Nullable List<String> correctiveEventIDs,
            List<Field> extensions) {}

    /// Why and where.
    record Context(
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable PersistentDisposition persistentDisposition,
            @Nullable Place readPoint,
            @Nullable Place bizLocation,
            @Nullable List<BusinessTransaction> bizTransactionList,
            @Nullable List<Party> sourceList,
            @Nullable List<Party> destinationList) {
        public static final Context NONE = new Context(null, null, null, null, null, null, null, null);
    }

    /// States that last until they are unset.
    record PersistentDisposition(
            @Nullable List<String> set, @Nullable List<String> unset) {}

    record Place(String id, List<Field> extensions) {}

    record BusinessTransaction(@Nullable String type, String bizTransaction) {}

    /// A source or a destination: who owned, possessed, or where it was.
    record Party(String type, String id) {}

    /// @param uom unit of UN/ECE recommendation 20, nothing for a count
    record QuantityElement(
            String epcClass,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {}

    record SensorElement(
            @Nullable SensorMetadata sensorMetadata, List<SensorReport> sensorReport, List<Field> extensions) {}

    record SensorMetadata(
            @Nullable Timestamp time,
            @Nullable Timestamp startTime,
            @Nullable Timestamp endTime,
            @Nullable String deviceID,
            @Nullable String deviceMetadata,
            @Nullable String rawData,
            @Nullable String dataProcessingMethod,
            @Nullable String bizRules,
            List<Field> extensions) {}

    /// One reading, or what was made of several.
    ///
    /// @param type what was measured, such as `Temperature`
    /// @param exception `ALARM_CONDITION` or `ERROR_CONDITION` in place of a reading
    /// @param uom unit of UN/ECE recommendation 20
    record SensorReport(
            @Nullable String type,
            @Nullable String exception,
            @Nullable String deviceID,
            @Nullable String deviceMetadata,
            @Nullable String rawData,
            @Nullable String dataProcessingMethod,
            @Nullable String bizRules,
            @Nullable Timestamp time,
            @Nullable String microorganism,
            @Nullable String chemicalSubstance,
            @Nullable String coordinateReferenceSystem,
            @Nullable BigDecimal value,
            @Nullable String component,
            @Nullable String stringValue,
            @Nullable Boolean booleanValue,
            @Nullable String hexBinaryValue,
            @Nullable String uriValue,
            @Nullable BigDecimal minValue,
            @Nullable BigDecimal maxValue,
            @Nullable BigDecimal meanValue,
            @Nullable BigDecimal sDev,
            @Nullable BigDecimal percRank,
            @Nullable BigDecimal percValue,
            @Nullable String uom,
            List<Field> extensions) {}
}
