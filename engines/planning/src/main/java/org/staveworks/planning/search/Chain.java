package org.staveworks.planning.search;

/// Why a plan is as late as it is: the operations back from the end of a late job, or of all, each of
/// which waited for the one before it.
final class Chain {
    private static final int TRIES = 3;

    private final Timetable timetable;
    private final Plant plant;
    private final Dice dice;
    private final int[] operations;
    private int count;

    Chain(Timetable timetable, Dice dice) {
        this.timetable = timetable;
        this.dice = dice;
        plant = timetable.plant;
        operations = new int[plant.operations()];
    }

    /// An operation of a chain, rather one that waited for its machine than one that waited for its job;
    /// or -1.
    int pick() {
        trace(painfulJob());
        if (count == 0) {
            return -1;
        }
        int v = operations[dice.below(count)];
        for (int i = 0; i < TRIES && !waitsForMachine(v); i++) {
            v = operations[dice.below(count)];
        }
        return v;
    }

    private void trace(int job) {
        var now = timetable.now();
        count = 0;
        for (int v = now.jobLast[job]; v >= 0 && count < operations.length; v = now.waitedFor[v]) {
            if (timetable.isPlaced(v)) {
                operations[count++] = v;
            }
        }
    }

    /// A late job, or one that ends last.
    private int painfulJob() {
        var now = timetable.now();
        int first = dice.below(plant.jobs);
        for (int i = 0; i < plant.jobs; i++) {
            int job = first + i < plant.jobs ? first + i : first + i - plant.jobs;
            boolean hurts = now.score.tardiness() > 0
                    ? plant.weight[job] > 0 && now.jobEnd[job] > plant.due[job]
                    : now.jobEnd[job] == now.score.makespan();
            if (hurts) {
                return job;
            }
        }
        return first;
    }

    /// Whether it waited for the operation before it on its machine.
    boolean waitsForMachine(int v) {
        int index = timetable.at[v];
        return index > 0 && timetable.now().waitedFor[v] == timetable.sequence[timetable.machine(v)][index - 1];
    }

    /// Position of the first of the operations before it on its machine that waited for each other.
    int blockStart(int v) {
        int[] sequence = timetable.sequence[timetable.machine(v)];
        int index = timetable.at[v];
        while (waitsForMachine(sequence[index])) {
            index--;
        }
        return index;
    }

    /// Position of the last of the operations after it on its machine that waited for each other.
    int blockEnd(int v) {
        int k = timetable.machine(v);
        int index = timetable.at[v];
        while (index + 1 < timetable.length[k] && waitsForMachine(timetable.sequence[k][index + 1])) {
            index++;
        }
        return index;
    }
}
