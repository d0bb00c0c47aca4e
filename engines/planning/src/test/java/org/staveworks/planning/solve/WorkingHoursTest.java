package org.staveworks.planning.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.planning.model.Calendar.Closed;

/// Against a calendar that is counted minute by minute.
class WorkingHoursTest {
    private static final int END = 1_000;

    @Provide
    Arbitrary<List<Closed>> closed() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.integers().between(1, 30))
                .as((from, length) -> new Closed(from, from + length))
                .list()
                .ofMaxSize(8);
    }

    private static BitSet open(List<Closed> closed) {
        var open = new BitSet(END);
        open.set(0, END);
        closed.forEach(window -> open.clear(window.from(), window.to()));
        return open;
    }

    @Property(tries = 300)
    void open_time_is_counted(
            @ForAll("closed") List<Closed> closed,
            @ForAll @IntRange(max = 200) int from,
            @ForAll @IntRange(max = 200) int to) {
        int counted = to <= from ? 0 : open(closed).get(from, to).cardinality();
        assertThat(new WorkingHours(closed).open(from, to)).isEqualTo(counted);
    }

    @Property(tries = 300)
    void the_next_open_moment_is_found(@ForAll("closed") List<Closed> closed, @ForAll @IntRange(max = 200) int moment) {
        assertThat(new WorkingHours(closed).nextOpen(moment))
                .isEqualTo(open(closed).nextSetBit(moment));
    }

    @Property(tries = 300)
    void so_much_open_time_has_passed_at_the_end_and_not_before(
            @ForAll("closed") List<Closed> closed,
            @ForAll @IntRange(max = 200) int start,
            @ForAll @IntRange(max = 60) int time) {
        int end = start;
        for (int left = time; left > 0; end++) {
            left -= open(closed).get(end) ? 1 : 0;
        }
        assertThat(new WorkingHours(closed).end(start, time)).isEqualTo(end);
    }

    @Property(tries = 300)
    void what_does_not_pause_fits_at_the_first_place_that_is_long_enough(
            @ForAll("closed") List<Closed> closed,
            @ForAll @IntRange(max = 200) int moment,
            @ForAll @IntRange(min = 1, max = 60) int time) {
        int start = moment;
        while (open(closed).get(start, start + time).cardinality() < time) {
            start++;
        }
        assertThat(new WorkingHours(closed).fit(moment, time)).isEqualTo(start);
    }
}
