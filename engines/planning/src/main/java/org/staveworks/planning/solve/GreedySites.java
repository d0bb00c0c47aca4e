package org.staveworks.planning.solve;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;

/// Where jobs that have to stay at one site go: to the site that can do all of it with the least work
/// for a machine.
final class GreedySites {
    private final Instance instance;
    private final int[] siteOf;
    private final long[] work;
    private final int[] machines;

    GreedySites(Instance instance) {
        this.instance = instance;
        siteOf = new int[instance.jobs().size()];
        Arrays.fill(siteOf, -1);
        work = new long[instance.sites().size()];
        machines = new int[instance.sites().size()];
        instance.machines().forEach(machine -> machines[machine.site()]++);
    }

    /// The only site for the next step of a job; -1 where it may be anywhere.
    ///
    /// @param last its last placement so far
    int stay(int job, @Nullable Placement last) {
        if (!instance.jobs().get(job).isOneSite()) {
            return -1;
        }
        if (last != null) {
            return site(last.machine());
        }
        if (siteOf[job] < 0) {
            siteOf[job] = leastLoaded(job);
        }
        return siteOf[job];
    }

    private int leastLoaded(int job) {
        var common = new TreeSet<Integer>();
        for (var choice : instance.jobs().get(job).operations().getFirst().choices()) {
            common.add(site(choice.machine()));
        }
        int best = -1;
        double bestLoad = Double.POSITIVE_INFINITY;
        for (int site : common) {
            long time = time(job, site);
            double load = (work[site] + time) / (double) machines[site];
            if (time >= 0 && load < bestLoad) {
                best = site;
                bestLoad = load;
            }
        }
        work[best] += time(job, best);
        return best;
    }

    /// The least time that a job takes at a site; -1 if it cannot do all of it.
    private long time(int job, int site) {
        long sum = 0;
        for (var operation : instance.jobs().get(job).operations()) {
            var least = operation.choices().stream()
                    .filter(choice -> site(choice.machine()) == site)
                    .mapToInt(Choice::time)
                    .min();
            if (least.isEmpty()) {
                return -1;
            }
            sum += least.getAsInt();
        }
        return sum;
    }

    private int site(int machine) {
        return instance.machines().get(machine).site();
    }
}
