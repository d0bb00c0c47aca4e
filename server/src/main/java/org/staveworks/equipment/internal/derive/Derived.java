package org.staveworks.equipment.internal.derive;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineState;

/// What an hour, or a part of one, amounts to.
///
/// @param runs one after the other without gaps, from its beginning
/// @param to   end of the last one
public record Derived(long from, long to, List<Run> runs, MachineCount count) {

    /// @param from it begins; it lasts until the next one
    public record Run(
            long from, MachineState state, @Nullable String reason) {}

    /// Whether nothing is known of it at all.
    public boolean isEmpty() {
        return runs.stream().allMatch(run -> run.state() == MachineState.UNKNOWN)
                && count.pieces().signum() == 0
                && count.rejects().signum() == 0
                && count.energyKwh().signum() == 0
                && count.coveredMillis() == 0
                && count.resets() == 0;
    }

    public Map<MachineState, Long> millis() {
        var millis = new EnumMap<MachineState, Long>(MachineState.class);
        for (int i = 0; i < runs.size(); i++) {
            long end = i + 1 < runs.size() ? runs.get(i + 1).from() : to;
            millis.merge(runs.get(i).state(), end - runs.get(i).from(), Long::sum);
        }
        return millis;
    }

    static MachineCount noCount() {
        return new MachineCount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false, false);
    }
}
