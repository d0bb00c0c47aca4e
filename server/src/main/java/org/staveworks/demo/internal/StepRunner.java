package org.staveworks.demo.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.staveworks.demo.internal.Door.Visitor;
import org.staveworks.demo.internal.SampleFiles.PersonEntry;

/// Takes the steps in order, each once.
///
/// A step that the server refuses ends its scenario and is told on the console: the rest of the cluster is still worth
/// showing. Scenarios that build on it end as well.
final class StepRunner {
    private static final int STEPS_BETWEEN_LINES = 100;

    private final Map<String, PersonEntry> people;
    private final Door door;
    private final LoadState state;
    private final Map<String, StepKind> kinds = new HashMap<>();

    StepRunner(SampleFiles files, Door door, LoadState state) {
        this.people = files.people().stream().collect(Collectors.toMap(PersonEntry::key, Function.identity()));
        this.door = door;
        this.state = state;
        kinds.putAll(RequestSteps.kinds());
        kinds.putAll(new OrderSteps(files.products()).kinds());
        kinds.putAll(DeliverySteps.kinds());
        kinds.putAll(MoneySteps.kinds());
        kinds.putAll(InvoiceSteps.kinds());
        kinds.putAll(WorkSteps.kinds());
        kinds.putAll(FinanceSteps.kinds());
        kinds.putAll(CreditSteps.kinds());
        kinds.putAll(PlanningSteps.kinds());
        kinds.putAll(MachineSteps.kinds());
        kinds.putAll(new TraceSteps(files.organisations()).kinds());
    }

    /// @param taken   how many steps, those of an earlier start included
    /// @param refused why scenarios ended early
    record Outcome(int taken, List<String> refused) {
        Outcome {
            refused = List.copyOf(refused);
        }
    }

    Outcome run(List<Step> steps) {
        var refused = new ArrayList<String>();
        var ended = new HashSet<String>();
        int taken = 0;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (i > 0 && i % STEPS_BETWEEN_LINES == 0) {
                System.out.printf("Loading the sample cluster … %d of %d steps%n", i, steps.size());
            }
            if (ended.contains(step.scenario())) {
                continue;
            }
            try {
                take(step);
                taken++;
            } catch (Refusal refusal) {
                var sentence =
                        "%s (%s by %s): %s".formatted(step.name(), step.kind(), step.actor(), refusal.getMessage());
                System.out.println("A step was refused, its scenario ends here. " + sentence);
                refused.add(sentence);
                ended.add(step.scenario());
            }
        }
        return new Outcome(taken, refused);
    }

    private void take(Step step) {
        if (state.isTaken(step.name())) {
            return;
        }
        var kind = kinds.get(step.kind());
        var actor = people.get(step.actor());
        if (kind == null || actor == null) {
            throw new IllegalStateException("The step (%s) has an unknown kind (%s) or actor (%s)"
                    .formatted(step.name(), step.kind(), step.actor()));
        }
        var visitor =
                new Visitor(state.require("person", actor.key()), state.require("organisation", actor.organisation()));
        var turn = new Turn(step, actor.organisation(), visitor, door, state);
        kind.take(turn);
        state.keepTaken(step.name(), turn.given());
    }
}
