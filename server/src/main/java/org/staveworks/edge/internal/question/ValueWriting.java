package org.staveworks.edge.internal.question;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.DeviceCommands;
import org.staveworks.edge.internal.Connections;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes values to machines, as a recorded command to their gateway.
@Service
public class ValueWriting {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connections connections;
    private final DeviceCommands commands;
    private final JsonMapper json;

    ValueWriting(Connections connections, DeviceCommands commands, JsonMapper json) {
        this.connections = connections;
        this.commands = commands;
        this.json = json;
    }

    /// @param value a number, a word, or true or false
    public record EdgeValue(
            @Mandatory @Nullable String metric,
            @Mandatory @Nullable JsonNode value) {}

    /// @return the command's id
    /// @throws Problem `not-found`, `invalid-input`, or as [DeviceCommands#send]
    @Transactional
    public UUID write(UUID connectionId, List<EdgeValue> values) {
        var connection = connections.require(connectionId);
        var writable = connections.points(connectionId).stream()
                .filter(point -> point.writable() && connection.commands())
                .map(EdgePoint::metric)
                .collect(Collectors.toSet());
        var checks = new FieldChecks();
        var params = json.createObjectNode().put("connectionId", connectionId.toString());
        var sent = params.putArray("values");
        for (int i = 0; i < values.size(); i++) {
            var at = "values[" + i + "].";
            var metric = checks.text(at + "metric", values.get(i).metric(), 120);
            if (!metric.isEmpty() && !writable.contains(metric)) {
                checks.add(at + "metric", EdgeProblem.NOTHING_TO_WRITE, Map.of("metric", metric));
            }
            var value = values.get(i).value();
            if (checks.require(at + "value", value) && value != null) {
                checks.check(value.isValueNode() && !value.isNull(), at + "value", KernelProblem.NOT_WELL_FORMED);
                sent.addObject().put("metric", metric).set("value", value);
            }
        }
        checks.orThrow();
        return commands.send(connection.gatewayId(), "write", params, PATIENCE);
    }
}
