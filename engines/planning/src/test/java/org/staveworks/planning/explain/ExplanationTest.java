package org.staveworks.planning.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.explain.Wait.Cause;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;

class ExplanationTest {
    private static final Setups CHANGE_OVER = new Setups(List.of(List.of(0, 4), List.of(4, 0)));

    @Test
    void aLateJobIsExplainedBackToWhereTheWaitingBegan() {
        var pressing = new Placement(0, 0, 0, 0, 0, 10);
        var busy = new Placement(1, 0, 0, 0, 14, 20);
        var onward = new Placement(1, 0, 1, 1, 25, 30);
        var explanation = new Explanation(
                instance(Calendar.ALWAYS, List.of()),
                new Schedule(List.of(List.of(1), List.of(1)), List.of(pressing, busy, onward)));

        assertThat(explanation.lateness(1)).isEqualTo(15);
        assertThat(explanation.of(1))
                .containsExactly(
                        new Wait(onward, Cause.PREVIOUS_OPERATION, 0, busy, 0),
                        new Wait(busy, Cause.MACHINE_BUSY, 0, pressing, 4),
                        new Wait(pressing, Cause.RELEASE, 0, null, 0));
    }

    @Test
    void aClosedMachineIsNamedBeforeWhatWasReadyBeforeIt() {
        var calendar = new Calendar(List.of(new Closed(12, 40)));
        var pressing = new Placement(0, 0, 0, 0, 0, 10);
        var waiting = new Placement(1, 0, 0, 0, 42, 48);
        var late = new Placement(1, 0, 1, 1, 53, 58);
        var explanation = new Explanation(
                instance(calendar, List.of()),
                new Schedule(List.of(List.of(1), List.of(1)), List.of(pressing, waiting, late)));

        // Two of the four minutes of setting up are left when it closes.
        assertThat(explanation.wait(waiting)).isEqualTo(new Wait(waiting, Cause.MACHINE_BUSY, 0, pressing, 4));
        var opened = new Placement(0, 0, 0, 0, 40, 50);
        assertThat(new Explanation(
                                instance(new Calendar(List.of(new Closed(0, 40))), List.of()),
                                new Schedule(List.of(List.of(1), List.of(1)), List.of(opened)))
                        .wait(opened)
                        .cause())
                .isEqualTo(Cause.MACHINE_CLOSED);
    }

    @Test
    void whatStaysWhereItIsSaysSo() {
        var stays = new Placement(0, 0, 0, 0, 7, 17);
        var explanation = new Explanation(
                instance(Calendar.ALWAYS, List.of(stays)),
                new Schedule(List.of(List.of(1), List.of(1)), List.of(stays)));

        assertThat(explanation.of(0)).containsExactly(new Wait(stays, Cause.FROZEN, 7, null, 0));
    }

    @Test
    void whatCouldStartEarlierWaitsForNothing() {
        var idle = new Placement(0, 0, 0, 0, 3, 13);
        var explanation = new Explanation(
                instance(Calendar.ALWAYS, List.of()), new Schedule(List.of(List.of(1), List.of(1)), List.of(idle)));

        assertThat(explanation.wait(idle).cause()).isEqualTo(Cause.NOTHING);
    }

    /// Job 0 is pressed; job 1 is pressed after a change-over, then goes to the other site, five minutes away.
    private static Instance instance(Calendar calendar, List<Placement> frozen) {
        return new Instance(
                "two",
                List.of(new Site("A"), new Site("B")),
                List.of(
                        new Machine("press", 0, calendar, 0, 0, 0),
                        new Machine("mill", 1, Calendar.ALWAYS, 0, null, null)),
                List.of(
                        new Job("0", 0, null, 1, List.of(operation("press", 0, 0, 10)), List.of(), false, null),
                        new Job(
                                "1",
                                0,
                                15,
                                1,
                                List.of(operation("press", 1, 0, 6), operation("mill", null, 1, 5)),
                                List.of(),
                                false,
                                null)),
                new Lags(List.of(List.of(0, 5), List.of(5, 0))),
                List.of(CHANGE_OVER),
                frozen);
    }

    private static Operation operation(String id, @Nullable Integer family, int machine, int time) {
        return new Operation(id, family, List.of(new Choice(machine, time)), true);
    }
}
