package org.staveworks.device.internal.mapping;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.mapping.Mapping.MappedPoint;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/// Checks mappings, and keeps them as JSON.
@Component
public class Mappings {
    private static final int POINTS_MAX = 200;
    private static final int POINTER_MAX = 200;
    private static final double FACTOR_MAX = 1e12;

    private final JsonMapper json;
    private final ZoneId zone;

    Mappings(JsonMapper json, @Value("${staveworks.zone}") ZoneId zone) {
        this.json = json;
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public Mapping parsed(String text) {
        return json.readValue(text, Mapping.class);
    }

    public String text(Mapping mapping) {
        return json.writeValueAsString(mapping);
    }

    /// @param prefix of the fields that problems name
    public void check(FieldChecks checks, String prefix, Mapping mapping) {
        var filter = mapping.topicFilter();
        if (checks.require(prefix + "topicFilter", filter) && filter != null) {
            checks.check(new TopicFilter(filter).isValid(), prefix + "topicFilter", DeviceProblem.MAPPING_TOPIC);
        }
        if (mapping.timePath() != null) {
            pointer(checks, prefix + "timePath", mapping.timePath());
        }
        checks.size(prefix + "points", mapping.points(), 1, POINTS_MAX);
        points(checks, prefix, mapping.pointsOrNone());
    }

    private static void points(FieldChecks checks, String prefix, List<MappedPoint> points) {
        var metrics = new HashSet<String>();
        for (int i = 0; i < Math.min(points.size(), POINTS_MAX); i++) {
            var point = points.get(i);
            var field = prefix + "points[" + i + "].";
            var metric = checks.text(field + "metric", point.metric(), JsonMessage.METRIC_MAX);
            checks.check(metric.isEmpty() || metrics.add(metric), field + "metric", KernelProblem.DUPLICATE);
            if (checks.require(field + "path", point.path()) && point.path() != null) {
                pointer(checks, field + "path", point.path());
            }
            checks.range(field + "scale", point.scale(), -FACTOR_MAX, FACTOR_MAX);
            checks.range(field + "offset", point.offset(), -FACTOR_MAX, FACTOR_MAX);
        }
    }

    private static void pointer(FieldChecks checks, String field, String pointer) {
        checks.optionalText(field, pointer, POINTER_MAX);
        if (!isPointer(pointer)) {
            checks.add(field, DeviceProblem.MAPPING_POINTER, Map.of("pointer", pointer));
        }
    }

    private static boolean isPointer(@Nullable String text) {
        try {
            JsonPointer.compile(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
