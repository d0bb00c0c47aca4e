package org.staveworks.planning.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Site;

/// Makes clusters of small factories: five machines each, ten jobs of five operations for each factory
/// there is, each job at home in some of them, which differ in speed by up to half. The same seed makes
/// the same cluster.
///
/// @param sitesOfJob factories that can make a job
public record ClusterInstances(int sites, int sitesOfJob) {
    private static final int MACHINES = 5;
    private static final int JOBS = 10;
    private static final int OPERATIONS = 5;

    public Instance make(long seed) {
        var random = new Random(seed);
        var speeds = random.ints(sites, 80, 125).toArray();
        var machines = IntStream.range(0, sites * MACHINES)
                .mapToObj(machine -> new Machine(
                        "F%dM%d".formatted(machine / MACHINES, machine % MACHINES),
                        machine / MACHINES,
                        Calendar.ALWAYS,
                        0,
                        null,
                        null))
                .toList();
        var jobs = new ArrayList<Job>();
        for (int job = 0; job < sites * JOBS; job++) {
            jobs.add(job(job, speeds, random));
        }
        return new Instance(
                "cluster of " + sites,
                IntStream.range(0, sites).mapToObj(site -> new Site("F" + site)).toList(),
                machines,
                jobs,
                Lags.NONE,
                List.of(),
                List.of());
    }

    private Job job(int number, int[] speeds, Random random) {
        var at = new TreeSet<Integer>();
        while (at.size() < Math.min(sitesOfJob, sites)) {
            at.add(random.nextInt(sites));
        }
        var operations = new ArrayList<Operation>();
        for (int o = 0; o < OPERATIONS; o++) {
            var time = 10 + random.nextInt(90);
            var first = random.nextInt(MACHINES);
            var alike = 1 + random.nextInt(3);
            var choices = new ArrayList<Choice>();
            for (int site : at) {
                for (int k = 0; k < alike; k++) {
                    choices.add(new Choice(
                            site * MACHINES + (first + k) % MACHINES, Math.max(1, time * speeds[site] / 100)));
                }
            }
            operations.add(new Operation(String.valueOf(o + 1), null, choices, true));
        }
        return new Job("J" + number, 0, null, 1, operations, List.of(), true, null);
    }
}
