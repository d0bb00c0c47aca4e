package org.staveworks.equipment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.equipment.internal.DueHours;
import org.staveworks.equipment.internal.ModelSql;
import org.staveworks.equipment.internal.MonitoredUnits;
import org.staveworks.equipment.internal.SignalChecks;
import org.staveworks.equipment.internal.UnitSql;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// What the series of machines mean. A change holds from a moment on: what was before keeps its meaning,
/// what is after is derived anew.
@Service
public class MachineSignals {
    /// So far the clock of whoever says "from now on" may be ahead.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Machines machines;
    private final MonitoredUnits names;
    private final UnitSql units;
    private final ModelSql models;
    private final SignalChecks checks;
    private final DueHours due;
    private final AuditTrail audit;
    private final Clock clock;

    MachineSignals(
            Machines machines,
            MonitoredUnits names,
            UnitSql units,
            ModelSql models,
            SignalChecks checks,
            DueHours due,
            AuditTrail audit,
            Clock clock) {
        this.machines = machines;
        this.names = names;
        this.units = units;
        this.models = models;
        this.checks = checks;
        this.due = due;
        this.audit = audit;
        this.clock = clock;
    }

    /// Signals, and from when on they hold.
    public record HeldSignals(Instant from, Signals signals, String saidByName, Instant saidAt) {}

    /// The latest first.
    ///
    /// @throws Problem `not-found` where the machine is not the caller's
    @Transactional(readOnly = true)
    public List<HeldSignals> of(UUID machineId, int unit) {
        requireMachine(machineId, unit);
        return units.find(machineId, unit).map(found -> models.of(found.id())).orElse(List.of()).reversed().stream()
                .map(one -> new HeldSignals(one.from(), one.signals(), one.createdByName(), one.createdAt()))
                .toList();
    }

    private Machine requireMachine(UUID machineId, int unit) {
        var machine = machines.require(machineId);
        if (unit < 1 || unit > machine.count()) {
            throw new Problem(EquipmentProblem.NO_SUCH_UNIT, Map.of("machines", machine.count()));
        }
        return machine;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Said(int unit, Instant from, Signals signals) {}

    /// Says what series mean, from a moment on. It takes the place of all that was said for later.
    ///
    /// @param from missing for all that was ever measured
    /// @throws Problem `not-found`, `no-such-unit`, or `invalid-input` with all that is wrong
    @Transactional
    public void set(UUID machineId, int unit, @Nullable Instant from, Signals signals) {
        var machine = requireMachine(machineId, unit);
        checks.check(signals, checks.series(machineId, unit));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (from != null && from.isAfter(now.plus(CLOCKS_APART))) {
            throw Problem.field("from", EquipmentProblem.IN_FUTURE, Map.of());
        }
        var caller = CurrentCaller.get();
        var found = units.find(machineId, unit);
        var wanted = from == null ? Instant.EPOCH : earlier(from.truncatedTo(ChronoUnit.MILLIS), now);
        var begin = found.isEmpty() ? Instant.EPOCH : wanted;
        var held = found.orElseGet(() -> names.add(machine, unit));
        var before = models.of(held.id());
        models.put(held, new ModelSql.Version(begin, signals, caller.personName(), now));
        due.since(held, signals, begin);
        audit.record(AuditEntry.of("equipment.signals.set")
                .subject("machine", machineId, null)
                .before(before.isEmpty() ? null : before.getLast().signals())
                .after(new Said(unit, begin, signals)));
    }

    /// Forgets what its series mean, and all that was derived. What was measured stays.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void remove(UUID machineId, int unit) {
        requireMachine(machineId, unit);
        var found = units.find(machineId, unit).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        var before = models.of(found.id());
        units.delete(found.id());
        audit.record(AuditEntry.of("equipment.signals.removed")
                .subject("machine", machineId, null)
                .before(new Said(unit, before.getLast().from(), before.getLast().signals())));
    }
}
