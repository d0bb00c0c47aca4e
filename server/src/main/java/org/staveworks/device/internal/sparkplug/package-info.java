/// Sparkplug B (Eclipse Sparkplug 3.0): edge nodes of plants that speak it already.
@NullMarked
package org.staveworks.device.internal.sparkplug;

import org.jspecify.annotations.NullMarked;
