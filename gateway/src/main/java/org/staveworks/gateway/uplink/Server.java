package org.staveworks.gateway.uplink;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The server and how the gateway shows who it is.
///
/// @param code   of the gateway, as the server gave it
/// @param secret not for logs
/// @param ca     PEM file of whom to trust with TLS; null trusts whom Java trusts
public record Server(
        String host, int port, boolean tls, @Nullable Path ca, String code, String secret) {
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port + " as " + code;
    }
}
