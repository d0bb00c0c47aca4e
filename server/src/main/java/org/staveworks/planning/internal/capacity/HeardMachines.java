package org.staveworks.planning.internal.capacity;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.staveworks.equipment.MachineStateChanged;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;

/// What machines tell the planner.
@Component
class HeardMachines {
    private final Breakdowns breakdowns;

    HeardMachines(Breakdowns breakdowns) {
        this.breakdowns = breakdowns;
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "planning.machine-state-changed")
    public void on(MachineStateChanged event) {
        CurrentCaller.runAs(Caller.systemFor(event.organisationId()), () -> breakdowns.heard(event));
    }
}
