package org.staveworks.performance.internal.run;

import java.util.Comparator;
import java.util.UUID;

/// A machine: the `unit`-th (from 1) of its kind in the catalog.
public record MachineUnit(UUID machineId, int unit) implements Comparable<MachineUnit> {
    private static final Comparator<MachineUnit> ORDER =
            Comparator.comparing(MachineUnit::machineId).thenComparingInt(MachineUnit::unit);

    @Override
    public int compareTo(MachineUnit other) {
        return ORDER.compare(this, other);
    }
}
