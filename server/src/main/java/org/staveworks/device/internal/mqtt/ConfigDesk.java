package org.staveworks.device.internal.mqtt;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.staveworks.device.ConfigSource;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Asks whoever keeps what devices are told to do.
@Component
class ConfigDesk {
    private final ObjectProvider<ConfigSource> sources;

    ConfigDesk(ObjectProvider<ConfigSource> sources) {
        this.sources = sources;
    }

    /// Of the first source that has one.
    Optional<String> config(UUID deviceId) {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> sources.orderedStream()
                        .flatMap(source -> source.config(deviceId).stream())
                        .findFirst());
    }

    void state(UUID deviceId, String json) {
        CurrentCaller.runAs(Caller.system(), () -> sources.forEach(source -> source.state(deviceId, json)));
    }
}
