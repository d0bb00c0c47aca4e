package org.staveworks.planning.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.check.Violation.Code;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Placement;

/// What holds along a job: working time of each step, order of steps, what comes before, the site.
final class JobRules {
    private final Plan plan;
    private final Instance instance;
    private final Violations violations;
    private final List<WorkingTime> hours = new ArrayList<>();

    /// For each job the latest end of its lots, by the site where they end.
    private final List<Map<Integer, Integer>> ends = new ArrayList<>();

    JobRules(Plan plan, Violations violations) {
        this.plan = plan;
        this.instance = plan.instance();
        this.violations = violations;
        instance.machines().forEach(machine -> hours.add(new WorkingTime(machine.calendar())));
        for (int job = 0; job < instance.jobs().size(); job++) {
            var latest = new HashMap<Integer, Integer>();
            for (int lot = 0; lot < plan.lots(job); lot++) {
                var last = plan.last(job, lot);
                if (last != null) {
                    latest.merge(plan.site(last), last.end(), Math::max);
                }
            }
            ends.add(latest);
        }
    }

    void check(int job) {
        var made = instance.jobs().get(job);
        for (int lot = 0; lot < plan.lots(job); lot++) {
            Placement before = null;
            for (int operation = 0; operation < made.operations().size(); operation++) {
                var place = plan.place(job, lot, operation);
                if (place != null && !plan.isFrozen(place)) {
                    step(made, before, place);
                }
                before = place;
            }
        }
    }

    private void step(Job job, @Nullable Placement before, Placement place) {
        workingTime(job, place);
        if (place.start() < job.release()) {
            violations.add(
                    Code.RELEASE,
                    List.of(place),
                    "%s starts before its release (%d)",
                    violations.name(place),
                    job.release());
        }
        if (place.operation() == 0) {
            jobsBefore(job, place);
        }
        if (before == null) {
            return;
        }
        long arrival = (long) before.end() + instance.lags().between(plan.site(before), plan.site(place));
        if (place.start() < arrival) {
            violations.add(
                    Code.ORDER,
                    List.of(place, before),
                    "%s starts before the step before it is over and brought here (%d)",
                    violations.name(place),
                    arrival);
        }
        if (job.isOneSite() && plan.site(before) != plan.site(place)) {
            violations.add(
                    Code.SITE,
                    List.of(place, before),
                    "%s is at site %s: the step before it was at %s",
                    violations.name(place),
                    instance.sites().get(plan.site(place)).id(),
                    instance.sites().get(plan.site(before)).id());
        }
    }

    private void jobsBefore(Job job, Placement place) {
        for (var before : job.after()) {
            ends.get(before).forEach((site, end) -> {
                long arrival = (long) end + instance.lags().between(site, plan.site(place));
                if (place.start() < arrival) {
                    violations.add(
                            Code.AFTER,
                            List.of(place),
                            "%s starts before job %s is over and brought here (%d)",
                            violations.name(place),
                            instance.jobs().get(before).id(),
                            arrival);
                }
            });
        }
    }

    private void workingTime(Job job, Placement place) {
        var machine = instance.machines().get(place.machine());
        if (place.start() < machine.readyAt()) {
            violations.add(
                    Code.READY,
                    List.of(place),
                    "%s starts before its machine is there (%d)",
                    violations.name(place),
                    machine.readyAt());
        }
        var operation = job.operations().get(place.operation());
        var choice = operation.choices().stream()
                .filter(can -> can.machine() == place.machine())
                .findFirst();
        if (choice.isEmpty()) {
            violations.add(Code.CHOICE, List.of(place), "%s: that machine cannot do it", violations.name(place));
            return;
        }
        long time = job.timeOf(choice.get(), plan.quantity(place.job(), place.lot()));
        var hour = hours.get(place.machine());
        if (time == 0) {
            if (place.end() != place.start()) {
                violations.add(Code.TIME, List.of(place), "%s takes no time", violations.name(place));
            }
            return;
        }
        if (!hour.isOpen(place.start())) {
            violations.add(
                    Code.CLOSED, List.of(place), "%s starts while its machine is closed", violations.name(place));
        } else if (operation.isPausable()) {
            if (hour.open(place.start(), place.end()) != time || !hour.isOpen(place.end() - 1L)) {
                violations.add(Code.TIME, List.of(place), "%s takes %d of open time", violations.name(place), time);
            }
        } else if (place.end() != place.start() + time) {
            violations.add(Code.TIME, List.of(place), "%s takes %d", violations.name(place), time);
        } else if (hour.open(place.start(), place.end()) != time) {
            violations.add(
                    Code.CLOSED, List.of(place), "%s cannot pause while its machine is closed", violations.name(place));
        }
    }
}
