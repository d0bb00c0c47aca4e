/// The MQTT door.
@NullMarked
package org.staveworks.device.internal.mqtt;

import org.jspecify.annotations.NullMarked;
