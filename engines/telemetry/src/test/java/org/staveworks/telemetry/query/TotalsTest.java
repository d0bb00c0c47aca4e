package org.staveworks.telemetry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.staveworks.telemetry.Measured;
import org.staveworks.telemetry.Points;

class TotalsTest {
    private static Totals.Result of(Points points, long to, long silence, boolean isText) {
        var totals = new Totals(to, silence, isText);
        totals.add(points);
        return totals.end().orElseThrow();
    }

    @Test
    void aValueHoldsUntilTheNextPointButNotThroughAGap() {
        var points = new Points(new long[] {0, 1_000, 2_000, 9_000, 9_500}, new double[] {10, 20, 30, 40, 50});

        var totals = of(points, 10_000, 2_000, false);

        assertThat(totals.gaps()).containsExactly(new Totals.Gap(2_000, 9_000));
        assertThat(totals.gapMillis()).isEqualTo(7_000);
        // 10 and 20 for a second, 30 for two until nothing is known, 40 and 50 for half a second each.
        assertThat(totals.known()).isEqualTo(5_000);
        assertThat(totals.weightedMean()).isCloseTo((10 + 20 + 60 + 20 + 25) / 5.0, within(1e-9));
        assertThat(totals.mean()).isEqualTo(30);
        assertThat(of(points, 10_000, 7_000, false).gaps()).isEmpty();
    }

    @Test
    void wordsAreTheTimeThatTheyHeld() {
        var points = new Points(new long[] {0, 4_000, 5_000}, new double[] {1, 2, 1});

        assertThat(of(points, 10_000, 60_000, true).held()).isEqualTo(Map.of(1, 9_000L, 2, 1_000L));
    }

    @Test
    void nothingAmountsToNothing() {
        assertThat(new Totals(10_000, 1_000, false).end()).isEmpty();
    }

    @Property(tries = 100)
    void partByPartIsTheSameAsAtOnce(
            @ForAll @IntRange(min = 2, max = 400) int size,
            @ForAll @IntRange(min = 1, max = 50_000) int silence,
            @ForAll long seed) {
        var points = Measured.walk(size, seed);
        long end = points.times()[size - 1] + 1;
        long middle = points.times()[size / 2];
        var parts = new Totals(end, silence, false);
        parts.add(points.between(0, middle));
        parts.add(points.between(middle, end));

        assertThat(parts.end()).contains(of(points, end, silence, false));
    }
}
