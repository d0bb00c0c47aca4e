/// Machines that publish by themselves: a listener, topic filters, JSON Pointers. Start with
/// [org.staveworks.gateway.mqtt.MqttListener].
@NullMarked
package org.staveworks.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
