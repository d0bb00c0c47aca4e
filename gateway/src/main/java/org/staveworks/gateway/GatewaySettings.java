package org.staveworks.gateway;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.uplink.Server;

/// What is said when the gateway is started; everything else comes from the server.
///
/// @param bufferBytesMax of messages that wait on disk
/// @param groupMillis    how long readings are collected for one write to disk
/// @param stateMillis    how often the server is told of changes at most
/// @param mqttPort       for machines that publish; null listens to none, 0 takes any that is free
/// @param mqttSecret     that those machines have to show; null lets all in
public record GatewaySettings(
        Server server,
        Path data,
        long bufferBytesMax,
        int groupMillis,
        int stateMillis,
        String mqttHost,
        @Nullable Integer mqttPort,
        @Nullable String mqttSecret) {}
