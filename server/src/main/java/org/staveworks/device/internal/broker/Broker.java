package org.staveworks.device.internal.broker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A broker to which the platform connects as a client (消息代理).
///
/// @param topicFilter   what it subscribes to
/// @param codeLevel     the level of a topic, from 1, that names the device by its code
/// @param sharedGroup   where several clients share the messages (`$share`); missing where this is the only one
/// @param sparkplugHost as which host application it appears to edge nodes; none in particular where missing
record Broker(
        UUID id,
        UUID organisationId,
        String name,
        String host,
        int port,
        boolean tls,
        @Nullable String userName,
        byte @Nullable [] passwordSealed,
        String topicFilter,
        int codeLevel,
        @Nullable String sharedGroup,
        @Nullable String sparkplugHost) {

    String subscription() {
        return sharedGroup == null ? topicFilter : "$share/" + sharedGroup + "/" + topicFilter;
    }

    /// The same each time, so that the broker keeps for it what comes while it is away.
    String clientId() {
        return "staveworks-" + id;
    }
}
