package org.staveworks.telemetry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.staveworks.telemetry.Measured;
import org.staveworks.telemetry.chunk.Summary;
import org.staveworks.telemetry.query.Buckets.Bucket;

class BucketsTest {
    private static final long BEGIN = Measured.MIDNIGHT;

    @Property(tries = 200)
    void bucketsHoldWhatOneByOneCountingFinds(
            @ForAll @IntRange(min = 1, max = 500) int size,
            @ForAll @IntRange(min = 1, max = 60_000) int width,
            @ForAll @IntRange(max = 100_000) int offset,
            @ForAll long seed) {
        var points = Measured.walk(size, seed);
        long from = BEGIN + offset;
        long to = from + 400_000;
        var buckets = new Buckets(from, to, Math.max(20, width));

        buckets.add(points);

        var filled = buckets.filled();
        assertThat(filled.stream().mapToInt(Bucket::count).sum()).isEqualTo((int) Arrays.stream(points.times())
                .filter(time -> time >= from && time < to)
                .count());
        for (var bucket : filled) {
            long end = Math.min(to, bucket.start() + Math.max(20, width));
            var inside = IntStream.range(0, size)
                    .filter(i -> points.times()[i] >= bucket.start() && points.times()[i] < end)
                    .mapToDouble(i -> points.values()[i])
                    .toArray();
            assertThat(bucket.count()).isEqualTo(inside.length);
            assertThat(bucket.min()).isEqualTo(Arrays.stream(inside).min().orElseThrow());
            assertThat(bucket.max()).isEqualTo(Arrays.stream(inside).max().orElseThrow());
            assertThat(bucket.mean()).isCloseTo(Arrays.stream(inside).average().orElseThrow(), within(1e-9));
            assertThat(bucket.last()).isEqualTo(inside[inside.length - 1]);
        }
    }

    @Test
    void summariesTellWhatTheirPointsWould() {
        var points = Measured.walk(3_600, 5);
        var byPoints = new Buckets(BEGIN, BEGIN + 3_600_000, 600_000);
        var bySummaries = new Buckets(BEGIN, BEGIN + 3_600_000, 600_000);
        byPoints.add(points);
        // Backwards: chunks may come in any order.
        for (int chunk = 11; chunk >= 0; chunk--) {
            bySummaries.add(Summary.of(points.between(BEGIN + chunk * 300_000L, BEGIN + (chunk + 1) * 300_000L)));
        }

        assertThat(bySummaries.filled()).hasSameSizeAs(byPoints.filled());
        for (int i = 0; i < 6; i++) {
            var expected = byPoints.filled().get(i);
            var told = bySummaries.filled().get(i);
            assertThat(told.mean()).isCloseTo(expected.mean(), within(1e-9));
            assertThat(new Bucket(told.start(), told.count(), told.min(), told.max(), 0, told.last()))
                    .isEqualTo(new Bucket(
                            expected.start(), expected.count(), expected.min(), expected.max(), 0, expected.last()));
        }
    }

    @Test
    void aSummaryOfSeveralBucketsIsRefused() {
        var buckets = new Buckets(BEGIN, BEGIN + 10_000, 1_000);
        var across = Summary.of(Measured.walk(3, 1));

        assertThat(buckets.holds(across)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> buckets.add(across));
    }

    @Test
    void tooManyBucketsAndEmptySpansAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Buckets(0, 1_000_000_000_000L, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buckets(5, 5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Buckets(0, 5, 0));
    }
}
