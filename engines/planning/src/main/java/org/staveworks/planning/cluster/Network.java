package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;

/// What of an instance matters for spreading its jobs, as arrays: where each job can be made and how
/// long its steps take there.
///
/// @param machinesOf by site, positions in the whole, rising
/// @param sitesOf    by job, sites that can do all of it
/// @param timesOf    by job, site (as in `sitesOf`) and operation: pairs of a machine and its time
record Network(Instance instance, int[][] machinesOf, int[][] sitesOf, int[][][][] timesOf) {
    /// Whether jobs can be spread: each stays at one site, and none waits for another.
    static boolean canSpread(Instance instance) {
        return instance.sites().size() > 1
                && instance.jobs().stream()
                        .allMatch(job -> job.isOneSite() && job.after().isEmpty());
    }

    /// Where a job is made.
    ///
    /// @param s as in `sitesOf`
    int site(int job, int s) {
        return sitesOf[job][s];
    }

    static Network of(Instance instance) {
        var machinesOf = new ArrayList<List<Integer>>();
        instance.sites().forEach(site -> machinesOf.add(new ArrayList<>()));
        for (int machine = 0; machine < instance.machines().size(); machine++) {
            machinesOf.get(instance.machines().get(machine).site()).add(machine);
        }
        var jobs = instance.jobs().size();
        var sitesOf = new int[jobs][];
        var timesOf = new int[jobs][][][];
        var pinned = pinned(instance);
        for (int job = 0; job < jobs; job++) {
            var sites = sites(instance, instance.jobs().get(job));
            sitesOf[job] = pinned[job] < 0 ? sites : new int[] {pinned[job]};
            timesOf[job] = new int[sitesOf[job].length][][];
            for (int s = 0; s < sitesOf[job].length; s++) {
                timesOf[job][s] = times(instance, instance.jobs().get(job), sitesOf[job][s]);
            }
        }
        return new Network(
                instance,
                machinesOf.stream()
                        .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new),
                sitesOf,
                timesOf);
    }

    /// By job, the site where frozen work keeps it; -1 where nothing does.
    private static int[] pinned(Instance instance) {
        var pinned = new int[instance.jobs().size()];
        Arrays.fill(pinned, -1);
        instance.frozen()
                .forEach(placement -> pinned[placement.job()] =
                        instance.machines().get(placement.machine()).site());
        return pinned;
    }

    private static int[] sites(Instance instance, Job job) {
        var counts = new TreeMap<Integer, Integer>();
        for (var operation : job.operations()) {
            operation.choices().stream()
                    .map(choice -> instance.machines().get(choice.machine()).site())
                    .distinct()
                    .forEach(site -> counts.merge(site, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == job.operations().size())
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int[][] times(Instance instance, Job job, int site) {
        return job.operations().stream()
                .map(operation -> operation.choices().stream()
                        .filter(choice ->
                                instance.machines().get(choice.machine()).site() == site)
                        .flatMapToInt(choice -> IntStream.of(choice.machine(), choice.time()))
                        .toArray())
                .toArray(int[][]::new);
    }
}
