package org.staveworks.edge.internal.question;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.staveworks.device.DeviceCommands;
import org.staveworks.edge.internal.Connections;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.Gateways;
import org.staveworks.edge.internal.config.ConfigDocument;
import org.staveworks.edge.internal.protocol.MqttIn;
import org.staveworks.edge.internal.protocol.OpcUa;
import org.staveworks.edge.internal.question.Answers.OpcEndpoint;
import org.staveworks.edge.internal.question.Answers.OpcNode;
import org.staveworks.edge.internal.question.Answers.PreviewedValue;
import org.staveworks.edge.internal.reading.EdgeConnectionBody;
import org.staveworks.edge.internal.reading.OpcUaBody;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a gateway about its machines, before and after a connection is kept. Nothing of it changes anything.
///
/// No transaction is open while a machine is waited for: a few people in front of a machine that is switched off would
/// hold all connections of the database.
@Service
public class GatewayQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /// A gateway collects messages of a sensor for a moment before it answers.
    private static final Duration SENSOR_PATIENCE = Duration.ofSeconds(12);
    private static final int ANSWERS_MAX = 5_000;
    private static final int WORDS_MAX = 1_000;

    private final Gateways gateways;
    private final Connections connections;
    private final DeviceCommands commands;
    private final ConfigDocument document;
    private final JsonMapper json;

    GatewayQuestions(
            Gateways gateways,
            Connections connections,
            DeviceCommands commands,
            ConfigDocument document,
            JsonMapper json) {
        this.gateways = gateways;
        this.connections = connections;
        this.commands = commands;
        this.document = document;
        this.json = json;
    }

    /// In which ways an OPC UA server can be spoken to.
    ///
    /// @throws Problem `device-offline`, `device-silent`, `device-refused`, or `invalid-input`
    public List<OpcEndpoint> endpoints(UUID gatewayId, @Nullable String url) {
        gateways.require(gatewayId);
        var checks = new FieldChecks();
        var address = checks.text("url", url, 500);
        checks.check(address.isEmpty() || OpcUaBody.isUrl(address), "url", EdgeProblem.NOT_AN_OPC_URL);
        checks.orThrow();
        var params = json.createObjectNode().put("url", address);
        return list(ask(gatewayId, "endpoints", params, PATIENCE).path("endpoints"), one -> {
            var tokens = new ArrayList<String>();
            one.path("userTokens").forEach(token -> tokens.add(token.asString("")));
            return new OpcEndpoint(
                    required(one, "url"),
                    required(one, "securityPolicy"),
                    required(one, "securityMode"),
                    words(one.path("thumbprint")),
                    words(one.path("subject")),
                    tokens);
        });
    }

    /// What stands below a node of an OPC UA server.
    ///
    /// @param connectionId whose kept password may be used; missing for a new connection
    /// @param node         missing for the root of objects
    /// @throws Problem `device-offline`, `device-silent`, `device-refused`, or `invalid-input`
    public List<OpcNode> browse(
            UUID gatewayId, @Nullable UUID connectionId, EdgeConnectionBody body, @Nullable String node) {
        gateways.require(gatewayId);
        var read = body.readForTrial(0);
        if (!(read.protocol() instanceof OpcUa)) {
            throw Problem.field("protocol", KernelProblem.NOT_WELL_FORMED, Map.of());
        }
        var params = json.createObjectNode();
        params.set("connection", spec(gatewayId, connectionId, read));
        params.put("node", node);
        return list(
                ask(gatewayId, "browse", params, PATIENCE).path("nodes"),
                one -> new OpcNode(
                        required(one, "id"),
                        required(one, "name"),
                        required(one, "kind"),
                        words(one.path("dataType")),
                        words(one.path("value")),
                        one.path("writable").asBoolean(false),
                        one.path("hasChildren").asBoolean(false)));
    }

    /// What the points of a connection say at this moment.
    ///
    /// @param connectionId whose kept password may be used; missing for a new connection
    /// @throws Problem `device-offline`, `device-silent`, `device-refused`, or `invalid-input`
    public List<PreviewedValue> preview(UUID gatewayId, @Nullable UUID connectionId, EdgeConnectionBody body) {
        gateways.require(gatewayId);
        var read = body.readForTrial(1);
        var params = json.createObjectNode();
        params.set("connection", spec(gatewayId, connectionId, read));
        var patience = read.protocol() instanceof MqttIn ? SENSOR_PATIENCE : PATIENCE;
        return list(
                ask(gatewayId, "preview", params, patience).path("values"),
                one -> new PreviewedValue(
                        required(one, "metric"),
                        words(one.path("raw")),
                        words(one.path("value")),
                        one.path("at").isNumber()
                                ? Instant.ofEpochMilli(one.path("at").asLong())
                                : null,
                        words(one.path("error"))));
    }

    private JsonNode spec(UUID gatewayId, @Nullable UUID connectionId, EdgeConnectionBody.Read read) {
        var password = read.password() == null && connectionId != null
                ? connections.keptPassword(gatewayId, connectionId, read.protocol())
                : read.password();
        // A trial never writes.
        var spec = document.spec(read.protocol(), password, false, read.points());
        return connectionId == null ? spec : spec.put("id", connectionId.toString());
    }

    private JsonNode ask(UUID gatewayId, String method, JsonNode params, Duration patience) {
        return commands.ask(gatewayId, method, params, patience);
    }

    private static <T> List<T> list(JsonNode answers, Function<JsonNode, T> reading) {
        if (!answers.isArray() || answers.size() > ANSWERS_MAX) {
            throw new Problem(EdgeProblem.ANSWER_NOT_UNDERSTOOD);
        }
        var read = new ArrayList<T>();
        answers.forEach(one -> read.add(reading.apply(one)));
        return read;
    }

    private static String required(JsonNode answer, String field) {
        var text = words(answer.path(field));
        if (text == null) {
            throw new Problem(EdgeProblem.ANSWER_NOT_UNDERSTOOD);
        }
        return text;
    }

    /// Texts, numbers and truths as they are written; else as JSON.
    private static @Nullable String words(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        var text = node.isValueNode() ? node.asString("") : node.toString();
        return text.substring(0, Math.min(WORDS_MAX, text.length()));
    }
}
