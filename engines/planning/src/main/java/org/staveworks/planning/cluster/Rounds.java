package org.staveworks.planning.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;

/// Schedules every site, then lets jobs leave the worst site in rounds. In a round each thread takes one of the worst
/// sites; sites of a round do not meet, so what a round finds does not depend on which thread was faster.
final class Rounds implements AutoCloseable {
    /// So much of the time that is left goes into the first schedules of all sites.
    private static final double FIRST_PART = 0.7;

    private static final Duration SITE_LEAST = Duration.ofMillis(2);
    private static final Duration TRY_MOST = Duration.ofMillis(80);
    /// Moves of the search in one try at a site, where steps and not time end the search.
    private static final long STEPS_OF_SITE = 20_000;

    private final Network network;
    private final Assignment assignment;
    private final Limits limits;
    private final int bound;
    private final long begun;
    private final ExecutorService threads;
    private final List<@Nullable Planned> sites;
    private long steps;
    private int round;
    private volatile boolean isStopped;

    /// What a site has.
    private record Planned(Part part, Answer answer) {}

    /// @param begun when the whole call began, as [System#nanoTime] counts
    Rounds(Network network, Assignment assignment, Limits limits, int bound, long begun) {
        this.network = network;
        this.assignment = assignment;
        this.limits = limits;
        this.bound = bound;
        this.begun = begun;
        this.threads = Executors.newFixedThreadPool(limits.threads());
        this.sites = new ArrayList<>(Collections.nCopies(network.machinesOf().length, null));
    }

    Answer run(Consumer<Answer> better) {
        var each =
                Duration.ofNanos((long) (left().toNanos() * FIRST_PART * limits.threads() / Math.max(1, sites.size())));
        var first = new ArrayList<Callable<@Nullable Planned>>();
        for (int site = 0; site < sites.size(); site++) {
            var at = site;
            var jobs = assignment.jobs(site);
            first.add(() -> plan(at, jobs, each.compareTo(SITE_LEAST) < 0 ? SITE_LEAST : each, at));
        }
        var planned = all(first);
        for (int site = 0; site < planned.size(); site++) {
            sites.set(site, planned.get(site));
        }
        var best = answer();
        better.accept(best);
        while (isTimeLeft() && best.score().makespan() > bound) {
            if (!improve()) {
                continue;
            }
            var next = answer();
            if (next.score().compareTo(best.score()) < 0) {
                best = next;
                better.accept(best);
            }
        }
        return best;
    }

    private boolean isTimeLeft() {
        isStopped |= Thread.interrupted();
        return !isStopped
                && System.nanoTime() - begun < limits.time().toNanos()
                && steps / limits.threads() < limits.steps();
    }

    private Duration left() {
        var left = limits.time().minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private @Nullable Planned plan(int site, int[] jobs, Duration time, long turn) {
        if (jobs.length == 0) {
            return null;
        }
        var part = Part.of(network.instance(), site, network.machinesOf()[site], jobs);
        var seed = limits.seed() * 1_000_003 + turn;
        return new Planned(
                part,
                new TabuSolver()
                        .solve(part.instance(), new Limits(isStopped ? Duration.ZERO : time, STEPS_OF_SITE, 1, seed)));
    }

    /// A change that a thread tries: one site planned again, or a job moved to another.
    private record Try(int from, int to, int job) {}

    private record Tried(
            Try change, @Nullable Planned from, @Nullable Planned to) {}

    /// @return whether anything got better
    private boolean improve() {
        var changes = changes(new Random(limits.seed() + round));
        var time = left().compareTo(TRY_MOST) < 0 ? left() : TRY_MOST;
        round++;
        var turn = (long) round * sites.size();
        var tried = all(changes.stream()
                .map(change -> (Callable<Tried>) () -> attempt(change, time, turn))
                .toList());
        var isBetter = false;
        for (var one : tried) {
            isBetter |= keepIfBetter(one);
        }
        return isBetter;
    }

    private Tried attempt(Try change, Duration time, long turn) {
        var from = assignment.jobs(change.from());
        if (change.job() < 0) {
            return new Tried(change, plan(change.from(), from, time, turn + change.from()), null);
        }
        var rest = Arrays.stream(from).filter(job -> job != change.job()).toArray();
        var more = IntStream.concat(Arrays.stream(assignment.jobs(change.to())), IntStream.of(change.job()))
                .sorted()
                .toArray();
        var half = time.dividedBy(2);
        return new Tried(
                change,
                plan(change.from(), rest, half, turn + change.from()),
                plan(change.to(), more, half, turn + change.to()));
    }

    /// For each thread one of the worst sites, and what to try there; no site is in two changes.
    private List<Try> changes(Random random) {
        var worst = IntStream.range(0, sites.size())
                .boxed()
                .filter(site -> sites.get(site) != null)
                .sorted(Comparator.comparing((Integer site) -> score(sites.get(site)))
                        .reversed()
                        .thenComparingInt(Integer::intValue))
                .limit(4L * limits.threads())
                .toList();
        var taken = new HashSet<Integer>();
        var changes = new ArrayList<Try>();
        for (int site : worst) {
            if (changes.size() < limits.threads() && !taken.contains(site)) {
                var change = change(site, taken, random);
                taken.add(site);
                if (change.job() >= 0) {
                    taken.add(change.to());
                }
                changes.add(change);
            }
        }
        return changes;
    }

    private Try change(int site, HashSet<Integer> taken, Random random) {
        var jobs = assignment.jobs(site);
        // Every fourth time the site is planned again as it is, with other dice.
        if (random.nextInt(4) > 0) {
            var job = jobs[random.nextInt(jobs.length)];
            var to = Arrays.stream(network.sitesOf()[job])
                    .filter(other -> other != site && !taken.contains(other))
                    .boxed()
                    .min(Comparator.comparing((Integer other) -> score(sites.get(other))))
                    .orElse(-1);
            if (to >= 0) {
                return new Try(site, to, job);
            }
        }
        return new Try(site, site, -1);
    }

    private boolean keepIfBetter(Tried tried) {
        var change = tried.change();
        if (change.job() < 0) {
            steps += steps(tried.from());
            if (score(tried.from()).compareTo(score(sites.get(change.from()))) >= 0) {
                return false;
            }
            sites.set(change.from(), tried.from());
            return true;
        }
        steps += steps(tried.from()) + steps(tried.to());
        var before = both(score(sites.get(change.from())), score(sites.get(change.to())));
        var after = both(score(tried.from()), score(tried.to()));
        if (after.compareTo(before) >= 0) {
            return false;
        }
        assignment.move(change.job(), change.to());
        sites.set(change.from(), tried.from());
        sites.set(change.to(), tried.to());
        return true;
    }

    private static long steps(@Nullable Planned planned) {
        return planned == null ? 0 : planned.answer().steps();
    }

    private static Score score(@Nullable Planned planned) {
        return planned == null ? new Score(0, 0, 0) : planned.answer().score();
    }

    private static Score both(Score one, Score other) {
        return new Score(
                one.tardiness() + other.tardiness(),
                one.setup() + other.setup(),
                Math.max(one.makespan(), other.makespan()));
    }

    private Answer answer() {
        var placements = new ArrayList<Placement>();
        List<List<Integer>> lots =
                new ArrayList<>(Collections.nCopies(network.instance().jobs().size(), List.of()));
        var score = new Score(0, 0, 0);
        for (var planned : sites) {
            if (planned != null) {
                var schedule = planned.answer().schedule();
                placements.addAll(planned.part().inWhole(schedule));
                for (int job = 0; job < planned.part().jobs().length; job++) {
                    lots.set(planned.part().jobs()[job], schedule.lots().get(job));
                }
                score = both(score, planned.answer().score());
            }
        }
        return new Answer(
                new Schedule(lots, placements), score, bound, Duration.ofNanos(System.nanoTime() - begun), steps);
    }

    /// Waits for all, even when interrupted: what is not done yet is then done without any search.
    private <T extends @Nullable Object> List<T> all(List<? extends Callable<T>> work) {
        var asked = work.stream().map(threads::submit).toList();
        var done = new ArrayList<T>();
        for (var one : asked) {
            done.add(await(one));
        }
        return done;
    }

    private <T extends @Nullable Object> T await(Future<T> one) {
        while (true) {
            try {
                return one.get();
            } catch (InterruptedException e) {
                isStopped = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (isStopped) {
            Thread.currentThread().interrupt();
        }
    }
}
