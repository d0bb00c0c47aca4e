package org.staveworks.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures;
import org.staveworks.planning.internal.capacity.Closures.Closure;
import org.staveworks.planning.internal.capacity.Hours;

/// When the machines of the caller's organisation are meant to work (计划工作时间): its hours, less what was planned to be
/// closed. A breakdown is nobody's plan, so it takes nothing away.
@Service
public class PlannedTime {
    private final Hours hours;
    private final Closures closures;
    private final Clock clock;

    PlannedTime(Hours hours, Closures closures, Clock clock) {
        this.hours = hours;
        this.closures = closures;
        this.clock = clock;
    }

    /// A span of time as it was planned.
    ///
    /// @param inHours what the hours give, closed or not
    public record Planned(TimeSpan span, List<TimeSpan> inHours, List<PlannedClosure> closures) {
        /// When one machine is meant to work, in order of time. Of a closure of some machines the last ones are meant.
        ///
        /// @param count how many there are of its kind
        public List<TimeSpan> of(UUID machineId, int unit, int count) {
            var closed = closures.stream()
                    .filter(closure -> closure.isOf(machineId, unit, count))
                    .map(PlannedClosure::span)
                    .toList();
            return inHours.stream()
                    .flatMap(span -> span.without(closed).stream())
                    .toList();
        }
    }

    /// @param machineId missing where everything is closed
    public record PlannedClosure(
            TimeSpan span,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            int machines) {
        boolean isOf(UUID machine, int wanted, int count) {
            if (machineId == null) {
                return true;
            }
            return machineId.equals(machine) && (unit == null ? wanted > count - machines : unit == wanted);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Planned within(TimeSpan span) {
        var tenant = CurrentCaller.get().organisationId();
        return new Planned(
                span,
                inHours(span),
                closures.within(List.of(tenant), span.from(), span.to()).stream()
                        .filter(closure -> closure.kind() != ClosureKind.BREAKDOWN)
                        .map(PlannedTime::planned)
                        .toList());
    }

    private static PlannedClosure planned(Closure closure) {
        return new PlannedClosure(
                new TimeSpan(closure.startsAt(), closure.endsAt()),
                closure.machineId(),
                closure.unit(),
                closure.machines());
    }

    private List<TimeSpan> inHours(TimeSpan span) {
        var zone = clock.getZone();
        var week = hours.own();
        var last = LocalDate.ofInstant(span.to(), zone);
        Collection<TimeSpan> outside = outside(span);
        var open = new ArrayList<TimeSpan>();
        for (var day = LocalDate.ofInstant(span.from(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            var weekday = day.getDayOfWeek().getValue();
            Instant midnight = day.atStartOfDay(zone).toInstant();
            week.stream()
                    .filter(shift -> shift.weekday() == weekday)
                    .map(shift -> new TimeSpan(
                            midnight.plus(shift.fromMinute(), ChronoUnit.MINUTES),
                            midnight.plus(shift.toMinute(), ChronoUnit.MINUTES)))
                    .flatMap(shift -> shift.without(outside).stream())
                    .forEach(open::add);
        }
        return TimeSpan.joined(open);
    }

    /// All other time.
    private static List<TimeSpan> outside(TimeSpan span) {
        return List.of(
                new TimeSpan(Instant.EPOCH, span.from()),
                new TimeSpan(span.to(), span.to().plus(2, ChronoUnit.DAYS)));
    }
}
