package org.staveworks.gateway.opcua;

import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.config.Point;
import org.staveworks.gateway.driver.Driver;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Session;
import org.staveworks.gateway.driver.Value;

/// OPC UA as a client (IEC 62541), by Eclipse Milo.
public final class OpcUaDriver implements Driver<OpcUaConnection> {
    private final ApplicationIdentity identity;

    public OpcUaDriver(ApplicationIdentity identity) {
        this.identity = identity;
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            // Java itself names the signature of Aes256_Sha256_RsaPss otherwise than Milo asks for it.
            Security.addProvider(new BouncyCastleProvider());
        }
    }

    @Override
    public Session open(OpcUaConnection config, Readings readings) throws DriverException, InterruptedException {
        var link = OpcUaLink.open(config, identity);
        var isOpen = false;
        try {
            var session = OpcUaSession.open(config, link, readings);
            isOpen = true;
            return session;
        } finally {
            if (!isOpen) {
                link.close();
            }
        }
    }

    @Override
    public List<BrowsedNode> browse(OpcUaConnection config, @Nullable String node)
            throws DriverException, InterruptedException {
        try (var link = OpcUaLink.open(config, identity)) {
            return new OpcUaDirectory(link.client()).children(node == null ? NodeIds.ObjectsFolder : link.node(node));
        }
    }

    @Override
    public List<PreviewedValue> preview(OpcUaConnection config) throws DriverException, InterruptedException {
        try (var link = OpcUaLink.open(config, identity)) {
            var directory = new OpcUaDirectory(link.client());
            var nodes = new ArrayList<NodeId>();
            for (var point : config.points()) {
                var node = link.find(point.node());
                nodes.add(node == null ? NodeId.NULL_VALUE : node);
            }
            var values = directory.read(nodes, AttributeId.Value);
            var enumerations = directory.enumerations(nodes);
            var previews = new ArrayList<PreviewedValue>();
            for (int i = 0; i < nodes.size(); i++) {
                previews.add(preview(
                        config.points().get(i),
                        values.get(i),
                        enumerations.getOrDefault(nodes.get(i), EnumNames.NONE),
                        NodeAddress.element(config.points().get(i).node())));
            }
            return previews;
        }
    }

    private static PreviewedValue preview(Point point, DataValue value, EnumNames names, @Nullable Integer element) {
        var variant = value.getValue();
        var found = OpcUaValues.value(variant, names, element);
        String error = null;
        if (value.getStatusCode().isBad()) {
            error = OpcUaLink.name(value.getStatusCode());
        } else if (found == null) {
            error = "no single number, word, time or yes and no";
        }
        var raw = variant.getDataType().map(Enum::name).orElse("?") + " " + variant.getValue();
        return new PreviewedValue(
                point.metric(),
                raw.substring(0, Math.min(200, raw.length())),
                error == null ? scaled(point, found) : null,
                OpcUaSession.time(value),
                error);
    }

    static @Nullable Object scaled(Point point, @Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Number(var number) -> point.scaling().measured(number);
            case Value.Word(var word) -> word;
        };
    }

    static Object plain(Value value) {
        return switch (value) {
            case Value.Number(var number) -> number;
            case Value.Word(var word) -> word;
        };
    }
}
