/// # Equipment (设备运行)
///
/// What machines did: states, counts, energy, by the signals that their devices send, and why they stood still.
///
/// ```text
/// points packed ─▶ hours that are due ─▶ each derived out of its points ─▶ MachineRecords, pages
/// ```
///
/// An hour of a machine is a function of its points: in which order they came does not matter.
///
/// Start with [org.staveworks.equipment.MachineRecords], [org.staveworks.equipment.internal.Deriver] and
/// [org.staveworks.equipment.internal.derive.HourDerivation]; `docs/equipment.md` tells the rest.
///
/// - owns: schema `equipment` (machines that are heard, signals, hours, stops and their reasons)
/// - publishes: `MachineStateChanged`
/// - listens to: points that come to rest ([org.staveworks.device.SealedPoints])
/// - may call: `kernel`, `party`, `policy`, `catalog`, `device`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "device"})
package org.staveworks.equipment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
