package org.staveworks.planning.search;

import org.staveworks.planning.model.Score;

/// Reckons the times of a timetable, each operation after what it waits for, and only those that may
/// have changed.
final class Reckoning {
    private static final int NOBODY = -1;

    private final Timetable timetable;
    private final Plant plant;
    private final Cursor cursor;
    private final int[] queue;
    private int queued;

    /// How many neighbours of an operation, and how many lots before a job, have no times yet.
    private final int[] waits;

    private final int[] jobWaits;
    private final int frozenEnd;
    private long setup;

    Reckoning(Timetable timetable) {
        this.timetable = timetable;
        plant = timetable.plant;
        cursor = new Cursor(plant);
        queue = new int[plant.operations()];
        waits = new int[plant.operations()];
        jobWaits = new int[plant.jobs];
        int latest = 0;
        for (int v = 0; v < plant.operations(); v++) {
            latest = plant.isFrozen(v) ? Math.max(latest, plant.frozenEnd(v)) : latest;
        }
        frozenEnd = latest;
    }

    /// Operations that are in no sequence are passed over.
    boolean run(Timing timing) {
        queued = 0;
        setup = 0;
        int expected = countWaits();
        for (int next = 0; next < queued; next++) {
            pass(queue[next], timing);
        }
        if (queued < expected) {
            return false;
        }
        for (int k = 0; k < plant.machines; k++) {
            if (plant.frozenOn[k].length > 0) {
                timetable.seek(cursor, k, timetable.length[k]);
                cursor.passAllFrozen();
                setup += cursor.setup;
            }
        }
        timing.score = score(timing);
        return true;
    }

    private int countWaits() {
        int expected = 0;
        for (int job = 0; job < plant.jobs; job++) {
            jobWaits[job] = 0;
            for (int earlier : plant.before[job]) {
                int first = plant.lotsFrom[earlier];
                for (int lot = first; lot < first + timetable.lots[earlier]; lot++) {
                    jobWaits[job] += timetable.isPlaced(plant.operationsFrom[lot + 1] - 1) ? 1 : 0;
                }
            }
            int first = plant.lotsFrom[job];
            for (int lot = first; lot < first + timetable.lots[job]; lot++) {
                expected += countWaits(lot, jobWaits[job] > 0);
            }
        }
        return expected;
    }

    private int countWaits(int lot, boolean waitsForJobs) {
        int expected = 0;
        boolean waitsInJob = waitsForJobs;
        for (int v = plant.operationsFrom[lot]; v < plant.operationsFrom[lot + 1]; v++) {
            if (timetable.isPlaced(v)) {
                expected++;
                waits[v] = (timetable.at[v] > 0 ? 1 : 0) + (waitsInJob ? 1 : 0);
                if (waits[v] == 0) {
                    queue[queued++] = v;
                }
                waitsInJob = true;
            } else {
                waitsInJob = false;
            }
        }
        return expected;
    }

    private void pass(int v, Timing timing) {
        int k = timetable.machine(v);
        int lot = plant.lotOf[v];
        int job = plant.jobOf[lot];
        int after = timetable.at[v] + 1;
        int nextOnMachine = after < timetable.length[k] ? timetable.sequence[k][after] : NOBODY;
        int nextInLot = v + 1 < plant.operationsFrom[lot + 1] ? v + 1 : NOBODY;
        boolean waitedForJobs = v == plant.operationsFrom[lot] && plant.before[job].length > 0;
        if (timetable.isStale[v] || waitedForJobs) {
            timetable.isStale[v] = false;
            time(v, k, timing, nextInLot, nextOnMachine);
        }
        setup += timing.setup[v];
        if (nextOnMachine != NOBODY) {
            release(nextOnMachine);
        }
        if (nextInLot != NOBODY) {
            release(nextInLot);
        } else {
            releaseJobs(plant.followers[job]);
        }
    }

    /// Those after it become stale if anything has changed for them.
    private void time(int v, int k, Timing timing, int nextInLot, int nextOnMachine) {
        int index = timetable.at[v];
        int ready = timetable.ready(v, k);
        timetable.seek(cursor, k, index);
        cursor.place(plant.stepOf[v], timetable.time[v], ready);
        if (cursor.machineReady <= ready) {
            timing.waitedFor[v] = timetable.readySource();
        } else {
            timing.waitedFor[v] = index > 0 ? timetable.sequence[k][index - 1] : NOBODY;
        }
        boolean endsElsewhen = timing.end[v] != cursor.finish;
        if (nextInLot != NOBODY && endsElsewhen) {
            timetable.isStale[nextInLot] = true;
        }
        boolean isOther = endsElsewhen || timing.family[v] != cursor.family || timing.passed[v] != cursor.passed;
        if (nextOnMachine != NOBODY && isOther) {
            timetable.isStale[nextOnMachine] = true;
        }
        timing.start[v] = cursor.start;
        timing.end[v] = cursor.finish;
        timing.family[v] = cursor.family;
        timing.passed[v] = cursor.passed;
        timing.setup[v] = cursor.setup;
    }

    private void release(int v) {
        if (timetable.isPlaced(v) && --waits[v] == 0) {
            queue[queued++] = v;
        }
    }

    private void releaseJobs(int[] jobs) {
        for (int job : jobs) {
            if (--jobWaits[job] == 0) {
                int first = plant.lotsFrom[job];
                for (int lot = first; lot < first + timetable.lots[job]; lot++) {
                    release(plant.operationsFrom[lot]);
                }
            }
        }
    }

    private Score score(Timing timing) {
        long tardiness = 0;
        int makespan = frozenEnd;
        for (int job = 0; job < plant.jobs; job++) {
            int latest = 0;
            int last = -1;
            int first = plant.lotsFrom[job];
            for (int lot = first; lot < first + timetable.lots[job]; lot++) {
                int v = plant.operationsFrom[lot + 1] - 1;
                if ((timetable.isPlaced(v) || plant.isFrozen(v)) && timing.end[v] >= latest) {
                    latest = timing.end[v];
                    last = v;
                }
            }
            timing.jobEnd[job] = latest;
            timing.jobLast[job] = last;
            makespan = Math.max(makespan, latest);
            tardiness += (long) plant.weight[job] * Math.max(0, latest - plant.due[job]);
        }
        return new Score(tardiness, setup, makespan);
    }
}
