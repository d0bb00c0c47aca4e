package org.staveworks.planning.check;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.check.Violation.Code;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;

/// What holds along a machine: one operation at a time, with set-ups between them.
final class MachineRules {
    private static final Comparator<Placement> ORDER = Comparator.comparingInt(Placement::start)
            .thenComparingInt(Placement::end)
            .thenComparingInt(Placement::job)
            .thenComparingInt(Placement::lot)
            .thenComparingInt(Placement::operation);

    private final Plan plan;
    private final Instance instance;
    private final Violations violations;
    private long setup;

    MachineRules(Plan plan, Violations violations) {
        this.plan = plan;
        this.instance = plan.instance();
        this.violations = violations;
    }

    /// What the sequences of the machines checked so far need for setting up.
    long setup() {
        return setup;
    }

    void check(int machine) {
        var sequence = plan.on(machine).stream().sorted(ORDER).toList();
        var setups = new SetupCheck(machine);
        Placement latest = null;
        Placement latestNotFrozen = null;
        for (var place : sequence) {
            var against = plan.isFrozen(place) ? latestNotFrozen : latest;
            if (against != null && place.end() > place.start() && place.start() < against.end()) {
                violations.add(
                        Code.OVERLAP,
                        List.of(place, against),
                        "%s and %s overlap",
                        violations.name(against),
                        violations.name(place));
            }
            setups.next(place);
            latest = later(latest, place);
            latestNotFrozen = plan.isFrozen(place) ? latestNotFrozen : later(latestNotFrozen, place);
        }
    }

    private static Placement later(@Nullable Placement latest, Placement place) {
        return latest == null || place.end() > latest.end() ? place : latest;
    }

    /// Follows what a machine is set up for.
    private final class SetupCheck {
        private final WorkingTime hours;
        private final int table;
        private @Nullable Integer family;

        /// Since when the machine has been free, and whether what it did last is frozen.
        private long freeSince;

        private boolean isFrozenBefore;

        private @Nullable Placement last;

        SetupCheck(int number) {
            var machine = instance.machines().get(number);
            hours = new WorkingTime(machine.calendar());
            table = machine.setups() == null ? -1 : machine.setups();
            family = machine.family();
            freeSince = machine.readyAt();
            isFrozenBefore = true;
        }

        void next(Placement place) {
            var wanted = instance.jobs()
                    .get(place.job())
                    .operations()
                    .get(place.operation())
                    .family();
            boolean isFrozen = plan.isFrozen(place);
            if (table >= 0
                    && wanted != null
                    && wanted < instance.setups().get(table).times().size()) {
                int time = family == null ? 0 : instance.setups().get(table).between(family, wanted);
                setup += time;
                boolean isFact = isFrozen && isFrozenBefore;
                if (!isFact && hours.open(freeSince, place.start()) < time) {
                    violations.add(
                            Code.SETUP,
                            last == null ? List.of(place) : List.of(place, last),
                            "%s: setting up takes %d, but the machine is free since %d only",
                            violations.name(place),
                            time,
                            freeSince);
                }
                family = wanted;
            }
            freeSince = Math.max(freeSince, place.end());
            isFrozenBefore = isFrozen;
            last = place;
        }
    }
}
