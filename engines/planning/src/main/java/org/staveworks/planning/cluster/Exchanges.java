package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.staveworks.planning.cluster.Assignment.Step;

/// Ways for jobs to leave a site: alone, in exchange for another, or in a ring over three sites.
final class Exchanges {
    private static final int TRIES = 400;

    private final Assignment assignment;
    private final Network network;

    Exchanges(Assignment assignment) {
        this.assignment = assignment;
        network = assignment.network();
    }

    /// Steps at random after which no site that they touch needs as much as the target. Where none are
    /// found, those after which the sites need the least, if that is less than the site needs now; else
    /// none.
    ///
    /// @param taken  sites that are not to be touched
    /// @param isRing whether over three sites
    Step[] pick(int site, Set<Integer> taken, int target, int now, boolean isRing, Random random) {
        var found = isRing ? rings(site, taken) : exchanges(site, taken);
        var best = new Step[0];
        var least = (double) now;
        for (int n = 0; n < TRIES && !found.isEmpty() && least >= target; n++) {
            var at = random.nextInt(found.size());
            var peak = assignment.peak(found.get(at));
            if (peak < least) {
                best = found.get(at);
                least = peak;
            }
            found.set(at, found.getLast());
            found.removeLast();
        }
        return best;
    }

    private List<Step[]> exchanges(int site, Set<Integer> taken) {
        var found = new ArrayList<Step[]>();
        for (int job : assignment.jobs(site)) {
            for (var step : steps(job, site, taken)) {
                found.add(new Step[] {step});
                back(site(step), site).forEach(back -> found.add(new Step[] {step, back}));
            }
        }
        return found;
    }

    private List<Step[]> rings(int site, Set<Integer> taken) {
        var found = new ArrayList<Step[]>();
        for (int job : assignment.jobs(site)) {
            for (var step : steps(job, site, taken)) {
                for (int next : assignment.jobs(site(step))) {
                    for (var further : steps(next, site(step), taken)) {
                        if (site(further) != site) {
                            found.add(new Step[] {step, further});
                            back(site(further), site).forEach(back -> found.add(new Step[] {step, further, back}));
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<Step> steps(int job, int from, Set<Integer> taken) {
        var steps = new ArrayList<Step>();
        var sites = network.sitesOf()[job];
        for (int to = 0; to < sites.length; to++) {
            if (sites[to] != from && !taken.contains(sites[to])) {
                steps.add(new Step(job, to));
            }
        }
        return steps;
    }

    /// Steps of jobs of one site to another.
    private List<Step> back(int from, int to) {
        var steps = new ArrayList<Step>();
        for (int job : assignment.jobs(from)) {
            var back = Arrays.binarySearch(network.sitesOf()[job], to);
            if (back >= 0) {
                steps.add(new Step(job, back));
            }
        }
        return steps;
    }

    private int site(Step step) {
        return network.site(step.job(), step.to());
    }
}
