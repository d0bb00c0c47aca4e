package org.staveworks.device.internal.store;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the cluster is that keeps packed points, if one does.
@ConfigurationProperties("staveworks.device.iotdb")
record IotdbSettings(String host, int port, String user, String password) {}
