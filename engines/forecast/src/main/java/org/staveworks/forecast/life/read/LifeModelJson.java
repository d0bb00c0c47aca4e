package org.staveworks.forecast.life.read;

import org.staveworks.forecast.life.LifeModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A model as a document that people can read: steps of each shape, calibration, runs.
public final class LifeModelJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LifeModelJson() {}

    public static String write(LifeModel model) {
        return JSON.writeValueAsString(model);
    }

    /// @throws UnreadableRunsException where it is not one of [LifeModel#FORMAT]
    public static LifeModel read(String text) {
        try {
            return JSON.readValue(text, LifeModel.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableRunsException("The model can't be read (%s).".formatted(e.getMessage()));
        }
    }
}
