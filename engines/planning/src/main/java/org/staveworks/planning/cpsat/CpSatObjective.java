package org.staveworks.planning.cpsat;

import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.solve.UnsupportedInstanceException;

/// Lateness, then set-up, then makespan, as one sum with weights far enough apart; and the sequences of
/// machines with set-up times, which are circuits through what is on them.
final class CpSatObjective {
    private final CpSatModel plan;
    private final LinearExprBuilder tardiness = LinearExpr.newBuilder();
    private final LinearExprBuilder setup = LinearExpr.newBuilder();
    private long mostSetup;

    CpSatObjective(CpSatModel plan) {
        this.plan = plan;
    }

    /// Whether makespan is all that counts, so that the solver's bound is one for it.
    static boolean isMakespanOnly(Instance instance) {
        return instance.jobs().stream().allMatch(job -> job.due() == null || job.weight() == 0)
                && instance.machines().stream().allMatch(machine -> machine.setups() == null);
    }

    void add() {
        var instance = plan.instance();
        for (int machine = 0; machine < instance.machines().size(); machine++) {
            if (instance.machines().get(machine).setups() != null) {
                addSequence(machine);
            }
        }
        addLateness();
        int least = instance.frozen().stream().mapToInt(Placement::end).max().orElse(0);
        var makespan = plan.model().newIntVar(least, Math.max(least, plan.horizon()), "");
        for (int job = 0; job < instance.jobs().size(); job++) {
            plan.model().addGreaterOrEqual(makespan, plan.last(job).end());
        }
        try {
            long ofSetup = Math.addExact(plan.horizon(), 1);
            long ofLateness = Math.multiplyExact(ofSetup, Math.addExact(mostSetup, 1));
            Math.multiplyExact(ofLateness, Math.multiplyExact(4 * plan.horizon(), weights() + 1));
            plan.model()
                    .minimize(LinearExpr.newBuilder()
                            .addTerm(tardiness, ofLateness)
                            .addTerm(setup, ofSetup)
                            .add(makespan));
        } catch (ArithmeticException tooLarge) {
            throw new UnsupportedInstanceException(
                    "CP-SAT does not plan this instance (its times and weights are too large to be one sum)."
                            + " Take another solver.");
        }
    }

    private long weights() {
        return plan.instance().jobs().stream().mapToLong(job -> job.weight()).sum();
    }

    private void addLateness() {
        var jobs = plan.instance().jobs();
        for (int job = 0; job < jobs.size(); job++) {
            var due = jobs.get(job).due();
            if (due != null && jobs.get(job).weight() > 0) {
                var late = plan.model().newIntVar(0, Math.max(0, plan.horizon() - due), "");
                plan.model()
                        .addGreaterOrEqual(
                                late, LinearExpr.affine(plan.last(job).end(), 1, -due));
                tardiness.addTerm(late, jobs.get(job).weight());
            }
        }
    }

    /// A circuit through 0, where it begins and ends, and all that is on the machine; what is elsewhere
    /// goes to itself.
    private void addSequence(int number) {
        var instance = plan.instance();
        var machine = instance.machines().get(number);
        var uses = plan.uses(number);
        if (machine.setups() == null || uses.isEmpty()) {
            return;
        }
        var model = plan.model();
        var table = instance.setups().get(machine.setups());
        var circuit = model.addCircuit();
        circuit.addArc(0, 0, model.newBoolVar(""));
        for (int to = 1; to <= uses.size(); to++) {
            var use = uses.get(to - 1);
            circuit.addArc(to, to, use.isTaken().not());
            circuit.addArc(to, 0, model.newBoolVar(""));
            var isFirst = model.newBoolVar("");
            circuit.addArc(0, to, isFirst);
            int family = use.operation().family() == null ? 0 : use.operation().family();
            int atFirst = machine.family() == null ? 0 : table.between(machine.family(), family);
            model.addGreaterOrEqual(use.start(), machine.readyAt() + (long) atFirst)
                    .onlyEnforceIf(isFirst);
            count(isFirst, atFirst);
            int dearest = atFirst;
            for (int from = 1; from <= uses.size(); from++) {
                if (from == to) {
                    continue;
                }
                var before = uses.get(from - 1);
                int earlier = before.operation().family() == null
                        ? 0
                        : before.operation().family();
                int time = table.between(earlier, family);
                var follows = model.newBoolVar("");
                circuit.addArc(from, to, follows);
                model.addGreaterOrEqual(use.start(), LinearExpr.affine(before.end(), 1, time))
                        .onlyEnforceIf(follows);
                count(follows, time);
                dearest = Math.max(dearest, time);
            }
            mostSetup += dearest;
        }
    }

    private void count(Literal isDone, int time) {
        if (time > 0) {
            setup.addTerm(isDone, time);
        }
    }
}
