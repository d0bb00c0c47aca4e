package org.staveworks.planning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures;
import org.staveworks.planning.internal.capacity.Closures.NewClosure;

/// Takes single machines of the caller's organisation out of planning for a while (停机), in the transaction of who asks.
@Service
public class MachineClosures {
    private final Closures closures;

    MachineClosures(Closures closures) {
        this.closures = closures;
    }

    /// For planned work on it (保养).
    ///
    /// @param unit which one of its kind, from 1
    /// @return the closure's id
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID maintain(UUID machineId, int unit, Instant from, Instant to, @Nullable String note) {
        return closures.add(new NewClosure(ClosureKind.MAINTENANCE, machineId, null, unit, from, to, note));
    }

    /// It works again, from now on; a closure that has not begun is taken back, one that is over or gone stays so.
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(UUID closureId) {
        if (closures.isAhead(closureId)) {
            closures.end(closureId);
        }
    }
}
