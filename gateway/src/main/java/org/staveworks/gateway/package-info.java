/// # Edge gateway (边缘网关)
///
/// A small process on a workshop's PC that speaks to machines and brings what they measured to the server. It keeps
/// everything on disk until the server has it, so that an outage loses nothing.
///
/// ```text
/// OPC UA ┐                                                          ┌ fresh first
/// Modbus ┼─▶ Readings ─▶ Recorder ─▶ Buffer (disk) ─▶ Lanes ─▶ Uplink ─▶ server
/// MQTT   ┘   scale, count  group, fsync      ▲          └ back-fill beside it
///                                            └────────────── acknowledged ──┘
/// ```
///
/// What to speak to comes from the server (`config`), as do commands (`command`). Start with
/// [org.staveworks.gateway.Gateway], [org.staveworks.gateway.driver.Driver] and
/// [org.staveworks.gateway.buffer.Buffer].
@NullMarked
package org.staveworks.gateway;

import org.jspecify.annotations.NullMarked;
