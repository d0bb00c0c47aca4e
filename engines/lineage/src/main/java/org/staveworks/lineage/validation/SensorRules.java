package org.staveworks.lineage.validation;

import java.util.List;
import java.util.Set;
import org.staveworks.lineage.epcis.SensorFields;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Vocabulary;

/// Sensor data (EPCIS 2.0, clause 7.3.7).
final class SensorRules {
    private static final List<String> METADATA_URIS =
            List.of("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules");
    private static final List<String> REPORT_URIS = List.of(
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "microorganism",
            "chemicalSubstance",
            "coordinateReferenceSystem",
            "uriValue");
    private static final List<String> NUMBERS =
            List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

    private SensorRules() {}

    static void check(Fields fields, Group event) {
        var elements = fields.list(event, "", "sensorElementList");
        for (var i = 0; i < elements.size(); i++) {
            var path = "sensorElementList[" + i + "]";
            var element = fields.group(elements.get(i), path);
            fields.names(element, path, Set.of("sensorMetadata", "sensorReport"), true);
            fields.one(element, path, "sensorMetadata").ifPresent(value -> metadata(fields, value, path));
            var reports = fields.list(element, path, "sensorReport");
            if (reports.isEmpty()) {
                fields.add(FindingCode.REPORT_EMPTY, path + ".sensorReport");
            }
            for (var j = 0; j < reports.size(); j++) {
                report(fields, reports.get(j), path + ".sensorReport[" + j + "]");
            }
        }
    }

    private static void metadata(Fields fields, Value value, String outer) {
        var path = outer + ".sensorMetadata";
        var metadata = fields.group(value, path);
        fields.names(metadata, path, SensorFields.METADATA, true);
        METADATA_URIS.forEach(name -> fields.uri(metadata, path, name));
        List.of("time", "startTime", "endTime").forEach(name -> fields.time(metadata, path, name));
        var start = Timestamp.find(String.valueOf(metadata.text("startTime")));
        var end = Timestamp.find(String.valueOf(metadata.text("endTime")));
        if (start.isPresent()
                && end.isPresent()
                && end.orElseThrow().instant().isBefore(start.orElseThrow().instant())) {
            fields.add(
                    FindingCode.END_BEFORE_START,
                    path + ".endTime",
                    end.orElseThrow().text(),
                    start.orElseThrow().text());
        }
    }

    private static void report(Fields fields, Value value, String path) {
        var report = fields.group(value, path);
        fields.names(report, path, SensorFields.REPORT, true);
        if (!report.has("type") && !report.has("exception")) {
            fields.add(FindingCode.REPORT_WITHOUT_TYPE, path + ".type");
        }
        fields.word(report, path, "type", Vocabulary.MEASUREMENT);
        fields.word(report, path, "exception", Vocabulary.ALERT);
        fields.word(report, path, "component", Vocabulary.COMPONENT);
        fields.time(report, path, "time");
        REPORT_URIS.forEach(name -> fields.uri(report, path, name));
        NUMBERS.forEach(name -> fields.number(report, path, name));
        fields.flag(report, path, "booleanValue");
        fields.hex(report, path, "hexBinaryValue");
        fields.text(report, path, "stringValue");
        fields.text(report, path, "uom");
        if (NUMBERS.stream().anyMatch(report::has) && !report.has("uom")) {
            fields.add(FindingCode.VALUE_WITHOUT_UNIT, path + ".uom");
        }
    }
}
