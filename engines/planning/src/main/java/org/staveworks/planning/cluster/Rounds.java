package org.staveworks.planning.cluster;

import static org.staveworks.planning.cluster.Planned.both;
import static org.staveworks.planning.cluster.Planned.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.cluster.Assignment.Step;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;

/// Schedules every site, then works at the worst ones in rounds: again with other dice, or with other
/// jobs. The search at a site ends as soon as it is below a target that falls with the worst site, so
/// that time goes to where it counts. In a round each thread takes one of the worst sites; sites of a
/// round do not meet, so what a round finds does not depend on which thread was faster.
final class Rounds implements AutoCloseable {
    /// So many of all sites have loads that should be reached at once.
    private static final double FIRST_REACHED = 0.9;
    /// The target is one part in so many below the worst site, on the way to the bound, and so many
    /// sites at least are above it.
    private static final int WAY_DOWN = 3;

    private static final double ABOVE = 0.05;

    /// So much of the time that is left goes into the first schedules of all sites.
    private static final double FIRST_PART = 0.7;

    private static final Duration SITE_LEAST = Duration.ofMillis(2);
    private static final Duration TRY_MOST = Duration.ofMillis(100);
    /// Moves of the search in the first plan of a site, and in one try at it; the latter grows with
    /// tries that failed.
    private static final long FIRST_STEPS = 4_000;

    private static final long TRY_STEPS = 1_000;
    private static final int FAILURES_OF_GROWTH = 4;
    private static final int GROWTH_MOST = 8;
    /// After so many tries that failed others come first, in every second round.
    private static final int FAILURES_OF_TURN = 8;

    private final Network network;
    private final Assignment assignment;
    private final Exchanges exchanges;
    private final Limits limits;
    private final int bound;
    private final long begun;
    private final Workers workers;
    private final List<@Nullable Planned> sites;
    private final int[] failures;
    private volatile int target;
    private long steps;
    private int round;

    /// @param begun when the whole call began, as [System#nanoTime] counts
    Rounds(Network network, Assignment assignment, Limits limits, int bound, long begun) {
        this.network = network;
        this.assignment = assignment;
        this.exchanges = new Exchanges(assignment);
        this.limits = limits;
        this.bound = bound;
        this.begun = begun;
        this.workers = new Workers(limits.threads());
        this.sites = new ArrayList<>(Collections.nCopies(network.machinesOf().length, null));
        this.failures = new int[sites.size()];
    }

    Answer run(Consumer<Answer> better) {
        var peaks = IntStream.range(0, sites.size())
                .mapToDouble(assignment::peak)
                .sorted()
                .toArray();
        target = (int) Math.max(bound, Math.ceil(peaks[(int) (peaks.length * FIRST_REACHED)]));
        planAll();
        var best = answer();
        better.accept(best);
        while (isTimeLeft() && best.score().makespan() > bound) {
            if (improve() && whole().compareTo(best.score()) < 0) {
                best = answer();
                better.accept(best);
            }
        }
        return best;
    }

    private void planAll() {
        var share = (long) (left().toNanos() * FIRST_PART * limits.threads() / Math.max(1, sites.size()));
        var time = longest(SITE_LEAST, Duration.ofNanos(share));
        var work = new ArrayList<Callable<@Nullable Planned>>();
        for (int site = 0; site < sites.size(); site++) {
            var at = site;
            work.add(() -> plan(at, assignment.jobs(at), time, FIRST_STEPS, at));
        }
        var planned = workers.all(work);
        for (int site = 0; site < planned.size(); site++) {
            sites.set(site, planned.get(site));
            steps += Planned.steps(planned.get(site));
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private boolean isTimeLeft() {
        workers.look();
        return !workers.isStopped() && !left().isZero() && steps / limits.threads() < limits.steps();
    }

    private Duration left() {
        return longest(Duration.ZERO, limits.time().minusNanos(System.nanoTime() - begun));
    }

    private @Nullable Planned plan(int site, int[] jobs, Duration time, long most, long turn) {
        if (jobs.length == 0) {
            return null;
        }
        var part = Part.of(network.instance(), site, network.machinesOf()[site], jobs);
        var own = new Limits(workers.isStopped() ? Duration.ZERO : time, most, 1, limits.seed() * 1_000_003 + turn);
        return new Planned(part, new TabuSolver(any -> target).solve(part.instance(), own));
    }

    /// A change that a thread tries: steps of jobs from a site to others, or none, which plans it
    /// again.
    ///
    /// @param touched sites, the bad one first
    private record Try(int site, Step[] moves, int[] touched) {}

    /// @param plans of the sites that the change touches, up to the first that is no better
    private record Tried(Try change, List<@Nullable Planned> plans, boolean isBetter) {}

    /// @return whether anything got better
    private boolean improve() {
        var worst = worst();
        round++;
        var turn = (long) round * sites.size();
        var tried = workers.all(changes(worst).stream()
                .map(change -> (Callable<Tried>) () -> attempt(change, turn))
                .toList());
        for (var one : tried) {
            one.plans().forEach(planned -> steps += Planned.steps(planned));
            keepIfBetter(one);
        }
        return tried.stream().anyMatch(Tried::isBetter);
    }

    /// Sites above the target, which is set anew. In every second round the worst come first, in the
    /// others those that failed least.
    private List<Integer> worst() {
        var byScore = IntStream.range(0, sites.size())
                .boxed()
                .filter(site -> sites.get(site) != null)
                .sorted(Comparator.comparing((Integer site) -> score(sites.get(site)))
                        .reversed()
                        .thenComparingInt(Integer::intValue))
                .toList();
        var makespan = score(sites.get(byScore.getFirst())).makespan();
        var down = makespan - Math.max(1, (makespan - bound) / WAY_DOWN);
        var above =
                score(sites.get(byScore.get((int) (byScore.size() * ABOVE)))).makespan() - 1;
        target = Math.max(bound, Math.min(down, above));
        return byScore.stream()
                .filter(site -> score(sites.get(site)).compareTo(new Score(0, 0, target)) > 0)
                .sorted(Comparator.comparingInt(site -> round % 2 == 0 ? 0 : failures[site] / FAILURES_OF_TURN))
                .limit(4L * limits.threads())
                .toList();
    }

    /// For each thread one of the worst sites, and what to try there; no site is in two changes. The
    /// first try at a site gives it other jobs.
    private List<Try> changes(List<Integer> worst) {
        var random = new Random(limits.seed() + round);
        var taken = new HashSet<Integer>();
        var changes = new ArrayList<Try>();
        for (int site : worst) {
            if (changes.size() < limits.threads() && taken.add(site)) {
                var change = change(site, taken, random);
                Arrays.stream(change.touched()).forEach(taken::add);
                changes.add(change);
            }
        }
        return changes;
    }

    /// Every eighth time, on average, a site is planned again as it is.
    private Try change(int site, Set<Integer> taken, Random random) {
        var kind = failures[site] == 0 ? 1 : random.nextInt(8);
        var now = score(sites.get(site)).makespan();
        var moves = kind == 0 ? new Step[0] : exchanges.pick(site, taken, target, now, kind % 2 == 0, random);
        var touched = IntStream.concat(
                        IntStream.of(site), Arrays.stream(moves).mapToInt(step -> network.site(step.job(), step.to())))
                .distinct()
                .toArray();
        return new Try(site, moves, touched);
    }

    private Tried attempt(Try change, long turn) {
        var growth = Math.min(GROWTH_MOST, 1 + failures[change.site()] / FAILURES_OF_GROWTH);
        var time = left().compareTo(TRY_MOST) < 0 ? left() : TRY_MOST;
        var before = Planned.NONE;
        for (int site : change.touched()) {
            before = both(before, score(sites.get(site)));
        }
        var after = Planned.NONE;
        var plans = new ArrayList<@Nullable Planned>();
        for (int site : change.touched()) {
            var planned = plan(site, jobs(site, change.moves()), time, growth * TRY_STEPS, turn + site);
            plans.add(planned);
            after = both(after, score(planned));
            if (after.compareTo(before) >= 0) {
                return new Tried(change, plans, false);
            }
        }
        return new Tried(change, plans, true);
    }

    /// Jobs of a site after some steps, rising.
    private int[] jobs(int site, Step[] moves) {
        var moving = Arrays.stream(moves).map(Step::job).collect(Collectors.toSet());
        return IntStream.concat(
                        Arrays.stream(assignment.jobs(site)).filter(job -> !moving.contains(job)),
                        Arrays.stream(moves)
                                .filter(step -> network.site(step.job(), step.to()) == site)
                                .mapToInt(Step::job))
                .sorted()
                .toArray();
    }

    private void keepIfBetter(Tried tried) {
        var change = tried.change();
        failures[change.site()] = tried.isBetter() ? 0 : failures[change.site()] + 1;
        if (tried.isBetter()) {
            assignment.make(change.moves());
            for (int i = 0; i < change.touched().length; i++) {
                sites.set(change.touched()[i], tried.plans().get(i));
            }
        }
    }

    private Score whole() {
        return sites.stream().map(Planned::score).reduce(Planned.NONE, Planned::both);
    }

    private Answer answer() {
        var placements = new ArrayList<Placement>();
        List<List<Integer>> lots =
                new ArrayList<>(Collections.nCopies(network.instance().jobs().size(), List.of()));
        for (var planned : sites) {
            if (planned != null) {
                var schedule = planned.answer().schedule();
                placements.addAll(planned.part().inWhole(schedule));
                for (int job = 0; job < planned.part().jobs().length; job++) {
                    lots.set(planned.part().jobs()[job], schedule.lots().get(job));
                }
            }
        }
        return new Answer(
                new Schedule(lots, placements), whole(), bound, Duration.ofNanos(System.nanoTime() - begun), steps);
    }

    @Override
    public void close() {
        workers.close();
    }
}
