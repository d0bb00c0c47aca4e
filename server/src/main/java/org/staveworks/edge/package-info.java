/// # Edge (边缘网关)
///
/// Machines that do not speak MQTT themselves: gateways in the workshop, which machine each of them
/// reads by which protocol and which points, the document that tells a gateway so, and what the gateway
/// answers about its machines. Also the plate of a machine, and its asset administration shell (AAS).
///
/// Start with `internal.Connections`; `internal.protocol` is the vocabulary, `internal.config.GatewayConfig` the
/// document.
///
/// - owns: schema `edge`
/// - publishes: nothing
/// - may call: `kernel`, `party`, `catalog`, `device`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "catalog", "device"})
package org.staveworks.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
