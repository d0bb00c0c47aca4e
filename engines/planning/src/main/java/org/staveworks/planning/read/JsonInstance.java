package org.staveworks.planning.read;

import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Our own form of instances, with everything that they can have. Things are called by names, never by
/// positions; what is absent is empty, 0 or the usual; a field that is not known is an error.
/// `docs/planning.md` shows all of it.
public final class JsonInstance {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonInstance() {}

    /// @param name of the instance where the text gives it none
    /// @throws InvalidInstanceException with the path, or with line and column, of what is wrong
    public static Instance read(String name, String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        }
        return Bounds.requireShort(new JsonInstanceReader(new JsonValue(node, "")).instance(name));
    }

    /// Names that the instance does not have itself, those of families and set-up tables, are numbers
    /// from 1 on. Families that a table lacks since no operation there has them take no time in it.
    public static String write(Instance instance) {
        return MAPPER.writeValueAsString(new JsonInstanceWriter(MAPPER, instance).write());
    }

    static InvalidInstanceException malformed(JacksonException malformed) {
        var place = malformed.getLocation();
        return new InvalidInstanceException(
                place == null || place.getLineNr() < 0
                        ? "not JSON: " + malformed.getOriginalMessage()
                        : "line %d, column %d: not JSON: %s"
                                .formatted(place.getLineNr(), place.getColumnNr(), malformed.getOriginalMessage()));
    }
}
