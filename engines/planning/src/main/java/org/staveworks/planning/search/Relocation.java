package org.staveworks.planning.search;

import java.util.Arrays;

/// Brings a job to another site, and mostly one from there back for it, without looking for good places:
/// the walk that begins there finds them.
final class Relocation {
    private static final double EXCHANGES = 0.8;
    private static final int PARTNERS = 4;

    private final Shop shop;
    private final Dice dice;
    private final long[] load;

    Relocation(Shop shop, Dice dice) {
        this.shop = shop;
        this.dice = dice;
        load = new long[shop.machines];
    }

    Sketch apply(Sketch plan) {
        int[] machineOf = plan.machineOf().clone();
        Arrays.fill(load, 0);
        for (int v = 0; v < shop.none; v++) {
            load[machineOf[v]] += shop.timeOn(v, machineOf[v]);
        }
        int job = anyJob();
        int from = siteOf(job, machineOf);
        int[] sites = shop.sitesOf[job];
        int to = sites[dice.below(sites.length)];
        if (to == from) {
            to = sites[dice.below(sites.length)];
        }
        int partner = dice.share() < EXCHANGES ? partner(job, from, to, machineOf) : job;
        bring(job, to, machineOf);
        if (partner != job) {
            bring(partner, from, machineOf);
        }
        return new Sketch(machineOf, plan.order(), Integer.MAX_VALUE);
    }

    private int anyJob() {
        int job = dice.below(shop.jobs);
        while (shop.sitesOf[job].length < 2) {
            job = (job + 1) % shop.jobs;
        }
        return job;
    }

    private int siteOf(int job, int[] machineOf) {
        return shop.siteOf[machineOf[shop.firstOf[job]]];
    }

    /// Among a few jobs that could come back the one with about as much work; the job itself if there is
    /// none.
    private int partner(int job, int from, int to, int[] machineOf) {
        int best = job;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PARTNERS; i++) {
            int other = anyJob();
            long difference = Math.abs(work(other, machineOf) - work(job, machineOf));
            if (other != job && siteOf(other, machineOf) == to && canBeAt(other, from) && difference < least) {
                least = difference;
                best = other;
            }
        }
        return best;
    }

    private boolean canBeAt(int job, int site) {
        for (int each : shop.sitesOf[job]) {
            if (each == site) {
                return true;
            }
        }
        return false;
    }

    private long work(int job, int[] machineOf) {
        long work = 0;
        for (int v = shop.firstOf[job]; v < shop.firstOf[job + 1]; v++) {
            work += shop.timeOn(v, machineOf[v]);
        }
        return work;
    }

    /// Each operation goes to the machine of the site that has the least to do with it.
    private void bring(int job, int site, int[] machineOf) {
        for (int v = shop.firstOf[job]; v < shop.firstOf[job + 1]; v++) {
            load[machineOf[v]] -= shop.timeOn(v, machineOf[v]);
            int best = -1;
            long least = Long.MAX_VALUE;
            for (int choice = shop.choicesFrom[v]; choice < shop.choicesFrom[v + 1]; choice++) {
                int k = shop.choiceMachine[choice];
                if (shop.siteOf[k] == site && load[k] + shop.choiceTime[choice] < least) {
                    least = load[k] + shop.choiceTime[choice];
                    best = k;
                }
            }
            machineOf[v] = best;
            load[best] = least;
        }
    }
}
