package org.staveworks.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RangesTest {

    @Property(tries = 300)
    void ranges_hold_what_a_set_of_numbers_holds(
            @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> from,
            @ForAll @Size(min = 40, max = 40) List<@IntRange(max = 8) Integer> widths) {
        var ranges = new Ranges();
        var numbers = new TreeSet<Long>();
        for (int i = 0; i < from.size(); i++) {
            ranges.add(from.get(i), from.get(i) + widths.get(i));
            for (long number = from.get(i); number < from.get(i) + widths.get(i); number++) {
                numbers.add(number);
            }
        }
        for (long number = 0; number < 75; number++) {
            assertThat(ranges.contains(number)).isEqualTo(numbers.contains(number));
            var missing = number;
            while (numbers.contains(missing)) {
                missing++;
            }
            assertThat(ranges.firstMissing(number)).isEqualTo(missing);
            var contained = numbers.ceiling(number);
            assertThat(ranges.firstContained(number, 100)).isEqualTo(contained == null ? 100 : contained);
        }
    }
}
