package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/// First plans: operations are dispatched one by one, among those that could start soon the one whose
/// job has the most left to do, on the machine that is through with it first; all with a little chance
/// in it.
final class Dispatch {
    /// Of so many jobs that are ready first one is chosen.
    private static final int WINDOW = 100;

    private static final double CHANCE = 0.4;

    private final Shop shop;
    private final Dice dice;
    private final int[] next;
    private final int[] jobEnd;
    private final int[] machineEnd;
    private final int[] rest;
    private final int[] site;
    private final long[] siteLoad;
    private final int[] machineOf;
    private final int[] order;
    private final PriorityQueue<Integer> waiting;
    private final List<Integer> window = new ArrayList<>();
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
        site = new int[shop.jobs];
        siteLoad = new long[shop.siteCount()];
        waiting = new PriorityQueue<>(
                (a, b) -> jobEnd[a] != jobEnd[b] ? Integer.compare(jobEnd[a], jobEnd[b]) : Integer.compare(a, b));
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
        chooseSites();
        Arrays.fill(machineEnd, 0);
        waiting.clear();
        for (int job = 0; job < shop.jobs; job++) {
            waiting.add(job);
        }
        for (int i = 0; i < shop.none; i++) {
            place(i, pick());
        }
        int makespan = 0;
        for (int end : jobEnd) {
            makespan = Math.max(makespan, end);
        }
        return new Sketch(machineOf.clone(), order.clone(), makespan);
    }

    /// Each job that has to stay at one site goes to the one with the least work, in an order of chance.
    private void chooseSites() {
        Arrays.fill(siteLoad, 0);
        int first = dice.below(shop.jobs);
        for (int i = 0; i < shop.jobs; i++) {
            int job = (first + i) % shop.jobs;
            site[job] = Sites.ANYWHERE;
            for (int each : shop.sitesOf[job]) {
                if (site[job] == Sites.ANYWHERE || siteLoad[each] < siteLoad[site[job]]) {
                    site[job] = each;
                }
            }
            if (site[job] != Sites.ANYWHERE) {
                siteLoad[site[job]] += rest[job];
            }
        }
    }

    private int pick() {
        window.clear();
        int earliest = Integer.MAX_VALUE;
        while (window.size() < WINDOW && !waiting.isEmpty()) {
            int job = waiting.remove();
            window.add(job);
            bestMachine(job);
            earliest = Math.min(earliest, finish);
        }
        int chosen = -1;
        double most = -1;
        for (int job : window) {
            bestMachine(job);
            double urgency = rest[job] * (1 + CHANCE * (2 * dice.share() - 1));
            if (begin < earliest && urgency > most) {
                most = urgency;
                chosen = job;
            } else if (chosen < 0 && finish == earliest) {
                chosen = job;
            }
        }
        for (int job : window) {
            if (job != chosen) {
                waiting.add(job);
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
        if (next[job] < shop.firstOf[job + 1]) {
            waiting.add(job);
        }
    }

    private void bestMachine(int job) {
        int v = next[job];
        finish = Integer.MAX_VALUE;
        for (int choice = shop.choicesFrom[v]; choice < shop.choicesFrom[v + 1]; choice++) {
            int k = shop.choiceMachine[choice];
            int start = Math.max(jobEnd[job], machineEnd[k]);
            if (shop.isAllowed(k, site[job]) && start + shop.choiceTime[choice] < finish) {
                finish = start + shop.choiceTime[choice];
                begin = start;
                machine = k;
            }
        }
    }
}
