package org.staveworks.planning.solve;

import java.time.Duration;
import java.util.function.Consumer;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.model.Instance;

/// List scheduling (列表调度): what can start first is placed next, on the machine where it is over first.
/// One pass, no search, every job in one lot; a plan of 50,000 operations takes a moment. Where other
/// solvers begin.
public final class GreedySolver implements Solver {
    @Override
    public Answer solve(Instance instance, Limits limits, Consumer<Answer> better) {
        long begun = System.nanoTime();
        var list = new GreedyList(instance);
        list.run();
        var answer = new Answer(
                list.schedule(),
                list.score(),
                LowerBound.of(instance),
                Duration.ofNanos(System.nanoTime() - begun),
                instance.operations());
        better.accept(answer);
        return answer;
    }
}
