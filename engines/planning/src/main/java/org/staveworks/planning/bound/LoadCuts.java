package org.staveworks.planning.bound;

import java.util.Arrays;
import java.util.List;

/// Work against machines (负荷割): whatever prices the machines have, what all work costs at least has to
/// fit into what their open time is worth. A price of 1 for some machines and 0 for the others is the
/// classic cut: machines times makespan is at least the work that cannot leave them. Other prices see
/// that a machine is slower than another.
final class LoadCuts {
    /// Prices are whole numbers up to here, so that the cut is exact.
    private static final int PRICE_MAX = 1_000_000;

    /// Choices that are looked at while prices are tuned; a bound has to be there in a moment.
    private static final long EFFORT = 30_000_000;

    private static final int ROUNDS_MAX = 400;

    private final int machines;
    private final List<Work> work;
    private final LoadCut cut;

    LoadCuts(Chains chains) {
        machines = chains.instance().machines().size();
        work = chains.work();
        cut = new LoadCut(chains);
    }

    long bound() {
        if (work.isEmpty()) {
            return 0;
        }
        long bound = 0;
        for (var prices : new MachineSets(machines, work).heaviest()) {
            bound = Math.max(bound, cut.bound(prices));
        }
        return Math.max(bound, cut.bound(tuned()));
    }

    /// Raises the prices of the machines that work flocks to, until it spreads (multiplicative weights).
    private long[] tuned() {
        var prices = new double[machines];
        Arrays.fill(prices, 1);
        var sum = new double[machines];
        long choices = work.stream().mapToLong(each -> each.choices().size()).sum();
        long rounds = Math.clamp(EFFORT / Math.max(1, choices), 10, ROUNDS_MAX);
        var best = prices.clone();
        double bestValue = 0;
        for (int round = 0; round < rounds; round++) {
            var loads = new double[machines];
            bestValue = keepBetter(prices, loads, best, bestValue);
            double most = Arrays.stream(loads).max().orElse(0);
            if (most == 0) {
                break;
            }
            double rate = 0.5 / Math.sqrt(1 + round);
            double total = 0;
            for (int machine = 0; machine < machines; machine++) {
                prices[machine] *= Math.exp(rate * loads[machine] / most);
                total += prices[machine];
            }
            for (int machine = 0; machine < machines; machine++) {
                prices[machine] *= machines / total;
                sum[machine] += prices[machine];
            }
        }
        keepBetter(sum, new double[machines], best, bestValue);
        double most = Arrays.stream(best).max().orElse(1);
        return Arrays.stream(best)
                .mapToLong(price -> Math.round(price / most * PRICE_MAX))
                .toArray();
    }

    private double keepBetter(double[] prices, double[] loads, double[] best, double bestValue) {
        double value = 0;
        for (var each : work) {
            double least = Double.POSITIVE_INFINITY;
            int machine = -1;
            int time = 0;
            for (var choice : each.choices()) {
                double cost = prices[choice.machine()] * choice.time();
                if (cost < least) {
                    least = cost;
                    machine = choice.machine();
                    time = choice.time();
                }
            }
            if (machine >= 0) {
                value += least;
                loads[machine] += time;
            }
        }
        value /= Arrays.stream(prices).sum();
        if (value > bestValue) {
            System.arraycopy(prices, 0, best, 0, prices.length);
            return value;
        }
        return bestValue;
    }
}
