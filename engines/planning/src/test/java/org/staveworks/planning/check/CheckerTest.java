package org.staveworks.planning.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.check.Violation.Code;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Job.Lots;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;

/// A small works with everything: M1 and M2 at the north site, M3 at the south one; M1 is closed from 20
/// to 30.
class CheckerTest {
    private static final int CUT = 0;
    private static final int PAINT = 1;
    private static final int SHIP = 0;

    private final List<Placement> frozen = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<List<Integer>> lots = new ArrayList<>(List.of(List.of(1), List.of(10), List.of(1)));

    private Instance instance() {
        var sites = List.of(new Site("north"), new Site("south"));
        var machines = List.of(
                new Machine("M1", 0, new Calendar(List.of(new Closed(20, 30))), 2, null, null),
                new Machine("M2", 0, Calendar.ALWAYS, 0, 0, 0),
                new Machine("M3", 1, Calendar.ALWAYS, 0, null, null));
        var lags = new Lags(List.of(List.of(0, 7), List.of(5, 0)));
        var setups = List.of(new Setups(List.of(List.of(0, 4), List.of(6, 0))));
        var both = List.of(
                new Job(
                        "A",
                        3,
                        40,
                        2,
                        List.of(
                                operation("cut", null, true, new Choice(0, 10), new Choice(2, 12)),
                                operation("paint", 1, true, new Choice(1, 10))),
                        List.of(),
                        true,
                        null),
                new Job(
                        "B",
                        0,
                        null,
                        1,
                        List.of(operation("paint", 0, true, new Choice(1, 10), new Choice(2, 20))),
                        List.of(),
                        false,
                        new Lots(10, 4, 2)),
                new Job(
                        "C",
                        0,
                        30,
                        1,
                        List.of(operation("ship", null, false, new Choice(0, 5), new Choice(2, 5))),
                        List.of(0),
                        false,
                        null));
        return new Instance("works", sites, machines, both, lags, setups, frozen);
    }

    private static Operation operation(String id, @Nullable Integer family, boolean isPausable, Choice... choices) {
        return new Operation(id, family, List.of(choices), isPausable);
    }

    private CheckerTest put(int job, int lot, int operation, int machine, int start, int end) {
        placements.removeIf(old -> old.job() == job && old.lot() == lot && old.operation() == operation);
        placements.add(new Placement(job, lot, operation, machine, start, end));
        return this;
    }

    /// B is painted, then A; C goes with A to the south.
    private CheckerTest sound() {
        return put(0, 0, CUT, 0, 3, 13)
                .put(1, 0, CUT, 1, 0, 10)
                .put(0, 0, PAINT, 1, 14, 24)
                .put(2, 0, SHIP, 2, 31, 36);
    }

    private Verdict verdict() {
        return new Checker().check(instance(), new Schedule(lots, placements));
    }

    private List<Code> codes() {
        return verdict().violations().stream().map(Violation::code).toList();
    }

    @Test
    void a_plan_that_keeps_all_rules_is_feasible_and_its_worth_is_counted() {
        var verdict = sound().verdict();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.isFeasible()).isTrue();
        assertThat(verdict.score()).isEqualTo(new Score(6, 4, 36));
    }

    @Test
    void an_operation_without_a_place_is_missing() {
        sound();
        placements.removeLast();
        assertThat(codes()).containsExactly(Code.MISSING);
    }

    @Test
    void an_operation_stands_once() {
        sound().placements.add(new Placement(2, 0, SHIP, 2, 50, 55));
        assertThat(codes()).containsExactly(Code.TWICE);
    }

    @Test
    void places_of_what_there_is_not_are_unknown() {
        sound();
        placements.add(new Placement(3, 0, 0, 0, 50, 55));
        placements.add(new Placement(0, 1, 0, 0, 50, 55));
        placements.add(new Placement(0, 0, 2, 0, 50, 55));
        placements.add(new Placement(0, 0, 0, -1, 50, 55));
        assertThat(codes()).containsExactly(Code.UNKNOWN, Code.UNKNOWN, Code.UNKNOWN, Code.UNKNOWN);
    }

    @Test
    void only_a_machine_that_can_do_it_does_it() {
        assertThat(sound().put(2, 0, SHIP, 1, 31, 36).codes()).containsExactly(Code.CHOICE);
    }

    @Test
    void nothing_starts_before_its_release_or_before_its_machine_is_there() {
        assertThat(sound().put(0, 0, CUT, 0, 1, 11).codes()).containsExactly(Code.READY, Code.RELEASE);
    }

    @Test
    void work_that_pauses_ends_when_its_open_time_has_passed() {
        sound().put(0, 0, PAINT, 1, 40, 50).put(2, 0, SHIP, 2, 60, 65);
        assertThat(put(0, 0, CUT, 0, 15, 35).codes()).isEmpty();
        assertThat(put(0, 0, CUT, 0, 15, 25).codes()).containsExactly(Code.TIME);
        assertThat(put(0, 0, CUT, 0, 10, 20).codes()).isEmpty();
        assertThat(put(0, 0, CUT, 0, 10, 30).codes()).containsExactly(Code.TIME);
    }

    @Test
    void nothing_starts_in_closed_time() {
        sound().put(0, 0, PAINT, 1, 50, 60).put(2, 0, SHIP, 2, 70, 75);
        assertThat(put(0, 0, CUT, 0, 20, 40).codes()).containsExactly(Code.CLOSED);
        assertThat(put(0, 0, CUT, 0, 30, 40).codes()).isEmpty();
    }

    @Test
    void work_that_does_not_pause_has_no_closed_time_within() {
        frozen.add(new Placement(0, 0, CUT, 2, 0, 5));
        frozen.add(new Placement(0, 0, PAINT, 1, 0, 5));
        frozen.forEach(fact -> put(0, 0, fact.operation(), fact.machine(), fact.start(), fact.end()));
        put(1, 0, CUT, 1, 12, 22);
        assertThat(put(2, 0, SHIP, 0, 18, 23).codes()).containsExactly(Code.CLOSED);
        assertThat(put(2, 0, SHIP, 0, 15, 20).codes()).isEmpty();
        assertThat(put(2, 0, SHIP, 0, 10, 16).codes()).containsExactly(Code.TIME);
    }

    @Test
    void a_step_waits_for_the_step_before_it() {
        sound().put(0, 0, CUT, 0, 6, 16).put(1, 0, CUT, 1, 0, 10);
        assertThat(put(0, 0, PAINT, 1, 15, 25).put(2, 0, SHIP, 2, 40, 45).codes())
                .containsExactly(Code.ORDER);
    }

    @Test
    void a_lot_that_has_to_stay_at_a_site_stays_and_the_way_takes_its_time() {
        sound().put(2, 0, SHIP, 2, 60, 65);
        assertThat(put(0, 0, CUT, 2, 3, 15).put(0, 0, PAINT, 1, 19, 29).codes()).containsExactly(Code.ORDER, Code.SITE);
        assertThat(put(0, 0, PAINT, 1, 20, 30).codes()).containsExactly(Code.SITE);
    }

    @Test
    void a_job_waits_for_the_jobs_before_it_and_their_way() {
        assertThat(sound().put(2, 0, SHIP, 2, 30, 35).codes()).containsExactly(Code.AFTER);
        assertThat(sound().put(2, 0, SHIP, 0, 30, 35).codes()).isEmpty();
    }

    @Test
    void a_machine_does_one_thing_at_a_time() {
        assertThat(sound().put(0, 0, CUT, 2, 27, 39).put(0, 0, PAINT, 1, 60, 70).codes())
                .contains(Code.OVERLAP);
    }

    @Test
    void setting_up_has_to_fit_between_two_families() {
        assertThat(sound().put(0, 0, PAINT, 1, 13, 23).codes()).containsExactly(Code.SETUP);
        assertThat(sound().put(1, 0, CUT, 1, 30, 40).codes()).isEmpty();
        assertThat(sound().put(1, 0, CUT, 1, 29, 39).codes()).containsExactly(Code.SETUP);
    }

    @Test
    void lots_take_their_share_of_time_and_add_up() {
        lots.set(1, List.of(6, 4));
        sound().put(1, 0, CUT, 1, 0, 6).put(1, 1, CUT, 1, 6, 10);
        assertThat(codes()).isEmpty();
        lots.set(1, List.of(6, 3));
        assertThat(codes()).contains(Code.LOTS);
        lots.set(1, List.of(7, 3));
        assertThat(codes()).contains(Code.LOTS);
    }

    @Test
    void lots_that_cannot_be_are_told_and_not_followed() {
        sound();
        lots.set(1, Collections.nCopies(3, Integer.MAX_VALUE));
        assertThat(codes()).contains(Code.LOTS, Code.MISSING);
        lots.set(0, List.of());
        lots.set(1, List.of(-4));
        lots.removeLast();
        assertThat(codes()).contains(Code.LOTS);
    }

    @Test
    void what_is_frozen_stays_and_is_not_judged_but_others_keep_clear_of_it() {
        frozen.add(new Placement(0, 0, CUT, 0, 0, 25));
        frozen.add(new Placement(0, 0, PAINT, 1, 1, 12));
        frozen.forEach(fact -> put(0, 0, fact.operation(), fact.machine(), fact.start(), fact.end()));
        put(1, 0, CUT, 1, 18, 28).put(2, 0, SHIP, 2, 19, 24);
        assertThat(codes()).isEmpty();
        assertThat(put(1, 0, CUT, 1, 17, 27).codes()).containsExactly(Code.SETUP);
        assertThat(put(1, 0, CUT, 1, 11, 21).codes()).containsExactly(Code.OVERLAP, Code.SETUP);
        assertThat(put(1, 0, CUT, 1, 18, 28).put(0, 0, CUT, 0, 3, 13).codes()).contains(Code.FROZEN);
    }

    @Test
    void violations_are_bounded_and_counted() {
        for (int i = 0; i < 5_000; i++) {
            placements.add(new Placement(7, 0, 0, 0, i, i));
        }
        var verdict = verdict();
        assertThat(verdict.violations()).hasSize(Verdict.VIOLATIONS_MAX);
        assertThat(verdict.total()).isEqualTo(5_004);
    }
}
