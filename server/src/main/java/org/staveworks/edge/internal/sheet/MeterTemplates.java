package org.staveworks.edge.internal.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.edge.internal.protocol.RegisterTable;
import tools.jackson.databind.json.JsonMapper;

/// Registers of common meters, as their makers or a standard have published them.
@Component
public class MeterTemplates {
    private static final List<String> NAMES = List.of("eastron-sdm630", "eastron-sdm120", "sunspec-213");

    private final List<MeterTemplate> all;

    MeterTemplates(JsonMapper json) {
        this.all = NAMES.stream().map(name -> read(json, name)).toList();
    }

    /// A kind of meter.
    ///
    /// @param source where its registers were published
    /// @param note   what its owner has to know, in both languages; missing where there is nothing
    public record MeterTemplate(
            String id,
            String maker,
            String model,
            String source,
            @Nullable MeterNote note,
            List<MeterRegister> points) {}

    public record MeterNote(String zh, String en) {}

    /// @param zh label in Chinese
    /// @param en label in English
    public record MeterRegister(
            String metric,
            String zh,
            String en,
            @Nullable String unit,
            RegisterTable table,
            int address,
            RegisterFormat format,
            @Nullable Double scale) {}

    public List<MeterTemplate> all() {
        return all;
    }

    private static MeterTemplate read(JsonMapper json, String name) {
        try (var stream = MeterTemplates.class.getResourceAsStream("/edge/meters/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("Meter (%s) is not shipped".formatted(name));
            }
            return json.readValue(stream, MeterTemplate.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
