package org.staveworks.edge.internal.config;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.edge.internal.GatewayReport;
import org.staveworks.edge.internal.GatewayReport.ConnectionReport;
import org.staveworks.edge.internal.GatewayReport.ConnectionState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a gateway tells of itself. A gateway may be older or newer than the server, so what is
/// missing, unknown or odd spoils only itself.
@Component
public class ReportReading {
    private static final int WORDS_MAX = 500;
    private static final int CONNECTIONS_MAX = 1_000;

    private final JsonMapper json;

    ReportReading(JsonMapper json) {
        this.json = json;
    }

    /// Nothing where it is no JSON object.
    public Optional<GatewayReport> read(String text) {
        try {
            var tree = json.readTree(text);
            return tree.isObject() ? Optional.of(report(tree)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static GatewayReport report(JsonNode tree) {
        var connections = new ArrayList<ConnectionReport>();
        for (var one : tree.path("connections")) {
            var id = id(one.path("id").asString(""));
            if (id != null && connections.size() < CONNECTIONS_MAX) {
                connections.add(new ConnectionReport(
                        id,
                        state(one.path("state").asString("")),
                        moment(one.path("since")),
                        words(one.path("error")),
                        one.path("reads").asLong(0),
                        one.path("badValues").asLong(0)));
            }
        }
        return new GatewayReport(
                words(tree.path("software")),
                tree.path("configVersion").asInt(0),
                words(tree.path("configError")),
                tree.path("buffered").asLong(0),
                moment(tree.path("oldestBufferedAt")),
                tree.path("bufferBytes").asLong(0),
                tree.path("dropped").asLong(0),
                connections);
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static ConnectionState state(String word) {
        for (var state : ConnectionState.values()) {
            if (state.name().equals(word.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        return ConnectionState.FAILED;
    }

    private static @Nullable String words(JsonNode node) {
        var text = node.isString() ? node.asString().strip() : "";
        return text.isEmpty() ? null : text.substring(0, Math.min(WORDS_MAX, text.length()));
    }

    /// Milliseconds since 1970, or ISO 8601.
    private static @Nullable Instant moment(JsonNode node) {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(node.asLong());
        }
        try {
            return node.isString() ? Instant.parse(node.asString()) : null;
        } catch (DateTimeParseException notAMoment) {
            return null;
        }
    }
}
