package org.staveworks.device.internal.broker;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which brokers members may let the platform connect to.
///
/// @param allowedHosts names or addresses, as they are entered; members choose addresses that this server then opens,
/// so
///                     none is allowed where the operator names none
@ConfigurationProperties("staveworks.device.brokers")
public record BrokerSettings(List<String> allowedHosts) {
    boolean allows(String host) {
        return allowedHosts.stream().anyMatch(host::equalsIgnoreCase);
    }
}
