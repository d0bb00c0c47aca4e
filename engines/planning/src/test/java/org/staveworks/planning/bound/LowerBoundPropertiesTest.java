package org.staveworks.planning.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;

class LowerBoundPropertiesTest {
    @Property(tries = 300)
    void no_bound_is_above_a_plan(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(min = 1, max = 12) int jobs,
            @ForAll Set<Feature> features) {
        var instance = new RandomInstances(jobs, 1 + jobs / 2, 4, features).make(seed);
        int makespan = new GreedySolver()
                .solve(instance, Limits.ofSteps(0, 1, 0))
                .score()
                .makespan();
        assertThat(LowerBound.of(instance)).isLessThanOrEqualTo(makespan);
    }
}
