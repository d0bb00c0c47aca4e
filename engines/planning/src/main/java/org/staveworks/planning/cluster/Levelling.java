package org.staveworks.planning.cluster;

import java.util.HashSet;
import java.util.Set;

/// Makes sites even: a job leaves the highest one, for a site that has room, or for one from which another job goes on,
/// and so forth in a chain; the end of a chain may be where it began. It stops where nothing helps the highest any
/// more.
final class Levelling {
    /// Jobs that a chain moves at most.
    private static final int LENGTH = 3;
    /// Of packings of a site: for one chain, and in all for each site.
    private static final int TRIES_OF_CHAIN = 3_000;

    private static final int TRIES_A_SITE = 400;

    private final Assignment assignment;
    private final long until;
    private int left;

    /// @param until when it stops at the latest, as [System#nanoTime] counts
    Levelling(Assignment assignment, long until) {
        this.assignment = assignment;
        this.until = until;
    }

    void run() {
        var all = (long) TRIES_A_SITE * assignment.sites();
        var isLower = true;
        while (isLower && all > 0 && System.nanoTime() - until < 0) {
            left = TRIES_OF_CHAIN;
            isLower = lower(assignment.highest());
            all -= TRIES_OF_CHAIN - left;
        }
    }

    private boolean lower(int site) {
        var high = assignment.height(site);
        for (int job : assignment.jobs(site)) {
            var before = assignment.machines(site);
            assignment.take(job);
            assignment.pack(site);
            if (assignment.height(site) < high && settle(job, site, new HashSet<>(Set.of(site)), LENGTH - 1, high)) {
                return true;
            }
            assignment.bringBack(job, site, before);
        }
        return false;
    }

    /// Finds a place for a job that is nowhere.
    ///
    /// @param from    where it comes from
    /// @param passed  sites that the chain has changed
    /// @param further how many more jobs may move
    private boolean settle(int job, int from, Set<Integer> passed, int further, long high) {
        var sites = assignment.sitesFor(job);
        for (int site : sites) {
            if (site != from && left-- > 0) {
                var before = assignment.machines(site);
                assignment.bring(job, site);
                if (assignment.height(site) < high) {
                    return true;
                }
                assignment.take(job);
                assignment.restore(site, before);
            }
        }
        for (int site : sites) {
            if (further > 0 && passed.add(site)) {
                if (passOn(job, site, passed, further, high)) {
                    return true;
                }
                passed.remove(site);
            }
        }
        return false;
    }

    private boolean passOn(int job, int site, Set<Integer> passed, int further, long high) {
        for (int next : assignment.jobs(site)) {
            if (left-- <= 0) {
                return false;
            }
            var before = assignment.machines(site);
            assignment.take(next);
            assignment.bring(job, site);
            if (assignment.height(site) < high && settle(next, site, passed, further - 1, high)) {
                return true;
            }
            assignment.take(job);
            assignment.bringBack(next, site, before);
        }
        return false;
    }
}
