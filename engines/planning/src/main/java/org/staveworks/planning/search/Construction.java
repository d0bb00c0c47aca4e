package org.staveworks.planning.search;

import java.util.PriorityQueue;

/// First plans with all features: jobs are put in one after the other, the urgent ones first, each in
/// the gaps that are left so that it pushes nothing.
final class Construction {
    private static final int TRIES = 8;
    private static final int OPERATIONS_IN_ALL = 4_000;
    private static final int NEVER = 1 << 20;

    private final Timetable timetable;
    private final Plant plant;
    private final Dice dice;
    private final Insertion insertion;

    Construction(Timetable timetable, Dice dice) {
        this.timetable = timetable;
        this.dice = dice;
        plant = timetable.plant;
        insertion = new Insertion(timetable, dice);
    }

    /// Builds a few plans and keeps the best.
    void build() {
        buildOnce(0);
        var best = timetable.layout();
        int tries = Math.clamp(OPERATIONS_IN_ALL / plant.operations(), 1, TRIES);
        for (int i = 1; i < tries; i++) {
            for (int job = 0; job < plant.jobs; job++) {
                insertion.takeOutJob(job);
            }
            buildOnce(0.4);
            if (timetable.now().score.compareTo(best.score()) < 0) {
                best = timetable.layout();
            }
        }
        timetable.load(best);
    }

    private void buildOnce(double chance) {
        insertion.mind(NEVER, 0, 0);
        int[] waits = new int[plant.jobs];
        var queue = new PriorityQueue<Urgent>();
        for (int job = 0; job < plant.jobs; job++) {
            waits[job] = plant.before[job].length;
            if (waits[job] == 0) {
                queue.add(urgent(job, chance));
            }
        }
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            insertion.putJob(next.job());
            for (int follower : plant.followers[next.job()]) {
                if (--waits[follower] == 0) {
                    queue.add(urgent(follower, chance));
                }
            }
        }
        if (!timetable.timeDraft()) {
            throw new IllegalStateException("first plan: operations wait for each other in a circle");
        }
        timetable.keep();
    }

    /// The less time is left until it is due after all its work, the earlier; where nothing is due, the
    /// longer first.
    private Urgent urgent(int job, double chance) {
        long work = 0;
        int lot = plant.lotsFrom[job];
        for (int v = plant.operationsFrom[lot]; v < plant.operationsFrom[lot + 1]; v++) {
            work += plant.shortest[plant.stepOf[v]];
        }
        double latestBegin = (double) plant.due[job] - work;
        return new Urgent(latestBegin + chance * work * (dice.share() - 0.5), job);
    }

    private record Urgent(double latestBegin, int job) implements Comparable<Urgent> {
        @Override
        public int compareTo(Urgent other) {
            int byTime = Double.compare(latestBegin, other.latestBegin);
            return byTime != 0 ? byTime : Integer.compare(job, other.job);
        }
    }
}
