package org.staveworks.planning.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.UnsupportedInstanceException;
import org.staveworks.planning.testing.ClusterInstances;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;

class ClusterSolverTest {
    private static final Checker CHECKER = new Checker();

    @Property(tries = 30)
    void everyPlanOfAClusterIsSoundAndItsScoreIsExact(
            @ForAll @IntRange(min = 2, max = 12) int sites,
            @ForAll @IntRange(min = 1, max = 4) int of,
            @ForAll long seed) {
        var instance = new ClusterInstances(sites, of).make(seed);

        var told = new ArrayList<Integer>();
        var answer = new ClusterSolver()
                .solve(
                        instance,
                        Limits.ofSteps(20_000, 2, seed),
                        better -> told.add(better.score().makespan()));

        var verdict = CHECKER.check(instance, answer.schedule());
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.score()).isEqualTo(answer.score());
        assertThat(answer.bound()).isLessThanOrEqualTo(answer.score().makespan());
        assertThat(told).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
    }

    @Property(tries = 10)
    void sameSeedThreadsAndStepsGiveTheSamePlan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int threads) {
        var instance = new ClusterInstances(6, 3).make(seed);
        var limits = Limits.ofSteps(100_000, threads, seed);

        assertThat(new ClusterSolver().solve(instance, limits).schedule())
                .isEqualTo(new ClusterSolver().solve(instance, limits).schedule());
    }

    @Test
    void loadsOfFactoriesComeOutNearlyEven() {
        var instance = new ClusterInstances(40, 8).make(5);

        var answer = new ClusterSolver().solve(instance, Limits.ofSteps(1, 2, 1));

        assertThat(answer.gap()).isLessThan(0.2);
    }

    @Test
    void noTimeAndAnInterruptedThreadStillGiveAPlan() {
        var instance = new ClusterInstances(8, 3).make(1);
        assertThat(CHECKER.check(
                                instance,
                                new ClusterSolver()
                                        .solve(instance, Limits.ofTime(Duration.ZERO, 2, 1))
                                        .schedule())
                        .isFeasible())
                .isTrue();

        Thread.currentThread().interrupt();
        var answer = new ClusterSolver().solve(instance, Limits.ofTime(Duration.ofMinutes(5), 2, 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(CHECKER.check(instance, answer.schedule()).isFeasible()).isTrue();
    }

    @Test
    void jobsThatMayChangeTheirSiteAreRefused() {
        var instance = new RandomInstances(6, 4, 4, EnumSet.of(Feature.FLEXIBLE, Feature.SITES)).make(1);

        assertThatThrownBy(() -> new ClusterSolver().solve(instance, Limits.ofSteps(1, 1, 1)))
                .isInstanceOf(UnsupportedInstanceException.class);
    }

    @Property(tries = 20)
    void aBrokenMachineChangesItsOwnFactoryOnlyAndNothingThatWasBegun(@ForAll long seed) {
        var instance = new ClusterInstances(5, 3).make(seed);
        var before = new ClusterSolver()
                .solve(instance, Limits.ofSteps(5_000, 1, seed))
                .schedule();
        var broken = instance.machines().size() / 2;
        var site = instance.machines().get(broken).site();
        var now = 150;

        var mended = new Repair(closed(instance, broken, now, now + 200), before, now)
                .sites(Set.of(site), Limits.ofSteps(5_000, 1, seed));

        var verdict = CHECKER.check(
                closed(instance, broken, now, now + 200), mended.answer().schedule());
        // What was under way on the broken machine is a fact, and ends when it was to end.
        assertThat(verdict.violations()).allMatch(violation -> underWay(before.placements(), broken, now));
        var after = new HashSet<>(mended.answer().schedule().placements());
        for (var placement : before.placements()) {
            if (placement.start() < now
                    || instance.machines().get(placement.machine()).site() != site) {
                assertThat(after).contains(placement);
            }
        }
        assertThat(mended.answer().bound())
                .isLessThanOrEqualTo(mended.answer().score().makespan());
    }

    private static boolean underWay(List<Placement> placements, int machine, int now) {
        return placements.stream().anyMatch(one -> one.machine() == machine && one.start() < now && one.end() > now);
    }

    private static Instance closed(Instance instance, int broken, int from, int to) {
        var machines = new ArrayList<>(instance.machines());
        var machine = machines.get(broken);
        machines.set(
                broken,
                new Machine(machine.id(), machine.site(), new Calendar(List.of(new Closed(from, to))), 0, null, null));
        return new Instance(
                instance.name(),
                instance.sites(),
                machines,
                instance.jobs(),
                instance.lags(),
                instance.setups(),
                instance.frozen());
    }
}
