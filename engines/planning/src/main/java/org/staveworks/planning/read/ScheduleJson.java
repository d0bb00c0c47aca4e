package org.staveworks.planning.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Schedule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Plans as JSON, with everything called by its name in the instance:
///
/// ```json
/// {"lots": {"J1": [30, 20]},
///  "operations": [{"job": "J1", "lot": 0, "operation": "1", "machine": "M1", "start": 0, "end": 5}]}
/// ```
///
/// Lots count from 0; a job that is not named under `lots` is one lot. Read and written as a stream.
public final class ScheduleJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ScheduleJson() {}

    /// @throws InvalidInstanceException with the path, or with line and column, of what is wrong
    public static Schedule read(Instance instance, InputStream stream) throws IOException {
        var bytes = Bounds.read(stream);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return new ScheduleReader(instance, parser).read();
        } catch (JacksonException malformed) {
            throw JsonInstance.malformed(malformed);
        }
    }

    public static void write(Instance instance, Schedule schedule, OutputStream stream) {
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), stream)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("lots");
            for (int job = 0; job < schedule.lots().size(); job++) {
                if (instance.jobs().get(job).lots() != null) {
                    json.writeArrayPropertyStart(instance.jobs().get(job).id());
                    schedule.lots().get(job).forEach(json::writeNumber);
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
            json.writeArrayPropertyStart("operations");
            for (var placement : schedule.placements()) {
                var job = instance.jobs().get(placement.job());
                json.writeStartObject();
                json.writeStringProperty("job", job.id());
                json.writeNumberProperty("lot", placement.lot());
                json.writeStringProperty(
                        "operation", job.operations().get(placement.operation()).id());
                json.writeStringProperty(
                        "machine", instance.machines().get(placement.machine()).id());
                json.writeNumberProperty("start", placement.start());
                json.writeNumberProperty("end", placement.end());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
