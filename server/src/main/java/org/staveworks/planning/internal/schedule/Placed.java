package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.UUID;

/// Where an operation of a lot stands in a plan.
record Placed(OperationKey key, UUID machineId, int unit, Instant startsAt, Instant endsAt, boolean locked) {
    Lane.Id lane() {
        return new Lane.Id(machineId, unit);
    }

    Placed withLocked(boolean isLocked) {
        return new Placed(key, machineId, unit, startsAt, endsAt, isLocked);
    }

    boolean isWhere(Placed other) {
        return lane().equals(other.lane()) && startsAt.equals(other.startsAt);
    }
}
