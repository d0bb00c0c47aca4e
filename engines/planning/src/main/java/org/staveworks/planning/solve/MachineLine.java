package org.staveworks.planning.solve;

import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Setups;

/// A machine while its sequence grows at the end.
final class MachineLine {
    private final WorkingHours hours;
    private final @Nullable Setups setups;
    private @Nullable Integer family;
    private long freeSince;

    MachineLine(Instance instance, Machine machine) {
        hours = new WorkingHours(machine.calendar().closed());
        setups = machine.setups() == null ? null : instance.setups().get(machine.setups());
        family = machine.family();
        freeSince = machine.readyAt();
    }

    /// When an operation could start that is brought here at a moment.
    long earliest(Operation operation, long arrival, int time) {
        long start = Math.max(arrival, hours.end(freeSince, setup(operation)));
        if (time == 0) {
            return start;
        }
        return operation.isPausable() ? hours.nextOpen(start) : hours.fit(start, time);
    }

    long end(Operation operation, long start, int time) {
        return operation.isPausable() ? hours.end(start, time) : start + time;
    }

    /// Takes an operation in behind all others.
    ///
    /// @return what setting up for it takes
    int add(Placement placement, Operation operation) {
        int time = setup(operation);
        if (setups != null && operation.family() != null) {
            family = operation.family();
        }
        freeSince = Math.max(freeSince, placement.end());
        return time;
    }

    private int setup(Operation operation) {
        var wanted = operation.family();
        return setups == null || wanted == null || family == null ? 0 : setups.between(family, wanted);
    }
}
