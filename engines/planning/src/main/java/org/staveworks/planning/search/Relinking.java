package org.staveworks.planning.search;

import java.util.Arrays;

/// Path relinking (路径重连): a plan between two. Every operation gets a place between those it has in the
/// orders of the two, and the machine of one of them, so what both agree on stays, and jobs keep their
/// order by themselves.
final class Relinking {
    private Relinking() {}

    static Sketch between(Shop shop, Sketch a, Sketch b, double share, Dice dice) {
        int count = a.order().length;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[a.order()[i]] += Math.round(i * (1 - share) * 1024);
            keys[b.order()[i]] += Math.round(i * share * 1024);
        }
        int[] machineOf = a.machineOf().clone();
        long[] sorted = new long[count];
        for (int job = 0; job < shop.jobs; job++) {
            mixMachines(shop, job, machineOf, b.machineOf(), share, dice);
        }
        for (int v = 0; v < count; v++) {
            sorted[v] = (keys[v] << 24) | v;
        }
        Arrays.sort(sorted);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) (sorted[i] & 0xFFFFFF);
        }
        return new Sketch(machineOf, order, Integer.MAX_VALUE);
    }

    /// A job that has to stay at one site takes all machines from one plan where the two have it at
    /// different sites.
    private static void mixMachines(Shop shop, int job, int[] machineOf, int[] others, double share, Dice dice) {
        int first = shop.firstOf[job];
        boolean isWhole = shop.sitesOf[job].length > 0 && shop.siteOf[machineOf[first]] != shop.siteOf[others[first]];
        boolean isOther = dice.share() < share;
        for (int v = first; v < shop.firstOf[job + 1]; v++) {
            if (isWhole ? isOther : machineOf[v] != others[v] && dice.share() < share) {
                machineOf[v] = others[v];
            }
        }
    }

    /// How many operations have another machine, or stand elsewhere among those of all machines, as a
    /// share.
    static double distance(Sketch a, Sketch b) {
        int count = a.order().length;
        int[] place = new int[count];
        for (int i = 0; i < count; i++) {
            place[a.order()[i]] = i;
        }
        long apart = 0;
        for (int i = 0; i < count; i++) {
            int v = b.order()[i];
            apart += Math.abs(i - place[v]) + (a.machineOf()[v] == b.machineOf()[v] ? 0 : count / 8);
        }
        return apart / ((double) count * count);
    }
}
