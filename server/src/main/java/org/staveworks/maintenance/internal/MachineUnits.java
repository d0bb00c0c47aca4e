package org.staveworks.maintenance.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;

/// Single machines of the caller's organisation.
@Component
public class MachineUnits {
    private final Machines machines;

    MachineUnits(Machines machines) {
        this.machines = machines;
    }

    /// @throws Problem `not-found`, or a field's where there is none of that number
    public Machine require(@Nullable UUID machineId, @Nullable Integer unit) {
        var checks = new FieldChecks();
        checks.require("machineId", machineId);
        checks.require("unit", unit);
        checks.orThrow();
        if (machineId == null || unit == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var machine = machines.require(machineId);
        if (unit < 1 || unit > machine.count()) {
            throw Problem.field(
                    "unit", MaintenanceProblem.MAINTENANCE_UNIT_TOO_HIGH, Map.of("machines", machine.count()));
        }
        return machine;
    }
}
