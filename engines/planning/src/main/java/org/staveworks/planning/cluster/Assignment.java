package org.staveworks.planning.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Which site makes which job, and what that loads on the machines. What is above a makespan that is
/// needed in any case counts squared, so that the best assignment is even.
final class Assignment {
    /// Loads are compared in thousandths of the makespan that is needed.
    private static final double PARTS = 1_000;

    /// What a thousandth weighs that is not above: less work is better even where there is room.
    private static final double BELOW = 0.1;

    private final Network network;
    private final Groups groups;
    private final double needed;
    private final double[] loads;
    private final int[] at;
    private final int[][] made;
    private final int[] count;
    private final int[] place;

    /// A job goes to another of its sites.
    ///
    /// @param to as in [Network#sitesOf]
    record Step(int job, int to) {}

    /// Long jobs first, each to where it raises loads the least.
    ///
    /// @param needed a makespan that is needed in any case
    Assignment(Network network, int needed) {
        this.network = network;
        this.needed = Math.max(1, needed);
        groups = new Groups(network);
        loads = groups.ready.clone();
        at = new int[network.sitesOf().length];
        place = new int[at.length];
        made = new int[network.machinesOf().length][8];
        count = new int[made.length];
        IntStream.range(0, at.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer job) -> -shortest(job))
                        .thenComparingInt(Integer::intValue))
                .forEach(this::place);
    }

    private double shortest(int job) {
        return Arrays.stream(groups.loads[job])
                .mapToDouble(Groups.Load::length)
                .min()
                .orElse(0);
    }

    private void place(int job) {
        var best = 0;
        var least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < groups.loads[job].length; s++) {
            var added = raise(job, s, 1);
            raise(job, s, -1);
            if (added < least) {
                least = added;
                best = s;
            }
        }
        raise(job, best, 1);
        put(job, best);
    }

    /// Adds what a job brings to a site, or with -1 takes it away.
    ///
    /// @return how much worse that is
    private double raise(int job, int s, int times) {
        var load = groups.loads[job][s];
        var worse = times * above(load.length());
        for (int i = 0; i < load.groups().length; i++) {
            var now = loads[load.groups()[i]];
            var next = now + times * load.minutes()[i];
            worse += cost(next) - cost(now);
            loads[load.groups()[i]] = next;
        }
        return worse;
    }

    private double cost(double minutes) {
        return above(minutes) + BELOW * PARTS * minutes / needed;
    }

    private double above(double minutes) {
        var above = PARTS * (minutes / needed - 1);
        return above > 0 ? above * above : 0;
    }

    private void put(int job, int s) {
        at[job] = s;
        var site = site(job);
        if (count[site] == made[site].length) {
            made[site] = Arrays.copyOf(made[site], 2 * count[site]);
        }
        place[job] = count[site];
        made[site][count[site]++] = job;
    }

    private void take(int job) {
        var site = site(job);
        var last = made[site][--count[site]];
        made[site][place[job]] = last;
        place[last] = place[job];
    }

    /// Makes steps, each of another job, if together they do not make loads worse by more than so much.
    boolean makes(double most, Step... steps) {
        if (shift(steps) <= most) {
            keep(steps);
            return true;
        }
        undo(steps);
        return false;
    }

    void make(Step... steps) {
        shift(steps);
        keep(steps);
    }

    /// @return how much worse loads are after it
    private double shift(Step... steps) {
        var worse = 0.0;
        for (var step : steps) {
            worse += raise(step.job(), at[step.job()], -1);
        }
        for (var step : steps) {
            worse += raise(step.job(), step.to(), 1);
        }
        return worse;
    }

    private void undo(Step... steps) {
        for (var step : steps) {
            raise(step.job(), step.to(), -1);
            raise(step.job(), at[step.job()], 1);
        }
    }

    private void keep(Step... steps) {
        for (var step : steps) {
            take(step.job());
            put(step.job(), step.to());
        }
    }

    /// The most that a group of any site that steps touch needs after them.
    double peak(Step... steps) {
        var back = new Step[steps.length];
        for (int i = 0; i < steps.length; i++) {
            back[i] = new Step(steps[i].job(), at[steps[i].job()]);
        }
        make(steps);
        var peak = 0.0;
        for (var step : back) {
            peak = Math.max(peak, peak(site(step.job())));
            peak = Math.max(peak, peak(network.site(step.job(), step.to())));
        }
        make(back);
        return peak;
    }

    /// The most that a group of a site needs: until its first work comes, its load, and what goes on
    /// behind its last.
    double peak(int site) {
        var first = groups.from[site];
        var heads = new double[groups.from[site + 1] - first];
        Arrays.fill(heads, Double.POSITIVE_INFINITY);
        var tails = heads.clone();
        var peak = 0.0;
        for (int n = 0; n < count[site]; n++) {
            var job = made[site][n];
            var load = groups.loads[job][at[job]];
            peak = Math.max(peak, load.length());
            for (int i = 0; i < load.groups().length; i++) {
                var g = load.groups()[i] - first;
                heads[g] = Math.min(heads[g], load.heads()[i]);
                tails[g] = Math.min(tails[g], load.tails()[i]);
            }
        }
        for (int g = 0; g < heads.length; g++) {
            if (tails[g] < Double.POSITIVE_INFINITY) {
                peak = Math.max(peak, heads[g] + loads[first + g] + tails[g]);
            }
        }
        return peak;
    }

    Network network() {
        return network;
    }

    int site(int job) {
        return network.site(job, at[job]);
    }

    int position(int job) {
        return at[job];
    }

    int jobCount(int site) {
        return count[site];
    }

    /// In no order that means anything.
    int job(int site, int index) {
        return made[site][index];
    }

    /// Rising.
    int[] jobs(int site) {
        return Arrays.stream(made[site], 0, count[site]).sorted().toArray();
    }
}
