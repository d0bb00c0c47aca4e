package org.staveworks.planning.search;

/// Random changes of a timetable, mostly where it hurts: on the chain of operations that made a late job
/// late, or the whole last. Single operations move; whole jobs are taken out and put in again, perhaps
/// at another site, perhaps in another number of lots.
final class Changes {
    private static final double MOVES = 0.8;
    private static final double AIMED = 0.7;
    private static final double AWAY = 0.5;
    private static final int MOST_JOBS = 3;
    private static final int TRIES = 8;

    private final Timetable timetable;
    private final Plant plant;
    private final Dice dice;
    private final Insertion insertion;
    private final Chain chain;
    private final int[] rebuilt = new int[MOST_JOBS];

    Changes(Timetable timetable, Dice dice) {
        this.timetable = timetable;
        this.dice = dice;
        plant = timetable.plant;
        insertion = new Insertion(timetable, dice);
        chain = new Chain(timetable, dice);
    }

    /// Makes one change in the draft and reckons it.
    ///
    /// @return false if there was none to make, or none that is possible
    boolean make() {
        boolean isAimed = dice.share() < AIMED;
        int v = isAimed ? chain.pick() : anyOperation();
        if (v < 0) {
            return false;
        }
        if (dice.share() >= MOVES) {
            return rebuild(plant.jobOf[plant.lotOf[v]]);
        }
        if (isAimed && chain.waitsForMachine(v)) {
            easeWaiting(v);
        } else {
            moveNearby(v);
        }
        return timetable.timeDraft();
    }

    private int anyOperation() {
        for (int i = 0; i < TRIES; i++) {
            int v = dice.below(plant.operations());
            if (timetable.isPlaced(v)) {
                return v;
            }
        }
        return -1;
    }

    /// An operation waits for the one before it on its machine: one of the two gives way.
    private void easeWaiting(int v) {
        int k = timetable.machine(v);
        int index = timetable.at[v];
        int u = timetable.sequence[k][index - 1];
        if (dice.share() < AWAY && moveAway(dice.below(2) == 0 ? u : v)) {
            return;
        }
        boolean isNear = dice.below(2) == 0;
        if (dice.below(2) == 0) {
            int first = chain.blockStart(v);
            moveTo(v, timetable.choice[v], isNear ? index - 1 : first + dice.below(index - first));
        } else {
            int last = chain.blockEnd(v);
            moveTo(u, timetable.choice[u], isNear ? index : index + dice.below(last - index + 1));
        }
    }

    private void moveTo(int v, int choice, int index) {
        timetable.takeOut(v);
        timetable.putIn(v, choice, index);
    }

    /// To a good place on another machine.
    private boolean moveAway(int v) {
        int machine = timetable.machine(v);
        int choice = timetable.choice[v];
        int index = timetable.at[v];
        insertion.mind(1 + dice.below(16), dice.below(2) * dice.below(32), 0.3);
        timetable.takeOut(v);
        if (insertion.putElsewhere(v, machine, siteFor(v))) {
            return true;
        }
        timetable.putIn(v, choice, index);
        return false;
    }

    private int siteFor(int v) {
        return plant.mayNotMove(plant.jobOf[plant.lotOf[v]]) ? plant.siteOf[timetable.machine(v)] : Sites.ANYWHERE;
    }

    /// To any place at about its time, on any machine.
    private void moveNearby(int v) {
        int choice = anyChoice(v);
        int k = plant.choiceMachine[choice];
        var now = timetable.now();
        int ready = timetable.ready(v, k);
        int needed = v + 1 < plant.operationsFrom[plant.lotOf[v] + 1] ? now.start[v + 1] : now.end[v];
        timetable.takeOut(v);
        int from = timetable.firstEndingAfter(k, ready, now);
        int to = Math.max(from, timetable.firstEndingAfter(k, needed, now));
        int low = Math.max(0, from - 1);
        int high = Math.min(timetable.length[k], to + 1);
        timetable.putIn(v, choice, low + dice.below(high - low + 1));
    }

    private int anyChoice(int v) {
        int first = plant.firstChoice(v);
        int count = plant.endOfChoices(v) - first;
        int site = siteFor(v);
        for (int i = 0; i < TRIES && count > 1; i++) {
            int choice = first + dice.below(count);
            if (site == Sites.ANYWHERE || plant.siteOf[plant.choiceMachine[choice]] == site) {
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
