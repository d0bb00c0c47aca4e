package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;

/// How much of a counter a machine has used, and how fast it goes on.
@Component
class Counters {
    /// The present pace is that of so many days.
    private static final Duration PACE = Duration.ofDays(14);

    private static final BigDecimal MILLIS_OF_HOUR = BigDecimal.valueOf(3_600_000);
    private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000);
    /// Less than this was heard, and a pace would be a guess.
    private static final long HEARD_MILLIS_MIN = 3_600_000;

    private final MachineRecords records;

    Counters(MachineRecords records) {
        this.records = records;
    }

    /// @param pace a day, while the machine was heard
    record Reading(BigDecimal used, BigDecimal pace) {}

    /// @return null where the machine was not heard, or does not count that
    @Nullable
    Reading read(PlanRow plan, Instant now) {
        var recent = counted(plan, now.minus(PACE), now);
        if (recent == null || recent.heardMillis() < HEARD_MILLIS_MIN) {
            return null;
        }
        var pace = recent.quantity()
                .multiply(MILLIS_OF_DAY)
                .divide(BigDecimal.valueOf(recent.heardMillis()), 6, RoundingMode.HALF_UP);
        var whole = counted(plan, plan.countedFrom(), now);
        var used = whole == null ? BigDecimal.ZERO : whole.quantity();
        return new Reading(plan.usedBefore().add(used), pace);
    }

    private record Counted(BigDecimal quantity, long heardMillis) {}

    private @Nullable Counted counted(PlanRow plan, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return null;
        }
        if (plan.measure() == PlanMeasure.RUNNING_HOURS) {
            return running(records.states(plan.machineId(), plan.unit(), from, to));
        }
        var count = records.count(plan.machineId(), plan.unit(), from, to);
        var isKnown = plan.measure() == PlanMeasure.PIECES ? count.isCounted() : count.isMetered();
        return isKnown ? new Counted(quantity(plan.measure(), count), count.coveredMillis()) : null;
    }

    private static BigDecimal quantity(PlanMeasure measure, MachineCount count) {
        return measure == PlanMeasure.PIECES ? count.pieces() : count.energyKwh();
    }

    private static Counted running(Iterable<StateInterval> states) {
        long running = 0;
        long heard = 0;
        for (var interval : states) {
            long millis = Duration.between(interval.from(), interval.to()).toMillis();
            heard += interval.state() == MachineState.UNKNOWN ? 0 : millis;
            running +=
                    interval.state() == MachineState.PRODUCING || interval.state() == MachineState.SETUP ? millis : 0;
        }
        return new Counted(BigDecimal.valueOf(running).divide(MILLIS_OF_HOUR, 6, RoundingMode.HALF_UP), heard);
    }
}
