package org.staveworks.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.planning.search.Problems.due;
import static org.staveworks.planning.search.Problems.instance;
import static org.staveworks.planning.search.Problems.job;
import static org.staveworks.planning.search.Problems.machine;
import static org.staveworks.planning.search.Problems.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;

class TabuSolverTest {
    @Test
    void findsTheBestPlanOfTheClassicSixBySix() {
        var answer = solve(Problems.read(Problems.FT06, false), 20_000);

        assertThat(answer.score().makespan()).isEqualTo(55);
        assertThat(answer.schedule().placements()).hasSize(36);
    }

    @Test
    void spreadsOperationsOverMachinesThatCanDoThem() {
        var jobs = List.of(job("a", operation(4, 0, 1)), job("b", operation(4, 0, 1)), job("c", operation(8, 0, 1)));

        assertThat(solve(instance(List.of(machine("M"), machine("N")), jobs), 1_000)
                        .score())
                .isEqualTo(new Score(0, 0, 8));
    }

    @Test
    void jobsThatHaveToStayAtOneSiteDoAndAreSharedOut() {
        var machines = List.of(at(0, "A1"), at(0, "A2"), at(1, "B1"), at(1, "B2"));
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var steps = List.of(operation(5, 0, 2), operation(5, 1, 3));
            jobs.add(new Job("J" + i, 0, null, 1, steps, List.of(), true, null));
        }
        var sites = List.of(new Site("A"), new Site("B"));
        var answer = solve(new Instance("t", sites, machines, jobs, Lags.NONE, List.of(), List.of()), 5_000);

        assertThat(answer.score().makespan()).isEqualTo(15);
        for (int job = 0; job < 4; job++) {
            assertThat(placement(answer, job, 0).machine() / 2)
                    .isEqualTo(placement(answer, job, 1).machine() / 2);
        }
    }

    @Test
    void theHeavierOfTwoLateJobsGoesFirst() {
        var jobs = List.of(due("light", 5, 1, operation(5, 0)), due("heavy", 5, 3, operation(5, 0)));
        var answer = solve(instance(List.of(machine("M")), jobs), 500);

        assertThat(answer.score()).isEqualTo(new Score(5, 0, 10));
        assertThat(placement(answer, 1, 0).start()).isZero();
    }

    @Test
    void familiesAreMadeTogetherWhereNothingIsLate() {
        var setups = new Setups(List.of(List.of(0, 9), List.of(9, 0)));
        var press = new Machine("M", 0, Calendar.ALWAYS, 0, 0, 0);
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            jobs.add(job("J" + i, Problems.ofFamily(i % 2, 2, 0)));
        }

        assertThat(solve(instance(List.of(press), jobs, List.of(setups), List.of()), 2_000)
                        .score())
                .isEqualTo(new Score(0, 9, 21));
    }

    @Test
    void whatMayNotPauseWaitsUntilItFitsAndWhatMayGoesOnAfterwards() {
        var nights = new Calendar(List.of(new Calendar.Closed(4, 10)));
        var machines = List.of(new Machine("M", 0, nights, 0, null, null), new Machine("N", 0, nights, 0, null, null));
        var whole = new Operation("whole", null, List.of(new Choice(0, 6)), false);
        var answer = solve(instance(machines, List.of(job("a", whole), job("b", operation(6, 1)))), 100);

        assertThat(placement(answer, 0, 0)).isEqualTo(new Placement(0, 0, 0, 0, 10, 16));
        assertThat(placement(answer, 1, 0)).isEqualTo(new Placement(1, 0, 0, 1, 0, 12));
    }

    @Test
    void gapsBetweenFrozenOperationsAreUsed() {
        var frozen = List.of(new Placement(0, 0, 0, 0, 0, 3), new Placement(1, 0, 0, 0, 7, 9));
        var jobs = List.of(job("a", operation(3, 0)), job("b", operation(2, 0)), job("c", operation(4, 0)));
        var answer = solve(instance(List.of(machine("M")), jobs, List.of(), frozen), 200);

        assertThat(placement(answer, 2, 0)).isEqualTo(new Placement(2, 0, 0, 0, 3, 7));
        assertThat(answer.schedule().placements()).containsAll(frozen);
        assertThat(answer.score().makespan()).isEqualTo(9);
    }

    @Test
    void jobsAreSplitWhereThatEndsThemSooner() {
        var lots = new Job.Lots(10, 1, 4);
        var big = new Job("big", 0, null, 1, List.of(operation(20, 0, 1)), List.of(), false, lots);
        var answer = solve(instance(List.of(machine("M"), machine("N")), List.of(big)), 500);

        assertThat(answer.score().makespan()).isEqualTo(10);
        var quantities = answer.schedule().lots().getFirst();
        assertThat(quantities.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    }

    @Test
    void anAssemblyWaitsForItsPartsAndTheirWay() {
        var sites = List.of(new Site("A"), new Site("B"));
        var lags = new Lags(List.of(List.of(0, 6), List.of(6, 0)));
        var part = job("part", operation(4, 0));
        var whole = new Job("whole", 0, null, 1, List.of(operation(3, 1)), List.of(0), false, null);
        var machines = List.of(at(0, "A1"), at(1, "B1"));
        var answer = solve(new Instance("t", sites, machines, List.of(part, whole), lags, List.of(), List.of()), 50);

        assertThat(placement(answer, 1, 0).start()).isEqualTo(10);
    }

    @Test
    void sameSeedAndStepsGiveTheSamePlanOnTwoThreads() {
        for (var instance : List.of(Problems.read(Problems.FT06, false), Problems.random(3))) {
            var limits = Limits.ofSteps(3_000, 2, 42);
            var one = new TabuSolver().solve(instance, limits);
            var other = new TabuSolver().solve(instance, limits);

            assertThat(one.schedule()).isEqualTo(other.schedule());
        }
    }

    @Test
    void eachPlanToldOfIsBetterThanTheOneBefore() {
        List<Score> told = new ArrayList<>();
        new TabuSolver().solve(Problems.random(1), Limits.ofSteps(3_000, 1, 1), answer -> told.add(answer.score()));

        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i)).isLessThan(told.get(i - 1));
        }
    }

    @Test
    void anInterruptedSearchAnswersAndLeavesTheThreadInterrupted() {
        Thread.currentThread().interrupt();
        var answer =
                new TabuSolver(instance -> 0).solve(Problems.random(1), Limits.ofTime(Duration.ofMinutes(5), 2, 1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.schedule().placements()).isNotEmpty();
    }

    private static Machine at(int site, String id) {
        return new Machine(id, site, Calendar.ALWAYS, 0, null, null);
    }

    private static Answer solve(Instance instance, long steps) {
        return new TabuSolver().solve(instance, Limits.ofSteps(steps, 1, 1));
    }

    private static Placement placement(Answer answer, int job, int operation) {
        return answer.schedule().placements().stream()
                .filter(each -> each.job() == job && each.operation() == operation)
                .findFirst()
                .orElseThrow();
    }
}
