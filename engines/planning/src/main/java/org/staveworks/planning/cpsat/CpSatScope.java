package org.staveworks.planning.cpsat;

import java.util.HashSet;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.solve.UnsupportedInstanceException;

/// What [CpSatModel] can state exactly.
final class CpSatScope {
    /// Each pair of operations that may follow each other with a set-up is a literal.
    private static final long PAIRS_MAX = 200_000;

    private CpSatScope() {}

    static void require(Instance instance) {
        var frozen = new HashSet<Integer>();
        instance.frozen().stream().map(Placement::machine).forEach(frozen::add);
        var onMachine = new long[instance.machines().size()];
        for (var job : instance.jobs()) {
            var lots = job.lots();
            refuseIf(lots != null && lots.most() > 1, "job %s may be split into lots", job.id());
            for (var operation : job.operations()) {
                for (var choice : operation.choices()) {
                    require(instance, job, operation, choice, frozen.contains(choice.machine()));
                    onMachine[choice.machine()]++;
                }
            }
        }
        long pairs = 0;
        for (int machine = 0; machine < onMachine.length; machine++) {
            boolean hasSetups = instance.machines().get(machine).setups() != null;
            pairs += hasSetups ? onMachine[machine] * onMachine[machine] : 0;
        }
        refuseIf(pairs > PAIRS_MAX, "%d pairs of operations with a set-up between them", pairs);
    }

    private static void require(Instance instance, Job job, Operation operation, Choice choice, boolean hasFrozen) {
        var machine = instance.machines().get(choice.machine());
        boolean closes = !machine.calendar().closed().isEmpty();
        refuseIf(
                closes && operation.isPausable() && choice.time() > 0,
                "job %s, operation %s may pause on machine %s",
                job.id(),
                operation.id(),
                machine.id());
        refuseIf(
                machine.setups() != null && (closes || hasFrozen),
                "machine %s has set-up times and is closed or frozen at times",
                machine.id());
        refuseIf(
                machine.setups() != null && (operation.family() == null || choice.time() == 0),
                "job %s, operation %s has no family or takes no time on machine %s, which has set-up times",
                job.id(),
                operation.id(),
                machine.id());
    }

    private static void refuseIf(boolean isOutside, String what, Object... values) {
        if (isOutside) {
            throw new UnsupportedInstanceException(
                    "CP-SAT does not plan this instance (%s). Take another solver.".formatted(what.formatted(values)));
        }
    }
}
