/// The line to the server: MQTT 5, QoS 1, up again at once. Start with [org.staveworks.gateway.uplink.Lanes].
@NullMarked
package org.staveworks.gateway.uplink;

import org.jspecify.annotations.NullMarked;
