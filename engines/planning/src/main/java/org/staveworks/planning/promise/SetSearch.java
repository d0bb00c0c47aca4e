package org.staveworks.planning.promise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Looks for the best set of factories to split among: of few it tries all sets, of many it takes in,
/// puts out and swaps one at a time until nothing gets better. For each set the quantities are best
/// ([Fill]).
final class SetSearch {
    /// So many factories are looked at in each respect: what they cost by themselves, and how much they can make.
    private static final int POOL = 40;
    /// All sets of so few factories are tried.
    private static final int ALL_SETS = 9;

    private final List<Curve> curves;
    private final int quantity;
    private final int most;

    /// @param most factories in a set
    SetSearch(List<Curve> curves, int quantity, int most) {
        this.curves = curves.stream().filter(Curve::isOpen).toList();
        this.quantity = quantity;
        this.most = most;
    }

    /// @param chosen in the order of `fill`
    record Found(List<Curve> chosen, Fill fill) {}

    Found best() {
        var pool = pool();
        return pool.size() <= ALL_SETS ? bestOfAll(pool) : bestByChanges(pool);
    }

    private Found bestOfAll(List<Curve> pool) {
        var best = new Found(List.of(), Fill.of(List.of(), quantity));
        for (int set = 1; set < 1 << pool.size(); set++) {
            if (Integer.bitCount(set) <= most) {
                var bits = set;
                var chosen = IntStream.range(0, pool.size())
                        .filter(c -> (bits >> c & 1) == 1)
                        .mapToObj(pool::get)
                        .toList();
                var fill = Fill.of(chosen, quantity);
                best = fill.isBetterThan(best.fill()) ? new Found(chosen, fill) : best;
            }
        }
        return best;
    }

    private Found bestByChanges(List<Curve> pool) {
        var found = new Found(List.of(), Fill.of(List.of(), quantity));
        while (true) {
            var better = improve(found, pool);
            if (better == found) {
                return found;
            }
            found = better;
        }
    }

    private Found improve(Found found, List<Curve> pool) {
        var best = found;
        var chosen = Set.copyOf(found.chosen());
        var outside = pool.stream().filter(curve -> !chosen.contains(curve)).toList();
        for (var curve : outside) {
            if (found.chosen().size() < most) {
                best = better(best, found.chosen(), -1, curve);
            }
            for (int c = 0; c < found.chosen().size(); c++) {
                best = better(best, found.chosen(), c, curve);
            }
        }
        for (int c = 0; c < found.chosen().size(); c++) {
            var fewer = new ArrayList<>(found.chosen());
            fewer.remove(c);
            var fill = Fill.of(fewer, quantity);
            if (fill.isBetterThan(best.fill())) {
                best = new Found(fewer, fill);
            }
        }
        return best;
    }

    /// @param out position that `in` takes; -1 where it comes in addition
    private Found better(Found best, List<Curve> chosen, int out, Curve in) {
        var fill = Fill.of(with(chosen, out, in), quantity);
        return fill.isBetterThan(best.fill()) ? new Found(with(chosen, out, in), fill) : best;
    }

    private static List<Curve> with(List<Curve> chosen, int out, Curve in) {
        var changed = new ArrayList<>(chosen);
        if (out < 0) {
            changed.add(in);
        } else {
            changed.set(out, in);
        }
        return changed;
    }

    private List<Curve> pool() {
        var picked = new HashSet<Curve>();
        for (int part = 1; part <= most && part <= 8; part *= 2) {
            var share = Math.max(1, quantity / part);
            pick(picked, Comparator.comparingDouble(curve -> curve.each(share)));
        }
        pick(picked, Comparator.comparingInt(curve -> -curve.capacity()));
        return curves.stream().filter(picked::contains).toList();
    }

    private void pick(Set<Curve> picked, Comparator<Curve> order) {
        curves.stream().sorted(order.thenComparingInt(Curve::index)).limit(POOL).forEach(picked::add);
    }

    /// How much more all would cost with a factory that is not in, put in where it fits best; below 0 where only the
    /// number of shares keeps it out. Long.MAX_VALUE where it fits nowhere.
    long extra(Found found, Curve curve) {
        return IntStream.range(-1, found.chosen().size())
                .mapToObj(out -> Fill.of(with(found.chosen(), out, curve), quantity))
                .filter(fill ->
                        fill.isPossible() && fill.missing() <= found.fill().missing())
                .mapToLong(fill -> fill.cost() - found.fill().cost())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// What as many units cost at least: smallest lots and the number of shares left aside, what is paid
    /// once spread over all that a factory can make.
    static long bound(List<Curve> curves, int quantity) {
        record Slice(int units, double each) {}
        var slices = new ArrayList<Slice>();
        for (var curve : curves) {
            if (curve.isOpen()) {
                var spread = curve.once() / (double) curve.capacity();
                curve.pieces().forEach(piece -> slices.add(new Slice(piece.units(), piece.each() + spread)));
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::each));
        var left = quantity;
        var cost = 0.0;
        for (var slice : slices) {
            var units = Math.min(left, slice.units());
            cost += units * slice.each();
            left -= units;
        }
        return (long) Math.floor(cost + 1e-6);
    }
}
