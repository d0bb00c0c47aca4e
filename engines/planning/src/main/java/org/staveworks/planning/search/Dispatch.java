package org.staveworks.planning.search;

/// First plans: operations are dispatched one by one, among those that could start soon the one whose job has the most
/// left to do, on the machine that is through with it first; all with a little chance in it.
final class Dispatch {
    private final Shop shop;
    private final Dice dice;
    private final int[] next;
    private final int[] jobEnd;
    private final int[] machineEnd;
    private final int[] rest;
    private final int[] machineOf;
    private final int[] order;
    private int machine;
    private int begin;
    private int finish;

    Dispatch(Shop shop, Dice dice) {
        this.shop = shop;
        this.dice = dice;
        next = new int[shop.jobs];
        jobEnd = new int[shop.jobs];
        machineEnd = new int[shop.machines];
        rest = new int[shop.jobs];
        machineOf = new int[shop.none];
        order = new int[shop.none];
    }

    Sketch plan() {
        for (int job = 0; job < shop.jobs; job++) {
            next[job] = shop.firstOf[job];
            jobEnd[job] = 0;
            rest[job] = 0;
            for (int v = shop.firstOf[job]; v < shop.firstOf[job + 1]; v++) {
                rest[job] += shop.shortestTime(v);
            }
        }
        java.util.Arrays.fill(machineEnd, 0);
        for (int i = 0; i < shop.none; i++) {
            place(i, pick());
        }
        int makespan = 0;
        for (int end : jobEnd) {
            makespan = Math.max(makespan, end);
        }
        return new Sketch(machineOf.clone(), order.clone(), makespan);
    }

    private int pick() {
        int earliest = Integer.MAX_VALUE;
        for (int job = 0; job < shop.jobs; job++) {
            if (next[job] < shop.firstOf[job + 1]) {
                bestMachine(job);
                earliest = Math.min(earliest, finish);
            }
        }
        int chosen = -1;
        double most = -1;
        for (int job = 0; job < shop.jobs; job++) {
            if (next[job] < shop.firstOf[job + 1]) {
                bestMachine(job);
                double urgency = rest[job] * (0.6 + 0.8 * dice.share());
                if (begin < earliest && urgency > most) {
                    most = urgency;
                    chosen = job;
                } else if (chosen < 0 && finish == earliest) {
                    chosen = job;
                }
            }
        }
        return chosen;
    }

    private void place(int i, int job) {
        bestMachine(job);
        int v = next[job]++;
        order[i] = v;
        machineOf[v] = machine;
        jobEnd[job] = finish;
        machineEnd[machine] = finish;
        rest[job] -= shop.shortestTime(v);
    }

    private void bestMachine(int job) {
        int v = next[job];
        finish = Integer.MAX_VALUE;
        for (int choice = shop.choicesFrom[v]; choice < shop.choicesFrom[v + 1]; choice++) {
            int k = shop.choiceMachine[choice];
            int start = Math.max(jobEnd[job], machineEnd[k]);
            if (start + shop.choiceTime[choice] < finish) {
                finish = start + shop.choiceTime[choice];
                begin = start;
                machine = k;
            }
        }
    }
}
