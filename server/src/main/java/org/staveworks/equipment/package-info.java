/// # Equipment (设备运行)
///
/// What machines did: states, counts, energy, by the signals that their devices send.
///
/// - owns: schema `equipment`
/// - publishes: nothing
/// - listens to: nothing
/// - may call: `kernel`, `party`, `policy`, `catalog`, `device`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "device"})
package org.staveworks.equipment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
