package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.telemetry.query.WordBuckets;

/// What every store of points does, whatever it is built on.
abstract class SealedStoreContract {
    private static final long BEGIN = 1_735_689_600_000L;
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_900_000_000 + new Random().nextInt(1_000_000));

    private final Random random = new Random();

    abstract SealedStore store();

    /// Runs something as the platform, in a transaction.
    abstract <T> T within(Supplier<T> work);

    void put(int series, Points points) {
        within(() -> {
            store().put(List.of(new SeriesPoints(series, points)));
            return true;
        });
    }

    /// Points of random distances: seconds, sometimes hours.
    private Points some(int size) {
        var told = new TreeMap<Long, Double>();
        long time = BEGIN + random.nextInt(86_400) * 1_000L;
        for (int i = 0; i < size; i++) {
            told.put(time, (double) random.nextInt(6));
            time += random.nextInt(200) == 0 ? random.nextInt(10) * 3_600_000L + 1 : 1_000L * (1 + random.nextInt(3));
        }
        return points(told);
    }

    private static Points points(Map<Long, Double> told) {
        return new Points(
                told.keySet().stream().mapToLong(Long::longValue).toArray(),
                told.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void keep(Map<Long, Double> all, Points points) {
        for (int i = 0; i < points.size(); i++) {
            all.put(points.times()[i], points.values()[i]);
        }
    }

    private Points read(int series, long from, long to, int wanted) {
        var times = new ArrayList<Points>();
        for (long begin = from; begin < to; ) {
            long at = begin;
            var part = within(() -> store().part(series, at, to, wanted));
            assertThat(part.end()).isGreaterThan(begin).isLessThanOrEqualTo(to);
            times.add(part.points());
            begin = part.end();
        }
        return Merge.joined(times);
    }

    @RepeatedTest(5)
    void whateverCameLateOrTwiceIsReadAndSummedUpOnce() {
        int series = NUMBERS.incrementAndGet();
        var all = new TreeMap<Long, Double>();
        for (int round = 0; round < 4; round++) {
            var points = some(1 + random.nextInt(3_000));
            put(series, points);
            keep(all, points);
        }
        long from = BEGIN + random.nextInt(100_000_000);
        long to = from + 1 + random.nextInt(200_000_000);
        var expected = points(all);

        assertThat(read(series, BEGIN, BEGIN + 1_000_000_000, 100_000)).isEqualTo(expected);
        assertThat(read(series, from, to, 700)).isEqualTo(expected.between(from, to));

        var fresh = some(500);
        keep(all, fresh);
        var buckets = new Buckets(from, to, 1 + random.nextInt(10_000_000) + (to - from) / 1_000);
        var words = new WordBuckets(from, to, buckets.width());
        within(() -> {
            store().fill(series, buckets, fresh.between(from, to));
            store().fill(series, words, fresh.between(from, to));
            return true;
        });
        var counted = new Buckets(from, to, buckets.width());
        counted.add(points(all));
        var countedWords = new WordBuckets(from, to, buckets.width());
        countedWords.add(points(all));
        assertThat(words.filled()).isEqualTo(countedWords.filled());
        assertThat(buckets.filled()).hasSameSizeAs(counted.filled());
        for (int i = 0; i < counted.filled().size(); i++) {
            var found = buckets.filled().get(i);
            var wanted = counted.filled().get(i);
            assertThat(found.mean()).isCloseTo(wanted.mean(), Offset.offset(1e-9));
            assertThat(new Buckets.Bucket(found.start(), found.count(), found.min(), found.max(), 0, found.last()))
                    .isEqualTo(new Buckets.Bucket(
                            wanted.start(), wanted.count(), wanted.min(), wanted.max(), 0, wanted.last()));
        }
    }

    @Test
    void theLatestPointsOfManySeriesComeInOneAnswer() {
        int first = NUMBERS.addAndGet(3) - 2;
        put(first, new Points(new long[] {BEGIN, BEGIN + 5_000}, new double[] {1, 2.5}));
        put(first, new Points(new long[] {BEGIN + 1_000}, new double[] {7}));
        put(first + 1, new Points(new long[] {BEGIN + 9_000}, new double[] {-3}));

        assertThat(within(() -> store().latest(List.of(first, first + 1, first + 2))))
                .isEqualTo(Map.of(
                        first,
                        new SealedStore.Last(BEGIN + 5_000, 2.5),
                        first + 1,
                        new SealedStore.Last(BEGIN + 9_000, -3)));
        assertThat(within(() -> store().earliest(List.of(first, first + 1, first + 2))))
                .isEqualTo(Map.of(first, BEGIN, first + 1, BEGIN + 9_000));
    }

    @Test
    void whatIsPutInAgainChangesNothing() {
        int series = NUMBERS.incrementAndGet();
        var points = some(2_000);
        put(series, points);
        put(series, points);

        assertThat(read(series, BEGIN, BEGIN + 1_000_000_000, 100_000)).isEqualTo(points);
    }
}
