package org.staveworks.planning.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.promise.Flow.Step;

class FlowTest {
    @Test
    void aUnitIsReadyOnceItIsThroughAllSteps() {
        var flow = new Flow(List.of(
                new Step(new int[] {480, 480, 480, 480}, 4.8, 0), new Step(new int[] {480, 480, 480, 480}, 9.6, 0)));

        assertThat(flow.readyBy(1_000, 0)).containsExactly(0, 50, 100, 150);
    }

    @Test
    void settingUpComesFirstAndMayTakeDays() {
        var flow = new Flow(List.of(new Step(new int[] {60, 60, 60}, 10, 90)));

        assertThat(flow.readyBy(100, 0)).containsExactly(0, 3, 9);
        assertThat(flow.minutes(5, 0)[0]).containsExactly(60, 60, 20);
    }

    @Test
    void aUnitLongerThanADayGoesOnTheNextOne() {
        var flow = new Flow(List.of(new Step(new int[] {480, 480, 480}, 700, 0)));

        assertThat(flow.readyBy(2, 0)).containsExactly(0, 1, 2);
    }

    @Test
    void nothingIsMadeBeforeMaterialIsThere() {
        var flow = new Flow(List.of(new Step(new int[] {100, 100, 100}, 10, 0)));

        assertThat(flow.readyBy(12, 1)).containsExactly(0, 10, 12);
    }

    @Property
    void noDayWorksMoreThanIsFreeAndAllMinutesAreThoseOfTheUnits(
            @ForAll @Size(8) List<@IntRange(max = 600) Integer> first,
            @ForAll @Size(8) List<@IntRange(max = 600) Integer> second,
            @ForAll @DoubleRange(min = 0.5, max = 90) double perUnit,
            @ForAll @IntRange(max = 200) int setup,
            @ForAll @IntRange(min = 1, max = 500) int quantity) {
        var steps = List.of(new Step(ints(first), perUnit, setup), new Step(ints(second), 1 + perUnit / 2, 0));
        var flow = new Flow(steps);

        var minutes = flow.minutes(quantity, 0);
        var ready = flow.readyBy(quantity, 0);

        for (int s = 0; s < 2; s++) {
            for (int day = 0; day < 8; day++) {
                assertThat(minutes[s][day]).isBetween(0, steps.get(s).freeMinutes()[day]);
            }
            var needed = steps.get(s).setupMinutes() + ready[7] * steps.get(s).minutesPerUnit();
            assertThat(Arrays.stream(minutes[s]).sum())
                    .isGreaterThanOrEqualTo(ready[7] == 0 ? 0 : (int) (needed - 1e-3));
        }
        assertThat(ready).isSorted();
        assertThat(ready[7]).isLessThanOrEqualTo(quantity);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
