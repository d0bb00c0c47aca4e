package org.staveworks.planning.internal.schedule;

import java.util.UUID;
import org.staveworks.catalog.Machine;

/// One machine (机台): a unit of its kind.
record Lane(Machine machine, int unit) {
    /// How a lane is named beyond one look at the workshop.
    record Id(UUID machineId, int unit) {}

    Id id() {
        return new Id(machine.id(), unit);
    }
}
