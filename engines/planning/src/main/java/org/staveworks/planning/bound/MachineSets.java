package org.staveworks.planning.bound;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sets of machines that some work cannot leave. Machines that can do the same operations are one group,
/// as the copies of a machine in factories that are alike; with few groups all their unions are looked
/// at, with many only the sets that operations name themselves, and all machines.
final class MachineSets {
    private static final int GROUPS_MAX = 16;

    /// Pairs of named sets that are compared.
    private static final int NAMED_EFFORT = 1_000_000;

    /// Sets that are worth the closer look.
    private static final int HEAVIEST = 24;

    private final int machines;
    private final List<Work> work;

    /// A set with the work that cannot leave it, for each of its machines.
    private record Loaded(BitSet set, double load) {}

    MachineSets(int machines, List<Work> work) {
        this.machines = machines;
        this.work = work;
    }

    /// The most loaded sets, as prices of 1 and 0.
    List<long[]> heaviest() {
        var loads = new HashMap<BitSet, Long>();
        for (var each : work) {
            var set = new BitSet(machines);
            each.choices().forEach(choice -> set.set(choice.machine()));
            long least = each.choices().stream()
                    .mapToLong(choice -> choice.time())
                    .min()
                    .orElse(0);
            loads.merge(set, least, Long::sum);
        }
        var groups = groups(loads);
        var sets = groups.size() <= GROUPS_MAX ? unions(groups, loads) : named(loads);
        return sets.stream()
                .sorted(Comparator.comparingDouble(Loaded::load).reversed())
                .limit(HEAVIEST)
                .map(loaded -> prices(loaded.set()))
                .toList();
    }

    private List<BitSet> groups(Map<BitSet, Long> loads) {
        var memberships = new ArrayList<BitSet>();
        for (int machine = 0; machine < machines; machine++) {
            memberships.add(new BitSet());
        }
        int number = 0;
        for (var set : loads.keySet()) {
            for (int machine = set.nextSetBit(0); machine >= 0; machine = set.nextSetBit(machine + 1)) {
                memberships.get(machine).set(number);
            }
            number++;
        }
        var groups = new LinkedHashMap<BitSet, BitSet>();
        for (int machine = 0; machine < machines; machine++) {
            groups.computeIfAbsent(memberships.get(machine), none -> new BitSet())
                    .set(machine);
        }
        groups.remove(new BitSet());
        return List.copyOf(groups.values());
    }

    /// All unions of groups; the load of each is summed over its subsets, one group at a time.
    private static List<Loaded> unions(List<BitSet> groups, Map<BitSet, Long> loads) {
        int all = 1 << groups.size();
        var load = new long[all];
        loads.forEach((set, time) -> {
            int mask = 0;
            for (int group = 0; group < groups.size(); group++) {
                mask |= set.intersects(groups.get(group)) ? 1 << group : 0;
            }
            load[mask] += time;
        });
        for (int group = 0; group < groups.size(); group++) {
            for (int mask = 0; mask < all; mask++) {
                if ((mask & 1 << group) != 0) {
                    load[mask] += load[mask ^ 1 << group];
                }
            }
        }
        var best = new ArrayList<Loaded>();
        for (int mask = 1; mask < all; mask++) {
            var set = new BitSet();
            for (int group = 0; group < groups.size(); group++) {
                if ((mask & 1 << group) != 0) {
                    set.or(groups.get(group));
                }
            }
            best.add(new Loaded(set, load[mask] / (double) set.cardinality()));
        }
        return best;
    }

    private List<Loaded> named(Map<BitSet, Long> loads) {
        var everything = new BitSet();
        everything.set(0, machines);
        var sets = new ArrayList<Loaded>();
        sets.add(new Loaded(everything, Double.POSITIVE_INFINITY));
        var largest = loads.entrySet().stream()
                .sorted(Map.Entry.<BitSet, Long>comparingByValue().reversed())
                .limit(Math.max(10, NAMED_EFFORT / loads.size()))
                .map(Map.Entry::getKey)
                .toList();
        for (var set : largest) {
            long load = loads.entrySet().stream()
                    .filter(other -> isWithin(other.getKey(), set))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            sets.add(new Loaded(set, load / (double) set.cardinality()));
        }
        return sets;
    }

    private static boolean isWithin(BitSet inner, BitSet outer) {
        var outside = (BitSet) inner.clone();
        outside.andNot(outer);
        return outside.isEmpty();
    }

    private long[] prices(BitSet set) {
        var prices = new long[machines];
        set.stream().forEach(machine -> prices[machine] = 1);
        return prices;
    }
}
