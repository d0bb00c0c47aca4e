package org.staveworks.device.internal.mqtt;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where devices connect.
///
/// @param host        address to listen on
/// @param port        of the plain door; 0 for any free one, -1 for none
/// @param tlsPort     of the door with TLS; it opens where a certificate is given
/// @param certificate PEM file with the certificate and its chain; empty for none
/// @param key         PEM file with its private key
/// @param clientCa    PEM file with the authorities that sign certificates of devices; empty for none
@ConfigurationProperties("staveworks.device.mqtt")
public record MqttSettings(String host, int port, int tlsPort, String certificate, String key, String clientCa) {}
