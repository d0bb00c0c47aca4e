package org.staveworks.planning.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.staveworks.planning.cluster.Assignment.Step;

/// Makes sites even (模拟退火): jobs move and change places with others, at first also where that makes
/// loads worse, less and less so.
final class Levelling {
    private static final int MOVES_A_JOB = 500;
    private static final int MOVES_BETWEEN_LOOKS = 1_000;
    /// How much worse a move may make loads, in the mean.
    private static final double WARM = 500;

    private static final double COLD = 2;

    private final Assignment assignment;
    private final Network network;
    private final SplittableRandom dice;
    private final long until;

    /// @param until when it stops at the latest, as [System#nanoTime] counts
    Levelling(Assignment assignment, long seed, long until) {
        this.assignment = assignment;
        this.until = until;
        network = assignment.network();
        dice = new SplittableRandom(seed);
    }

    void run() {
        var jobs = network.sitesOf().length;
        var moves = (long) MOVES_A_JOB * jobs;
        var begun = System.nanoTime();
        for (long move = 0; move < moves; move += MOVES_BETWEEN_LOOKS) {
            var now = System.nanoTime();
            if (now - until >= 0) {
                return;
            }
            // Whole hundredths of time only: where there is enough of it, moves alone count.
            var passed = Math.max((double) move / moves, (100 * (now - begun) / (until - begun)) / 100.0);
            var warmth = WARM * Math.pow(COLD / WARM, passed);
            for (int n = 0; n < MOVES_BETWEEN_LOOKS; n++) {
                move(dice.nextInt(jobs), -warmth * Math.log(1 - dice.nextDouble()));
            }
        }
    }

    private void move(int job, double most) {
        var to = dice.nextInt(network.sitesOf()[job].length);
        var step = new Step(job, to);
        if (to == assignment.position(job) || assignment.makes(most, step)) {
            return;
        }
        var from = assignment.site(job);
        var site = network.sitesOf()[job][to];
        var count = assignment.jobCount(site);
        var first = count == 0 ? 0 : dice.nextInt(count);
        for (int i = 0; i < count; i++) {
            var other = assignment.job(site, (first + i) % count);
            var back = Arrays.binarySearch(network.sitesOf()[other], from);
            if (back >= 0 && assignment.makes(most, step, new Step(other, back))) {
                return;
            }
        }
    }
}
