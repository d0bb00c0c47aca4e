package org.staveworks.gateway.config;

import java.util.List;

/// What the server wants the gateway to do.
///
/// @param broken connections that can't be followed; the others run
public record GatewayConfig(long version, List<ConnectionConfig> connections, List<Broken> broken) {
    public static final GatewayConfig EMPTY = new GatewayConfig(0, List.of(), List.of());

    public GatewayConfig {
        connections = List.copyOf(connections);
        broken = List.copyOf(broken);
    }

    public record Broken(String id, String error) {}
}
