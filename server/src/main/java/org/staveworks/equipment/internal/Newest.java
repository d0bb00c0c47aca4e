package org.staveworks.equipment.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.MachineStateChanged;
import org.staveworks.equipment.internal.derive.Derived.Run;
import org.staveworks.equipment.internal.derive.Heard;
import org.staveworks.equipment.internal.derive.HourDerivation;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// What each machine did last, and since when; it tells others when that changes.
@Component
public class Newest {
    /// Points rest for up to a minute before they are derived, so a machine counts as silent only so much later.
    public static final Duration LAG = Duration.ofSeconds(150);
    /// What is older than this is history and no news.
    private static final Duration NEWS = Duration.ofMinutes(15);
    private static final int HOURS_BACK = 744;
    private static final int PAGE = 6;

    private final UnitSql units;
    private final HourSql hours;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Newest(
            UnitSql units,
            HourSql hours,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.units = units;
        this.hours = hours;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Looks at hours that were derived and written.
    ///
    /// @param oldest of these hours
    /// @param heard  last within them
    void of(Unit unit, long oldest, @Nullable Heard heard) {
        var before = unit.derivedTo();
        var last = heard;
        if (before != null && (last == null || last.at() < before.toEpochMilli())) {
            var until = unit.heardTo() == null ? before : unit.heardTo();
            last = new Heard(before.toEpochMilli(), until.toEpochMilli(), unit.programme());
        }
        var run = last == null ? null : runAt(unit, last.at(), oldest);
        if (last == null || run == null) {
            return;
        }
        boolean isSilent = last.until() + LAG.toMillis() < clock.millis();
        var state = isSilent ? MachineState.UNKNOWN : run.state();
        var since = Instant.ofEpochMilli(isSilent ? last.until() : run.from());
        var reason = isSilent ? null : run.reason();
        units.newest(
                unit.id(),
                state,
                since,
                reason,
                last.programme(),
                Instant.ofEpochMilli(last.at()),
                Instant.ofEpochMilli(last.until()));
        tell(unit, state, since, reason);
    }

    private void tell(Unit unit, MachineState state, Instant since, @Nullable String reason) {
        if (state != unit.state() && since.isAfter(clock.instant().minus(NEWS))) {
            events.publishEvent(new MachineStateChanged(
                    unit.organisationId(), unit.machineId(), unit.unit(), state, since, reason));
        }
    }

    /// The state at a moment, from its very beginning on; what is older than the hours that were derived is known.
    private @Nullable Run runAt(Unit unit, long moment, long oldest) {
        long hour = HourDerivation.hourOf(moment);
        Run found = null;
        for (int back = 0; back < HOURS_BACK; ) {
            var page = hours.before(unit.id(), hour + 1 - back * HourDerivation.HOUR_MILLIS, PAGE);
            for (var row : page) {
                if (row.hour() != hour - back * HourDerivation.HOUR_MILLIS) {
                    return found;
                }
                for (var run : row.runs().reversed()) {
                    if (found == null && run.from() <= moment) {
                        found = run;
                    } else if (found != null && run.state() == found.state()) {
                        found = new Run(run.from(), found.state(), found.reason());
                    } else if (found != null) {
                        return found;
                    }
                }
                var since = unit.stateSince();
                if (found != null
                        && since != null
                        && row.hour() <= oldest
                        && found.state() == unit.state()
                        && since.toEpochMilli() < row.hour()) {
                    return new Run(since.toEpochMilli(), found.state(), found.reason());
                }
                back++;
            }
            if (page.size() < PAGE) {
                return found;
            }
        }
        return found;
    }

    /// Machines that fell silent are unknown from then on.
    @Scheduled(
            fixedDelayString = "${staveworks.equipment.derive-every}",
            initialDelayString = "${staveworks.equipment.derive-every}")
    void fallSilent() {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(status -> units.silence(
                                clock.instant().minus(LAG))
                        .forEach(unit -> events.publishEvent(new MachineStateChanged(
                                unit.organisationId(),
                                unit.machineId(),
                                unit.unit(),
                                MachineState.UNKNOWN,
                                unit.stateSince() == null ? clock.instant() : unit.stateSince(),
                                null)))));
    }
}
