/// # Devices (设备数据)
///
/// Machines that speak: who may connect, what they measured, and how it is asked for.
///
/// ```text
/// MQTT ─▶ payload read ─▶ queue ─▶ batch committed ─▶ acknowledged
///                                  `arrived` ─ each minute ─▶ packed chunks ─▶ charts, totals, exports
/// ```
///
/// What is acknowledged is committed. A point that arrives twice, or late, is there once, in its place.
///
/// Doors: MQTT for devices and gateways ([org.staveworks.device.internal.mqtt.MqttDoor]), with messages of the
/// platform's own form, by mapping or in Sparkplug B; brokers of plants, to which the platform connects as a client,
/// and edge nodes behind them.
/// Commands and configuration go the other way ([org.staveworks.device.DeviceCommands]).
///
/// Start with [org.staveworks.device.Devices], [org.staveworks.device.internal.ingest.Ingest] and
/// [org.staveworks.device.internal.store.Sealer]; `docs/devices.md` tells the rest.
///
/// - owns: schema `device` (devices, series, points, commands, brokers, revoked certificates)
/// - publishes: nothing as events; beans that implement [org.staveworks.device.SealedPoints] or
///   [org.staveworks.device.FreshPoints] are told of points
/// - listens to: nothing
/// - may call: `kernel`, `party`, `policy`, `catalog`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog"})
package org.staveworks.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
