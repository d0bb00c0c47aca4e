package org.staveworks.planning.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One cut: the makespan that given prices of machines ask for.
final class LoadCut {
    /// Pairs of a least head and a least tail are all tried up to so much work.
    private static final int PAIRS_OF = 1_500;

    private final Chains chains;
    private final int machines;

    /// What some work costs at the least.
    private record Cost(long cost, long head, long tail, int lots) {}

    LoadCut(Chains chains) {
        this.chains = chains;
        machines = chains.instance().machines().size();
    }

    long bound(long[] prices) {
        var costs = new ArrayList<Cost>();
        long head = Long.MAX_VALUE;
        long tail = Long.MAX_VALUE;
        long sum = 0;
        for (var work : chains.work()) {
            long least = work.choices().stream()
                    .mapToLong(choice -> prices[choice.machine()] * choice.time())
                    .min()
                    .orElse(0);
            if (least > 0) {
                costs.add(new Cost(least, work.head(), work.tail(), work.lots()));
                head = Math.min(head, work.head());
                tail = Math.min(tail, work.tail());
                sum += least;
            }
        }
        if (costs.isEmpty()) {
            return 0;
        }
        long bound = untilWorth(prices, sum, head) + tail;
        if (costs.size() <= PAIRS_OF) {
            bound = Math.max(bound, pairs(costs, Arrays.stream(prices).sum()));
            bound = Math.max(bound, edges(costs, prices));
        }
        return bound;
    }

    /// The moment until which the machines' open time since the first head is worth so much.
    private long untilWorth(long[] prices, long sum, long head) {
        long low = head;
        long high = head + 1;
        while (worth(prices, head, high) < sum) {
            high = head + 2 * (high - head);
        }
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (worth(prices, head, middle) < sum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private long worth(long[] prices, long from, long to) {
        long worth = 0;
        for (int machine = 0; machine < machines; machine++) {
            if (prices[machine] > 0) {
                long ready = chains.instance().machines().get(machine).readyAt();
                worth += prices[machine] * chains.hours(machine).open(Math.max(from, ready), to);
            }
        }
        return worth;
    }

    /// Only what begins no sooner than a head and is followed by no less than a tail has to fit between
    /// the two.
    private static long pairs(List<Cost> costs, long price) {
        var byHead = costs.stream()
                .sorted(Comparator.comparingLong(Cost::head).reversed())
                .toList();
        long bound = 0;
        for (var tail : costs.stream().mapToLong(Cost::tail).distinct().toArray()) {
            long sum = 0;
            for (var cost : byHead) {
                if (cost.tail() >= tail) {
                    sum += cost.cost();
                    bound = Math.max(bound, cost.head() + Math.ceilDiv(sum, price) + tail);
                }
            }
        }
        return bound;
    }

    /// Each machine of a set waits for the head of its first work, and has the tail of its last behind
    /// it: all of them together at least the smallest ones. A machine without work would idle for longer
    /// than a head and a tail, if there is twice as much work as there are machines.
    private static long edges(List<Cost> costs, long[] prices) {
        int machines = (int) Arrays.stream(prices).filter(price -> price == 1).count();
        boolean isSet =
                machines == Arrays.stream(prices).filter(price -> price > 0).count();
        if (!isSet || costs.size() < 2 * machines) {
            return 0;
        }
        long heads =
                smallest(costs, machines, costs.stream().mapToLong(Cost::head).toArray());
        long tails =
                smallest(costs, machines, costs.stream().mapToLong(Cost::tail).toArray());
        long sum = costs.stream().mapToLong(Cost::cost).sum();
        return Math.ceilDiv(heads + sum + tails, machines);
    }

    /// The sum of the smallest values; one of work that is done in several lots counts for each.
    private static long smallest(List<Cost> costs, int count, long[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToLong(i ->
                        IntStream.range(0, Math.min(count, costs.get(i).lots())).mapToLong(lot -> values[i]))
                .sorted()
                .limit(count)
                .sum();
    }
}
