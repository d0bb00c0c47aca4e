package org.staveworks.planning.search;

/// Random changes of a timetable, mostly where it hurts: on the chain of operations that made a late job late, or the
/// whole last. Single operations move; whole jobs are taken out and put in again, perhaps at another site, perhaps in
/// another number of lots.
final class Changes {
    private static final double MOVES = 0.8;
    private static final double AIMED = 0.7;
    private static final int MOST_JOBS = 3;
    private static final int TRIES = 8;

    private final Timetable timetable;
    private final Plant plant;
    private final Dice dice;
    private final Insertion insertion;
    private final int[] chain;
    private final int[] rebuilt = new int[MOST_JOBS];

    Changes(Timetable timetable, Dice dice) {
        this.timetable = timetable;
        this.dice = dice;
        plant = timetable.plant;
        insertion = new Insertion(timetable, dice);
        chain = new int[plant.operations()];
    }

    /// Makes one change in the draft and reckons it.
    ///
    /// @return false if there was none to make, or none that is possible
    boolean make() {
        int v = pick();
        if (v < 0) {
            return false;
        }
        return dice.share() < MOVES ? move(v) : rebuild(plant.jobOf[plant.lotOf[v]]);
    }

    private int pick() {
        if (dice.share() < AIMED) {
            int v = pickOnChain();
            if (v >= 0) {
                return v;
            }
        }
        for (int i = 0; i < TRIES; i++) {
            int v = dice.below(plant.operations());
            if (timetable.isPlaced(v)) {
                return v;
            }
        }
        return -1;
    }

    private int pickOnChain() {
        int job = painfulJob();
        int count = 0;
        var now = timetable.now();
        for (int v = now.jobLast[job]; v >= 0 && count < chain.length; v = now.waitedFor[v]) {
            if (timetable.isPlaced(v)) {
                chain[count++] = v;
            }
        }
        return count == 0 ? -1 : chain[dice.below(count)];
    }

    /// A late job, or one that ends last.
    private int painfulJob() {
        var now = timetable.now();
        int first = dice.below(plant.jobs);
        for (int i = 0; i < plant.jobs; i++) {
            int job = (first + i) % plant.jobs;
            boolean hurts = now.score.tardiness() > 0
                    ? plant.weight[job] > 0 && now.jobEnd[job] > plant.due[job]
                    : now.jobEnd[job] == now.score.makespan();
            if (hurts) {
                return job;
            }
        }
        return first;
    }

    private boolean move(int v) {
        int choice = otherChoice(v);
        int k = plant.choiceMachine[choice];
        var now = timetable.now();
        int lot = plant.lotOf[v];
        int ready = v > plant.operationsFrom[lot]
                ? now.end[v - 1] + plant.lag(timetable.machine(v - 1), k)
                : plant.release[plant.jobOf[lot]];
        int needed = v + 1 < plant.operationsFrom[lot + 1] ? now.start[v + 1] : now.end[v];
        timetable.takeOut(v);
        int from = timetable.firstEndingAfter(k, ready, now);
        int to = Math.max(from, timetable.firstEndingAfter(k, needed, now));
        int low = Math.max(0, from - 1);
        int high = Math.min(timetable.length[k], to + 1);
        timetable.putIn(v, choice, low + dice.below(high - low + 1));
        return timetable.timeDraft();
    }

    private int otherChoice(int v) {
        int first = plant.firstChoice(v);
        int count = plant.endOfChoices(v) - first;
        boolean isBound = plant.mayNotMove(plant.jobOf[plant.lotOf[v]]);
        for (int i = 0; i < TRIES && count > 1; i++) {
            int choice = first + dice.below(count);
            int k = plant.choiceMachine[choice];
            if (!isBound || plant.siteOf[k] == plant.siteOf[timetable.machine(v)]) {
                return choice;
            }
        }
        return timetable.choice[v];
    }

    private boolean rebuild(int job) {
        int count = 0;
        rebuilt[count++] = job;
        int more = dice.below(MOST_JOBS);
        for (int i = 0; i < more; i++) {
            int other = dice.below(plant.jobs);
            boolean isNew = true;
            for (int j = 0; j < count; j++) {
                isNew &= rebuilt[j] != other;
            }
            if (isNew) {
                rebuilt[count++] = other;
            }
        }
        for (int i = 0; i < count; i++) {
            insertion.takeOutJob(rebuilt[i]);
            split(rebuilt[i]);
        }
        if (!timetable.timeDraft()) {
            return false;
        }
        insertion.mind(1 + dice.below(16), dice.below(2) * dice.below(32), 0.2 * dice.share());
        for (int i = count - 1; i >= 0; i--) {
            int j = dice.below(i + 1);
            int next = rebuilt[j];
            rebuilt[j] = rebuilt[i];
            insertion.putJob(next);
        }
        return timetable.timeDraft();
    }

    private void split(int job) {
        int most = plant.lotsFrom[job + 1] - plant.lotsFrom[job];
        if (most > 1 && dice.below(2) == 0) {
            timetable.split(job, 1 + dice.below(most));
        }
    }
}
