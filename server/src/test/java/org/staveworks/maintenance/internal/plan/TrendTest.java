package org.staveworks.maintenance.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.staveworks.maintenance.internal.plan.Trend.Daily;

class TrendTest {
    private static List<Daily> days(int count, double begin, double slope, double noise) {
        var random = new Random(3);
        return IntStream.range(0, count)
                .mapToObj(day -> new Daily(day, begin + slope * day + noise * random.nextGaussian()))
                .toList();
    }

    @Test
    void aLineIsAtItsLimitOnTheDayOnWhichItGetsThere() {
        var rising = Objects.requireNonNull(Trend.toLimit(days(10, 1, 0.1, 0), 2.5, true));
        assertThat(rising.days()).isCloseTo(6, within(1e-9));
        var falling = Objects.requireNonNull(Trend.toLimit(days(10, 5, -0.1, 0), 3.5, false));
        assertThat(falling.days()).isCloseTo(6, within(1e-9));
    }

    @Test
    void aSpreadOfValuesGivesAnIntervalAroundTheDay() {
        var trend = Objects.requireNonNull(Trend.toLimit(days(20, 1, 0.1, 0.1), 4, true));
        assertThat(trend.low()).isLessThan(trend.days());
        assertThat(Objects.requireNonNull(trend.high())).isGreaterThan(trend.days());
        assertThat(trend.days()).isBetween(8.0, 15.0);
    }

    @Test
    void whatIsBeyondTheLimitIsDueAndNoiseOrTheOtherWayIsNoTrend() {
        var beyond = Objects.requireNonNull(Trend.toLimit(List.of(new Daily(0, 9)), 7, true));
        assertThat(beyond.days()).isZero();
        assertThat(Trend.toLimit(days(20, 1, 0, 0.5), 4, true)).isNull();
        assertThat(Trend.toLimit(days(20, 1, 0.1, 0), 0, false)).isNull();
        assertThat(Trend.toLimit(days(4, 1, 0.1, 0), 2, true)).isNull();
        assertThat(Trend.toLimit(days(20, 1, 0.001, 0), 100, true)).isNull();
    }
}
