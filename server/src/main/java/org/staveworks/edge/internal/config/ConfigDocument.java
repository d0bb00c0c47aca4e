package org.staveworks.edge.internal.config;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.edge.internal.ConnectionRow;
import org.staveworks.edge.internal.ConnectionSql;
import org.staveworks.edge.internal.MachinePasswords;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.OpcUa;
import org.staveworks.edge.internal.protocol.Protocol;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the document by which a gateway works. It holds passwords, so it goes to its gateway and to nobody else.
@Component
public class ConfigDocument {
    private final ConnectionSql connections;
    private final MachinePasswords passwords;
    private final JsonMapper json;

    ConfigDocument(ConnectionSql connections, MachinePasswords passwords, JsonMapper json) {
        this.connections = connections;
        this.passwords = passwords;
        this.json = json;
    }

    public String of(UUID gatewayId, UUID tenant, int version) {
        var document = json.createObjectNode().put("version", version);
        var all = document.putArray("connections");
        for (var row : connections.ofGateway(gatewayId, tenant)) {
            all.add(of(row));
        }
        return json.writeValueAsString(document);
    }

    private ObjectNode of(ConnectionRow row) {
        var password = passwords.open(row.id(), row.sealedPassword());
        return spec(row.protocol(), password, row.commands(), connections.points(row.id()))
                .put("id", row.id().toString())
                .put("deviceCode", row.deviceCode())
                .put("name", row.name())
                .put("enabled", row.isEnabled());
    }

    /// One connection, kept or not yet.
    public ObjectNode spec(Protocol protocol, @Nullable String password, boolean commands, List<EdgePoint> points) {
        var kind = protocol.kind().word();
        ObjectNode settings = json.valueToTree(protocol);
        if (protocol instanceof OpcUa && password != null) {
            settings.put("password", password);
        }
        var spec = json.createObjectNode().put("kind", kind).put("commands", commands);
        spec.set(kind, settings);
        spec.set("points", json.valueToTree(points));
        return spec;
    }
}
