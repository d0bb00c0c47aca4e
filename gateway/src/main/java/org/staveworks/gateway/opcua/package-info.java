/// OPC UA: subscriptions, directory, writing, certificates. Start with [org.staveworks.gateway.opcua.OpcUaDriver].
@NullMarked
package org.staveworks.gateway.opcua;

import org.jspecify.annotations.NullMarked;
