package org.staveworks.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PointsTest {
    @Property
    void whatArrivedLastCountsWhateverTheOrder(
            @ForAll @Size(max = 60) java.util.List<@IntRange(max = 20) Integer> moments) {
        var times = moments.stream().mapToLong(Integer::longValue).toArray();
        var values = new double[times.length];
        var expected = new TreeMap<Long, Double>();
        for (int i = 0; i < times.length; i++) {
            values[i] = i;
            expected.put(times[i], (double) i);
        }

        var points = Points.ofArrived(times, values);

        assertThat(points.times())
                .containsExactly(
                        expected.keySet().stream().mapToLong(Long::longValue).toArray());
        assertThat(points.values())
                .containsExactly(expected.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    @Test
    void aSpanTakesItsBeginningAndNotItsEnd() {
        var points = new Points(new long[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4});

        assertThat(points.between(20, 40)).isEqualTo(new Points(new long[] {20, 30}, new double[] {2, 3}));
        assertThat(points.between(41, 90)).isEqualTo(Points.NONE);
        assertThat(points.between(0, 41)).isSameAs(points);
    }

    @Test
    void timesThatDoNotRiseAndValuesThatAreNoNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Points(new long[] {1, 1}, new double[] {1, 2}))
                .withMessageContaining("does not rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Points(new long[] {1}, new double[] {Double.NaN}))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Points(new long[] {1}, new double[0]))
                .withMessageContaining("1 times, 0 values");
    }
}
