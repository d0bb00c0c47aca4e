package org.staveworks.trace.internal.epcis.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.staveworks.lineage.epcis.Vocabulary;

/// How it was: metadata and reports of sensors.
final class SensorFields implements Family {
    private static final String METADATA = "lax $.sensorElementList[*].sensorMetadata";
    private static final String REPORT = "lax $.sensorElementList[*].sensorReport[*]";
    private static final Set<String> TIMES = Set.of("time", "startTime", "endTime");
    private static final Set<String> IN_BOTH = Set.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final Map<String, Vocabulary> WORDS =
            Map.of("type", Vocabulary.MEASUREMENT, "component", Vocabulary.COMPONENT, "exception", Vocabulary.ALERT);
    private static final Set<String> TEXTS = Set.of(
            "type",
            "exception",
            "component",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "microorganism",
            "chemicalSubstance",
            "coordinateReferenceSystem",
            "stringValue",
            "hexBinaryValue",
            "uriValue",
            "booleanValue");
    private static final Pattern NUMBER =
            Pattern.compile("(value|minValue|maxValue|meanValue|sDev|percValue|percRank)(?:_([A-Z0-9]{2,4}))?");

    @Override
    public Optional<String> condition(Parameter parameter, Bindings bindings) {
        if (parameter.name().equals("EXISTS_sensorElementList")) {
            return Optional.of(
                    parameter.flag() ? "jsonb_path_exists(%s, 'lax $.sensorElementList[*]')".formatted(JSON) : ALWAYS);
        }
        var field = parameter.field();
        var isEqual = parameter.operation().equals("EQ");
        var comparison = Family.comparison(parameter.operation());
        if (isEqual && TEXTS.contains(field)) {
            return Optional.of(text(field, parameter, bindings));
        }
        if (TIMES.contains(field) && (isEqual || comparison.isPresent())) {
            return Optional.of(anywhere(
                    field,
                    "trace.as_time(p.v ->> '%s') %s %s"
                            .formatted(field, comparison.orElse("="), bindings.bind(parameter.time()))));
        }
        return number(parameter, bindings);
    }

    private static String text(String field, Parameter parameter, Bindings bindings) {
        var vocabulary = WORDS.get(field);
        if (field.equals("booleanValue") && !Set.of("true", "false").contains(parameter.single())) {
            throw parameter.refused();
        }
        var forms =
                vocabulary == null ? Names.ofKeys(parameter.values()) : Names.ofWords(vocabulary, parameter.values());
        return anywhere(field, "p.v ->> '%s' = any (%s)".formatted(field, bindings.texts(forms)));
    }

    private static Optional<String> number(Parameter parameter, Bindings bindings) {
        var known = NUMBER.matcher(parameter.field());
        if (!known.matches()) {
            return Optional.empty();
        }
        var field = known.group(1);
        return Measured.test(
                        "trace.as_number(p.v ->> '%s')".formatted(field),
                        "p.v ->> 'uom'",
                        parameter,
                        known.group(2),
                        field.equals("sDev"),
                        bindings)
                .map(test -> anywhere(field, test));
    }

    /// In one report, or in the metadata where the field may stand in both.
    private static String anywhere(String field, String test) {
        var paths = IN_BOTH.contains(field) ? List.of(METADATA, REPORT) : List.of(REPORT);
        var places = paths.stream()
                .map(path ->
                        "exists (select from jsonb_path_query(%s, '%s') p(v) where %s)".formatted(JSON, path, test))
                .toList();
        return "(" + String.join(" or ", places) + ")";
    }
}
