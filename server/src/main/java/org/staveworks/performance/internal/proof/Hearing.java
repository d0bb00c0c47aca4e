package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineRecords.Meaning;
import org.staveworks.equipment.MachineState;
import org.staveworks.performance.internal.run.SharedRuns;

/// What was heard of a machine while runs were on it.
///
/// @param isMonitored whether the machine is heard at all
/// @param meanings    what its signals meant
/// @param states      milliseconds of the span
record Hearing(
        SharedRuns shared,
        boolean isMonitored,
        List<Meaning> meanings,
        MachineCount count,
        Map<MachineState, Long> states) {
    static Hearing nothing(SharedRuns shared) {
        return new Hearing(
                shared,
                false,
                List.of(),
                new MachineCount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false, false),
                new EnumMap<>(MachineState.class));
    }

    long millis(MachineState state) {
        return states.getOrDefault(state, 0L);
    }

    long knownMillis() {
        return states.entrySet().stream()
                .filter(entry -> entry.getKey() != MachineState.UNKNOWN)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
