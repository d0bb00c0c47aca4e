package org.staveworks.planning.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.SharedData;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Site;
import org.staveworks.planning.read.FlexibleReader;
import org.staveworks.planning.read.Kind;

class LowerBoundTest {
    @Test
    void no_bound_is_above_the_best_plan_known_of_an_instance_of_the_library() {
        for (var known : SharedData.library()) {
            int bound = LowerBound.of(SharedData.instance(known));
            assertThat(bound).as(known.toString()).isBetween(known.upper() / 2, known.upper());
        }
    }

    @Test
    void factories_that_are_alike_are_bound_as_well_as_is_published() {
        for (var known : SharedData.library()) {
            if (known.kind() == Kind.DISTRIBUTED) {
                int bound = LowerBound.of(SharedData.instance(known));
                assertThat(bound).as(known.toString()).isBetween(known.lower(), known.upper());
            }
        }
    }

    @Test
    void work_that_can_leave_a_machine_but_not_two_is_shared_by_both() {
        var shop = FlexibleReader.read("cut", "3 3\n1 2 0 10 1 10\n1 2 0 10 1 10\n1 2 0 10 1 10\n");
        assertThat(LowerBound.of(shop.instance())).isEqualTo(15);
    }

    @Test
    void a_machine_that_is_slower_is_seen_by_its_price() {
        var job = "1 2 0 10 1 30\n";
        var shop = FlexibleReader.read("prices", "8 2\n" + job.repeat(8));
        assertThat(LowerBound.of(shop.instance())).isEqualTo(60);
    }

    @Test
    void closed_time_counts() {
        var closed = new Calendar(List.of(new Calendar.Closed(5, 100)));
        var machine = new Machine("M", 0, closed, 0, null, null);
        var step = new Operation("1", null, List.of(new Choice(0, 4)), false);
        var jobs = List.of(job("A", step), job("B", step));
        var instance =
                new Instance("closed", List.of(new Site("S")), List.of(machine), jobs, Lags.NONE, List.of(), List.of());
        // With preemption 1 of the second job is done before the machine closes.
        assertThat(LowerBound.of(instance)).isEqualTo(103);
    }

    private static Job job(String id, Operation step) {
        return new Job(id, 0, null, 1, List.of(step), List.of(), false, null);
    }
}
