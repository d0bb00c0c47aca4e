package org.staveworks.planning.internal.capacity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.planning.PlannedTime;

/// How long machines of the caller's workshop stood idle in the last four weeks although they were meant
/// to work (实测闲置), beside what the workshop says it has free.
@Service
public class MeasuredIdle {
    private static final int WEEKS = 4;

    private final MachineRecords records;
    private final Machines machines;
    private final PlannedTime plannedTime;
    private final Clock clock;

    MeasuredIdle(MachineRecords records, Machines machines, PlannedTime plannedTime, Clock clock) {
        this.records = records;
        this.machines = machines;
        this.plannedTime = plannedTime;
        this.clock = clock;
    }

    /// @param machines       whose states are heard
    /// @param openMinutes    that they were meant to work, in four weeks
    /// @param idleMinutes    of them they could have worked and did not, or were switched off
    /// @param unknownMinutes of them nothing was heard
    /// @param idlePercent    of what was heard; missing where nothing was
    /// @param idleHoursWeek  of all heard machines together, in a week
    public record IdleLine(
            String capability,
            int machines,
            long openMinutes,
            long idleMinutes,
            long unknownMinutes,
            @Nullable Integer idlePercent,
            int idleHoursWeek) {}

    private static final class Sum {
        private int machines;
        private long open;
        private long idle;
        private long known;

        void add(List<StateInterval> states, TimeSpan span, List<TimeSpan> working) {
            machines++;
            open += span.millisWithin(working);
            for (var state : states) {
                if (state.from().isBefore(state.to())) {
                    var millis = new TimeSpan(state.from(), state.to()).millisWithin(working);
                    known += state.state() == MachineState.UNKNOWN ? 0 : millis;
                    idle += state.state() == MachineState.IDLE || state.state() == MachineState.OFF ? millis : 0;
                }
            }
        }
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<IdleLine> lines() {
        var now = clock.instant();
        var span = new TimeSpan(now.minus(Duration.ofDays(WEEKS * 7L)), now);
        var planned = plannedTime.within(span);
        var kinds = machines.own().stream().collect(Collectors.toMap(Machine::id, machine -> machine));
        var sums = new TreeMap<String, Sum>();
        var monitored = records.monitored(CurrentCaller.get().organisationId());
        records.states(monitored, span.from(), span.to()).forEach((one, states) -> {
            var kind = kinds.get(one.machineId());
            if (kind != null) {
                var open = planned.of(kind.id(), one.unit(), kind.count());
                sums.computeIfAbsent(kind.capability(), capability -> new Sum()).add(states, span, open);
            }
        });
        return sums.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static IdleLine line(String capability, Sum sum) {
        var minute = Duration.ofMinutes(1).toMillis();
        return new IdleLine(
                capability,
                sum.machines,
                sum.open / minute,
                sum.idle / minute,
                (sum.open - sum.known) / minute,
                sum.known == 0 ? null : (Integer) (int) Math.round(100.0 * sum.idle / sum.known),
                (int) Math.round(sum.idle / (double) Duration.ofHours(WEEKS).toMillis()));
    }
}
