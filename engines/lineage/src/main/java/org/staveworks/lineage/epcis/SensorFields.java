package org.staveworks.lineage.epcis;

import java.util.Set;

/// Fields of the standard within a sensor element (EPCIS 2.0, 7.3.7); others are of one's own.
public final class SensorFields {
    /// Of its metadata.
    public static final Set<String> METADATA = Set.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");

    /// Of each of its reports.
    public static final Set<String> REPORT = Set.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "time",
            "microorganism",
            "chemicalSubstance",
            "coordinateReferenceSystem",
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
            "uom");

    private SensorFields() {}
}
