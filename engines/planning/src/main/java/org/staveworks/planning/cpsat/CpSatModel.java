package org.staveworks.planning.cpsat;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.WorkingHours;

/// An instance as a constraint model: a start and an end for each operation, an optional interval for
/// each choice.
final class CpSatModel {
    private final CpModel model = new CpModel();
    private final Instance instance;
    private final long horizon;
    private final List<List<Step>> jobs = new ArrayList<>();
    private final Map<List<Integer>, Placement> frozen = new HashMap<>();

    /// What is on each machine, but for what takes no time and gets into nobody's way.
    private final List<List<Use>> uses = new ArrayList<>();

    private final List<List<IntervalVar>> intervals = new ArrayList<>();

    record Step(IntVar start, IntVar end, List<Use> uses) {}

    /// A choice, and whether it is taken.
    record Use(Operation operation, Choice choice, BoolVar isTaken, IntVar start, IntVar end) {}

    CpSatModel(Instance instance, long horizon) {
        this.instance = instance;
        this.horizon = horizon;
        instance.frozen().forEach(fact -> frozen.put(List.of(fact.job(), fact.operation()), fact));
        instance.machines().forEach(machine -> {
            uses.add(new ArrayList<>());
            intervals.add(new ArrayList<>());
        });
        for (int job = 0; job < instance.jobs().size(); job++) {
            addSteps(job);
        }
        for (int job = 0; job < instance.jobs().size(); job++) {
            addOrder(job);
        }
        addMachines();
        new CpSatObjective(this).add();
    }

    CpModel model() {
        return model;
    }

    Instance instance() {
        return instance;
    }

    long horizon() {
        return horizon;
    }

    List<Use> uses(int machine) {
        return uses.get(machine);
    }

    Step last(int job) {
        return jobs.get(job).getLast();
    }

    private void addSteps(int number) {
        var job = instance.jobs().get(number);
        var steps = new ArrayList<Step>();
        for (var operation : job.operations()) {
            var fact = frozen.get(List.of(number, steps.size()));
            var start = model.newIntVar(fact == null ? job.release() : fact.start(), horizon, "");
            var end = model.newIntVar(0, horizon, "");
            var taken = new ArrayList<Use>();
            for (var choice : operation.choices()) {
                var use = new Use(operation, choice, model.newBoolVar(""), start, end);
                taken.add(use);
                if (fact == null) {
                    addUse(use);
                }
            }
            model.addExactlyOne(taken.stream().map(Use::isTaken).toArray(Literal[]::new));
            if (fact != null) {
                model.addEquality(start, fact.start());
                model.addEquality(end, fact.end());
                taken.stream()
                        .filter(use -> use.choice().machine() == fact.machine())
                        .forEach(use -> model.addEquality(use.isTaken(), 1));
            }
            steps.add(new Step(start, end, taken));
        }
        jobs.add(steps);
    }

    private void addUse(Use use) {
        var machine = use.choice().machine();
        int time = use.choice().time();
        int ready = instance.machines().get(machine).readyAt();
        model.addGreaterOrEqual(use.start(), ready).onlyEnforceIf(use.isTaken());
        model.addEquality(use.end(), LinearExpr.affine(use.start(), 1, time)).onlyEnforceIf(use.isTaken());
        if (time > 0) {
            intervals.get(machine).add(model.newOptionalFixedSizeIntervalVar(use.start(), time, use.isTaken(), ""));
            uses.get(machine).add(use);
        }
    }

    private void addOrder(int number) {
        var job = instance.jobs().get(number);
        var steps = jobs.get(number);
        for (int step = 1; step < steps.size(); step++) {
            if (frozen.containsKey(List.of(number, step))) {
                continue;
            }
            addWay(steps.get(step - 1), steps.get(step));
            if (job.isOneSite()) {
                addStay(steps.get(step - 1), steps.get(step));
            }
        }
        if (!frozen.containsKey(List.of(number, 0))) {
            job.after().forEach(before -> addWay(jobs.get(before).getLast(), steps.getFirst()));
        }
    }

    private void addWay(Step from, Step to) {
        model.addGreaterOrEqual(to.start(), from.end());
        for (var one : from.uses()) {
            for (var other : to.uses()) {
                int lag = instance.lags().between(site(one), site(other));
                if (lag > 0) {
                    model.addGreaterOrEqual(to.start(), LinearExpr.affine(from.end(), 1, lag))
                            .onlyEnforceIf(new Literal[] {one.isTaken(), other.isTaken()});
                }
            }
        }
    }

    private void addStay(Step before, Step step) {
        var sites = new TreeSet<Integer>();
        before.uses().forEach(use -> sites.add(site(use)));
        step.uses().forEach(use -> sites.add(site(use)));
        for (int site : sites) {
            model.addEquality(at(before, site), at(step, site));
        }
    }

    private LinearExprBuilder at(Step step, int site) {
        var sum = LinearExpr.newBuilder();
        step.uses().stream().filter(use -> site(use) == site).forEach(use -> sum.add(use.isTaken()));
        return sum;
    }

    private int site(Use use) {
        return instance.machines().get(use.choice().machine()).site();
    }

    /// Closed times and what is frozen are intervals as well: nothing else is there meanwhile.
    private void addMachines() {
        var blocked = new ArrayList<List<Closed>>();
        instance.machines()
                .forEach(machine ->
                        blocked.add(new ArrayList<>(machine.calendar().closed())));
        for (var fact : instance.frozen()) {
            if (fact.end() > fact.start()) {
                blocked.get(fact.machine()).add(new Closed(fact.start(), fact.end()));
            }
        }
        for (int machine = 0; machine < blocked.size(); machine++) {
            var busy = intervals.get(machine);
            for (var window : WorkingHours.joined(blocked.get(machine))) {
                long from = Math.max(0, window.from());
                if (window.to() > from) {
                    busy.add(model.newFixedInterval(from, window.to() - from, ""));
                }
            }
            model.addNoOverlap(busy);
        }
    }

    /// Begins the search near a plan.
    void hint(Schedule plan) {
        for (var placement : plan.placements()) {
            var step = jobs.get(placement.job()).get(placement.operation());
            model.addHint(step.start(), placement.start());
            model.addHint(step.end(), placement.end());
            for (var use : step.uses()) {
                model.addHint(use.isTaken(), use.choice().machine() == placement.machine());
            }
        }
    }

    /// The plan that values of the variables mean.
    ///
    /// @param isTaken whether a literal holds
    Schedule schedule(ToLongFunction<IntVar> value, Predicate<BoolVar> isTaken) {
        var placements = new ArrayList<Placement>();
        for (int job = 0; job < jobs.size(); job++) {
            for (int step = 0; step < jobs.get(job).size(); step++) {
                var placed = jobs.get(job).get(step);
                int machine = placed.uses().stream()
                        .filter(use -> isTaken.test(use.isTaken()))
                        .findFirst()
                        .orElseThrow()
                        .choice()
                        .machine();
                placements.add(new Placement(
                        job,
                        0,
                        step,
                        machine,
                        Math.toIntExact(value.applyAsLong(placed.start())),
                        Math.toIntExact(value.applyAsLong(placed.end()))));
            }
        }
        var lots = instance.jobs().stream()
                .map(job -> job.lots())
                .map(lot -> List.of(lot == null ? 1 : lot.quantity()))
                .toList();
        return new Schedule(lots, placements);
    }
}
