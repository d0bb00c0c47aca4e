package org.staveworks.planning.solve;

import java.util.function.Consumer;
import org.staveworks.planning.model.Instance;

/// Something that makes plans. It may be stopped at any time by interrupting its thread and answers with the best plan
/// so far.
public interface Solver {
    /// @param better told of each better plan, from the thread that calls; never while the search waits for locks
    Answer solve(Instance instance, Limits limits, Consumer<Answer> better);

    default Answer solve(Instance instance, Limits limits) {
        return solve(instance, limits, answer -> {});
    }
}
