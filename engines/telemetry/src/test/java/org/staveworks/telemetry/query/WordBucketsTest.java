package org.staveworks.telemetry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Summary;
import org.staveworks.telemetry.query.WordBuckets.Bucket;

class WordBucketsTest {
    private static final Points WORDS =
            new Points(new long[] {0, 1, 2, 3, 10, 11, 35}, new double[] {1, 2, 2, 1, 3, 3, 4});

    @Test
    void aBucketTellsItsMostFrequentWordAndItsLast() {
        var buckets = new WordBuckets(0, 40, 10);

        buckets.add(WORDS);

        assertThat(buckets.filled())
                .containsExactly(new Bucket(0, 4, 1, 0.5, 1), new Bucket(10, 2, 3, 1, 3), new Bucket(30, 1, 4, 1, 4));
    }

    @Test
    void aStretchOfOneWordCountsByItsSummary() {
        var byPoints = new WordBuckets(0, 40, 10);
        var bySummary = new WordBuckets(0, 40, 10);
        byPoints.add(WORDS);
        bySummary.add(WORDS.between(20, 40));
        bySummary.add(Summary.of(WORDS.between(10, 20)));
        bySummary.add(WORDS.between(0, 10));

        assertThat(bySummary.filled()).isEqualTo(byPoints.filled());
        var mixed = Summary.of(WORDS.between(0, 10));
        assertThat(bySummary.holds(mixed)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> bySummary.add(mixed));
    }
}
