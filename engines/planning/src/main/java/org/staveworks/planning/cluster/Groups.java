package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Sets of machines of a site that some work cannot leave, and what each job brings to each of them:
/// where the work of a set takes longer than a plan, no sequence helps. All machines of a site are one
/// of its sets.
final class Groups {
    /// Sets of a site at most; those that most work asks for.
    private static final int MOST = 24;

    /// When a group could be over if only its machines were ready and had nothing to do, as a mean of
    /// its machines.
    final double[] ready;

    /// First group of each site; one more entry at the end. The first one of a site is all of its
    /// machines.
    final int[] from;

    /// By job and site (as in [Network#sitesOf]).
    final Load[][] loads;

    /// What a job brings to groups.
    ///
    /// @param minutes of work, divided by the machines of the group
    /// @param heads   what the job needs before it comes to the group
    /// @param tails   what it needs after it
    /// @param length  of the job, when nothing is in its way
    record Load(int[] groups, double[] minutes, double[] heads, double[] tails, double length) {}

    Groups(Network network) {
        var sites = network.machinesOf().length;
        var sets = sets(network);
        from = new int[sites + 1];
        for (int site = 0; site < sites; site++) {
            from[site + 1] = from[site] + sets.get(site).size();
        }
        ready = new double[from[sites]];
        var reached = new ArrayList<Map<BitSet, int[]>>();
        for (int site = 0; site < sites; site++) {
            reached.add(new HashMap<>());
            for (int g = 0; g < sets.get(site).size(); g++) {
                ready[from[site] + g] = sets.get(site).get(g).stream()
                        .mapToLong(machine ->
                                network.instance().machines().get(machine).readyAt())
                        .average()
                        .orElse(0);
            }
        }
        loads = new Load[network.sitesOf().length][];
        for (int job = 0; job < loads.length; job++) {
            var at = network.sitesOf()[job];
            loads[job] = new Load[at.length];
            for (int s = 0; s < at.length; s++) {
                loads[job][s] = load(network.timesOf()[job][s], from[at[s]], sets.get(at[s]), reached.get(at[s]));
            }
        }
    }

    private static List<List<BitSet>> sets(Network network) {
        var asked = new ArrayList<Map<BitSet, Long>>();
        for (int site = 0; site < network.machinesOf().length; site++) {
            asked.add(new LinkedHashMap<>());
        }
        for (int job = 0; job < network.sitesOf().length; job++) {
            for (int s = 0; s < network.sitesOf()[job].length; s++) {
                var ofSite = asked.get(network.sitesOf()[job][s]);
                for (var choices : network.timesOf()[job][s]) {
                    ofSite.merge(machines(choices), (long) least(choices), Long::sum);
                }
            }
        }
        var sets = new ArrayList<List<BitSet>>();
        for (int site = 0; site < asked.size(); site++) {
            var whole = new BitSet();
            Arrays.stream(network.machinesOf()[site]).forEach(whole::set);
            var ofSite = new ArrayList<>(List.of(whole));
            asked.get(site).entrySet().stream()
                    .filter(set -> !set.getKey().equals(whole))
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(MOST - 1)
                    .forEach(set -> ofSite.add(set.getKey()));
            sets.add(ofSite);
        }
        return sets;
    }

    private static Load load(int[][] operations, int first, List<BitSet> sets, Map<BitSet, int[]> reached) {
        var minutes = new double[sets.size()];
        var heads = new double[sets.size()];
        var ends = new double[sets.size()];
        var length = 0.0;
        for (var choices : operations) {
            for (int g : reached.computeIfAbsent(machines(choices), set -> reached(set, sets))) {
                heads[g] = minutes[g] == 0 ? length : heads[g];
                minutes[g] += (double) least(choices) / sets.get(g).cardinality();
                ends[g] = length + least(choices);
            }
            length += least(choices);
        }
        var own = IntStream.range(0, minutes.length).filter(g -> minutes[g] > 0).toArray();
        var whole = length;
        return new Load(
                Arrays.stream(own).map(g -> first + g).toArray(),
                Arrays.stream(own).mapToDouble(g -> minutes[g]).toArray(),
                Arrays.stream(own).mapToDouble(g -> heads[g]).toArray(),
                Arrays.stream(own).mapToDouble(g -> whole - ends[g]).toArray(),
                length);
    }

    /// Groups that work cannot leave which can be done by some machines.
    private static int[] reached(BitSet machines, List<BitSet> sets) {
        var reached = new ArrayList<Integer>();
        for (int g = 0; g < sets.size(); g++) {
            var outside = (BitSet) machines.clone();
            outside.andNot(sets.get(g));
            if (outside.isEmpty()) {
                reached.add(g);
            }
        }
        return reached.stream().mapToInt(Integer::intValue).toArray();
    }

    private static BitSet machines(int[] choices) {
        var machines = new BitSet();
        for (int c = 0; c < choices.length; c += 2) {
            machines.set(choices[c]);
        }
        return machines;
    }

    private static int least(int[] choices) {
        var least = choices[1];
        for (int c = 3; c < choices.length; c += 2) {
            least = Math.min(least, choices[c]);
        }
        return least;
    }
}
