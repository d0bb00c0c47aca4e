/// Brokers of plants that have one already: the platform is their client.
@NullMarked
package org.staveworks.device.internal.broker;

import org.jspecify.annotations.NullMarked;
