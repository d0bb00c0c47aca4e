package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Which site makes which job, and what that loads on each machine. Loads are a forecast: each operation goes to the
/// machine that would be over first.
final class Assignment {
    /// More than all work of a site.
    private static final long ABOVE = 1L << 32;

    private final Network network;
    private final int[] siteOf;
    private final long[] loads;
    private final int[][] machineOf;
    private final long[] height;
    private final TreeSet<Integer> sites;
    private final List<TreeSet<Integer>> made = new ArrayList<>();

    private Assignment(Network network) {
        this.network = network;
        var instance = network.instance();
        this.siteOf = new int[instance.jobs().size()];
        Arrays.fill(siteOf, -1);
        this.loads = instance.machines().stream()
                .mapToLong(machine -> machine.readyAt())
                .toArray();
        this.machineOf = new int[siteOf.length][];
        this.height = new long[instance.sites().size()];
        this.sites = new TreeSet<>(
                Comparator.comparingLong((Integer site) -> height[site]).thenComparingInt(Integer::intValue));
        IntStream.range(0, height.length).forEach(site -> {
            made.add(new TreeSet<>());
            height[site] = heightOf(site);
            sites.add(site);
        });
    }

    /// Long jobs first, each to the site that is then the least loaded; then from the highest site wherever it helps.
    ///
    /// @param until when that stops at the latest, as [System#nanoTime] counts
    static Assignment balanced(Network network, long until) {
        var assignment = new Assignment(network);
        var length = IntStream.range(0, assignment.siteOf.length)
                .mapToLong(job -> shortest(network, job))
                .toArray();
        IntStream.range(0, assignment.siteOf.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer job) -> -length[job]).thenComparingInt(Integer::intValue))
                .forEach(assignment::place);
        IntStream.range(0, assignment.height.length).forEach(assignment::pack);
        new Levelling(assignment, until).run();
        return assignment;
    }

    private static long shortest(Network network, int job) {
        long all = 0;
        for (var operation : network.timesOf()[job][0]) {
            all += least(operation);
        }
        return all;
    }

    private void place(int job) {
        var best = 0;
        var least = Long.MAX_VALUE;
        for (int s = 0; s < network.sitesOf()[job].length; s++) {
            var reached = with(job, s);
            if (reached < least) {
                least = reached;
                best = s;
            }
        }
        put(job, best);
    }

    /// How high a site would be with a job: its highest machine, and a little of the mean so that even loads win.
    private long with(int job, int s) {
        put(job, s);
        var reached = height[network.sitesOf()[job][s]];
        take(job);
        return reached;
    }

    private void put(int job, int s) {
        var operations = network.timesOf()[job][s];
        machineOf[job] = new int[operations.length];
        for (int o = 0; o < operations.length; o++) {
            choose(job, o, operations[o]);
        }
        siteOf[job] = network.sitesOf()[job][s];
        made.get(siteOf[job]).add(job);
        changed(siteOf[job]);
    }

    private void choose(int job, int operation, int[] choices) {
        var best = 0;
        for (int c = 2; c < choices.length; c += 2) {
            if (loads[choices[c]] + choices[c + 1] < loads[choices[best]] + choices[best + 1]) {
                best = c;
            }
        }
        machineOf[job][operation] = best;
        loads[choices[best]] += choices[best + 1];
    }

    void take(int job) {
        var operations = network.timesOf()[job][position(job, siteOf[job])];
        for (int o = 0; o < operations.length; o++) {
            loads[operations[o][machineOf[job][o]]] -= operations[o][machineOf[job][o] + 1];
        }
        var site = siteOf[job];
        siteOf[job] = -1;
        made.get(site).remove(job);
        changed(site);
    }

    private int position(int job, int site) {
        return Arrays.binarySearch(network.sitesOf()[job], site);
    }

    private void changed(int site) {
        sites.remove(site);
        height[site] = heightOf(site);
        sites.add(site);
    }

    /// When the last machine of a site would be over: none begins before the first work reaches it, and what it does
    /// last has still to go on. Of two equal ones the site with less work in all is the lower.
    private long heightOf(int site) {
        var machines = network.machinesOf()[site];
        var heads = new int[machines.length];
        var tails = new int[machines.length];
        Arrays.fill(heads, Integer.MAX_VALUE);
        Arrays.fill(tails, Integer.MAX_VALUE);
        for (int job : made.get(site)) {
            reach(job, site, machines, heads, tails);
        }
        long highest = 0;
        long all = 0;
        for (int m = 0; m < machines.length; m++) {
            var ends = heads[m] == Integer.MAX_VALUE ? 0 : heads[m] + tails[m];
            highest = Math.max(highest, loads[machines[m]] + ends);
            all += loads[machines[m]];
        }
        return highest * ABOVE + all;
    }

    private void reach(int job, int site, int[] machines, int[] heads, int[] tails) {
        var operations = network.timesOf()[job][position(job, site)];
        var head = 0;
        var tail = 0;
        for (var operation : operations) {
            tail += least(operation);
        }
        for (int o = 0; o < operations.length; o++) {
            var choices = operations[o];
            var machine = Arrays.binarySearch(machines, choices[machineOf[job][o]]);
            tail -= least(choices);
            heads[machine] = Math.min(heads[machine], head);
            tails[machine] = Math.min(tails[machine], tail);
            head += least(choices);
        }
    }

    long height(int site) {
        return height[site];
    }

    int highest() {
        return sites.last();
    }

    int sites() {
        return height.length;
    }

    /// Sites that can make a job, the one with the least work first.
    int[] sitesFor(int job) {
        return Arrays.stream(network.sitesOf()[job])
                .boxed()
                .sorted(Comparator.comparingLong((Integer site) -> height[site] % ABOVE)
                        .thenComparingInt(Integer::intValue))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Brings a job that is nowhere to a site, which gets its machines anew.
    void bring(int job, int site) {
        put(job, position(job, site));
        pack(site);
    }

    /// By job, which choice each of its operations has.
    Map<Integer, int[]> machines(int site) {
        var machines = new HashMap<Integer, int[]>();
        made.get(site).forEach(job -> machines.put(job, machineOf[job].clone()));
        return machines;
    }

    /// Puts a job that is nowhere back where it was, and all else there as it was.
    void bringBack(int job, int site, Map<Integer, int[]> machines) {
        put(job, position(job, site));
        restore(site, machines);
    }

    void restore(int site, Map<Integer, int[]> machines) {
        machines.forEach((job, kept) -> restore(job, site, kept));
        changed(site);
    }

    /// Gives the operations of a site their machines anew, the longest first; keeps what was there where that is
    /// higher.
    void pack(int site) {
        var before = height[site];
        var kept = machines(site);
        var steps = new ArrayList<int[]>();
        for (int job : made.get(site)) {
            var operations = network.timesOf()[job][position(job, site)];
            for (int o = 0; o < operations.length; o++) {
                steps.add(new int[] {job, o, least(operations[o])});
                loads[operations[o][machineOf[job][o]]] -= operations[o][machineOf[job][o] + 1];
            }
        }
        // Fewest choices first, then the longest: what can go anywhere fills the gaps.
        steps.sort(Comparator.comparingInt((int[] step) -> choices(step, site).length)
                .thenComparingInt(step -> -step[2]));
        for (var step : steps) {
            choose(step[0], step[1], choices(step, site));
        }
        while (relieve(steps, site)) {
            continue;
        }
        changed(site);
        if (height[site] > before) {
            restore(site, kept);
        }
    }

    /// Takes an operation from the highest machine where another can do it without getting as high.
    private boolean relieve(List<int[]> steps, int site) {
        var highest = network.machinesOf()[site][0];
        for (int machine : network.machinesOf()[site]) {
            highest = loads[machine] > loads[highest] ? machine : highest;
        }
        for (var step : steps) {
            var choices = choices(step, site);
            var now = machineOf[step[0]][step[1]];
            if (choices[now] == highest) {
                for (int c = 0; c < choices.length; c += 2) {
                    if (c != now && loads[choices[c]] + choices[c + 1] < loads[highest]) {
                        loads[highest] -= choices[now + 1];
                        loads[choices[c]] += choices[c + 1];
                        machineOf[step[0]][step[1]] = c;
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int[] choices(int[] step, int site) {
        return network.timesOf()[step[0]][position(step[0], site)][step[1]];
    }

    private static int least(int[] choices) {
        var least = choices[1];
        for (int c = 3; c < choices.length; c += 2) {
            least = Math.min(least, choices[c]);
        }
        return least;
    }

    private void restore(int job, int site, int[] kept) {
        var operations = network.timesOf()[job][position(job, site)];
        for (int o = 0; o < operations.length; o++) {
            loads[operations[o][machineOf[job][o]]] -= operations[o][machineOf[job][o] + 1];
            loads[operations[o][kept[o]]] += operations[o][kept[o] + 1];
        }
        machineOf[job] = kept;
    }

    /// Rising.
    int[] jobs(int site) {
        return made.get(site).stream().mapToInt(Integer::intValue).toArray();
    }

    void move(int job, int site) {
        take(job);
        put(job, position(job, site));
    }
}
