package org.staveworks.credit.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the values of one fact into bins whose shares of bad cases rise or fall steadily in the fact's direction (pool
/// adjacent violators), none of them smaller than a twentieth of all cases. The same samples always give the same bins.
final class Binning {
    private static final int BINS_MAX = 10;
    private static final double SHARE_MIN = 0.05;
    /// Half a case is added to either side, so that a bin without bad cases has a finite weight.
    private static final double SMOOTHING = 0.5;

    private Binning() {}

    /// @return bins by rising value; a single one where the fact says nothing in its direction
    static List<Bin> of(Characteristic characteristic, List<Sample> samples) {
        var known = samples.stream()
                .filter(sample -> sample.values().containsKey(characteristic.name()))
                .map(sample -> new Valued(value(characteristic, sample), sample))
                .sorted(Comparator.comparingDouble(Valued::value))
                .toList();
        var total = samples.stream().mapToDouble(Sample::cases).sum();
        var pooled = new ArrayList<Pool>();
        for (var pool : quantiles(known)) {
            pooled.add(pool);
            while (pooled.size() > 1 && mustMerge(pooled, characteristic.direction(), total * SHARE_MIN)) {
                var last = pooled.removeLast();
                pooled.set(pooled.size() - 1, pooled.getLast().and(last));
            }
        }
        return weighed(pooled, samples);
    }

    private record Valued(double value, Sample sample) {}

    private record Pool(double upTo, double cases, double bad) {
        Pool and(Pool next) {
            return new Pool(next.upTo, cases + next.cases, bad + next.bad);
        }

        double badShare() {
            return bad / cases;
        }
    }

    private static double value(Characteristic characteristic, Sample sample) {
        var value = sample.values().get(characteristic.name());
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException("(%s) of (%s) is no number. Leave out what is not known."
                    .formatted(characteristic.name(), sample.group()));
        }
        return value;
    }

    /// About as many cases in each; equal values are never parted.
    private static List<Pool> quantiles(List<Valued> sorted) {
        var all = sorted.stream().mapToDouble(valued -> valued.sample().cases()).sum();
        var pools = new ArrayList<Pool>();
        double cases = 0;
        double bad = 0;
        for (int i = 0; i < sorted.size(); i++) {
            var valued = sorted.get(i);
            cases += valued.sample().cases();
            bad += valued.sample().bad();
            var isLast = i == sorted.size() - 1;
            var isPartedHere = isLast || sorted.get(i + 1).value() > valued.value();
            if (isLast || isPartedHere && cases >= all / BINS_MAX) {
                pools.add(new Pool(isLast ? Double.POSITIVE_INFINITY : valued.value(), cases, bad));
                cases = 0;
                bad = 0;
            }
        }
        return pools;
    }

    private static boolean mustMerge(List<Pool> pools, Direction direction, double casesMin) {
        var last = pools.getLast();
        var before = pools.get(pools.size() - 2);
        var rises = last.badShare() > before.badShare();
        var falls = last.badShare() < before.badShare();
        return last.cases() < casesMin
                || before.cases() < casesMin
                || !(direction == Direction.LESS_IS_BETTER ? rises : falls);
    }

    private static List<Bin> weighed(List<Pool> pools, List<Sample> samples) {
        var bad = samples.stream().mapToDouble(Sample::bad).sum();
        var good = samples.stream().mapToDouble(Sample::good).sum();
        return pools.stream()
                .map(pool -> new Bin(
                        pool.upTo(),
                        pool.cases(),
                        pool.bad(),
                        pools.size() == 1
                                ? 0
                                : Math.log((pool.cases() - pool.bad() + SMOOTHING) / (good + SMOOTHING))
                                        - Math.log((pool.bad() + SMOOTHING) / (bad + SMOOTHING))))
                .toList();
    }
}
