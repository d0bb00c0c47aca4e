package org.staveworks.device.internal.store;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the cluster is that keeps packed points, if one does.
///
/// @param nodes its DataNodes as `host:port`; others that it has are found through them
@ConfigurationProperties("staveworks.device.iotdb")
record IotdbSettings(List<String> nodes, String user, String password) {}
