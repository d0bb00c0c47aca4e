package org.staveworks.planning.search;

import java.util.Arrays;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Machine;

/// A flexible job shop as plain arrays. Operations are numbered through, those of a job one after the
/// other; number [#none] stands for "nothing before" or "nothing after" and takes no time.
final class Shop {
    final int none;
    final int machines;
    final int jobs;

    /// First operation of each job; one more entry at the end.
    final int[] firstOf;

    final int[] jobOf;
    final int[] jobBefore;
    final int[] jobAfter;

    /// Choices of operation `v` are those from `choicesFrom[v]` until just before `choicesFrom[v + 1]`.
    final int[] choicesFrom;

    final int[] choiceMachine;
    final int[] choiceTime;

    /// Sites of each job that has to stay at one: those where all of it can be done. Empty for other
    /// jobs.
    final int[][] sitesOf;

    final int[] siteOf;

    /// Whether there are jobs that have to stay at one site and could be at another.
    final boolean hasSites;

    /// How many operations each machine can do.
    final int[] candidates;

    Shop(Instance instance) {
        none = instance.operations();
        machines = instance.machines().size();
        jobs = instance.jobs().size();
        firstOf = new int[jobs + 1];
        jobOf = new int[none];
        jobBefore = new int[none + 1];
        jobAfter = new int[none + 1];
        choicesFrom = new int[none + 1];
        candidates = new int[machines];
        int choices = instance.jobs().stream()
                .flatMap(job -> job.operations().stream())
                .mapToInt(operation -> operation.choices().size())
                .sum();
        choiceMachine = new int[choices];
        choiceTime = new int[choices];
        Arrays.fill(jobBefore, none);
        Arrays.fill(jobAfter, none);
        int next = 0;
        int choice = 0;
        for (int job = 0; job < jobs; job++) {
            firstOf[job] = next;
            for (var operation : instance.jobs().get(job).operations()) {
                if (next > firstOf[job]) {
                    jobBefore[next] = next - 1;
                    jobAfter[next - 1] = next;
                }
                jobOf[next] = job;
                for (var each : operation.choices()) {
                    choiceMachine[choice] = each.machine();
                    choiceTime[choice++] = each.time();
                    candidates[each.machine()]++;
                }
                choicesFrom[++next] = choice;
            }
        }
        firstOf[jobs] = next;
        siteOf = instance.machines().stream().mapToInt(Machine::site).toArray();
        sitesOf = new int[jobs][];
        Arrays.setAll(sitesOf, job -> Sites.of(instance, instance.jobs().get(job)));
        hasSites = Arrays.stream(sitesOf).anyMatch(sites -> sites.length > 1);
    }

    int siteCount() {
        return Arrays.stream(siteOf).max().orElse(0) + 1;
    }

    /// Whether an operation may go to a machine while its job stays at a site; see [Sites#ANYWHERE].
    boolean isAllowed(int machine, int site) {
        return site == Sites.ANYWHERE || siteOf[machine] == site;
    }

    int choicesOf(int operation) {
        return choicesFrom[operation + 1] - choicesFrom[operation];
    }

    int timeOn(int operation, int machine) {
        for (int choice = choicesFrom[operation]; choice < choicesFrom[operation + 1]; choice++) {
            if (choiceMachine[choice] == machine) {
                return choiceTime[choice];
            }
        }
        throw new IllegalArgumentException("operation %d, machine %d: it cannot do that".formatted(operation, machine));
    }

    int shortestTime(int operation) {
        int shortest = Integer.MAX_VALUE;
        for (int choice = choicesFrom[operation]; choice < choicesFrom[operation + 1]; choice++) {
            shortest = Math.min(shortest, choiceTime[choice]);
        }
        return shortest;
    }
}
