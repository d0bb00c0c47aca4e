package org.staveworks.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;

class WorkingTimeTest {
    private final WorkingTime working = new WorkingTime(new Calendar(List.of(new Closed(10, 20), new Closed(25, 30))));

    @Test
    void workPausesWhileClosedAndEndsWithTheLastOpenMoment() {
        assertThat(working.after(5, 5)).isEqualTo(10);
        assertThat(working.after(5, 6)).isEqualTo(21);
        assertThat(working.after(5, 11)).isEqualTo(31);
        assertThat(working.after(12, 1)).isEqualTo(21);
    }

    @Test
    void noWorkTakesNoTimeEvenWhileClosed() {
        assertThat(working.after(12, 0)).isEqualTo(12);
    }

    @Test
    void whatMayNotPauseWaitsForAWindowThatIsLongEnough() {
        assertThat(working.fit(0, 10)).isEqualTo(0);
        assertThat(working.fit(1, 10)).isEqualTo(30);
        assertThat(working.fit(12, 5)).isEqualTo(20);
    }

    @Test
    void opensAtTheEndOfWhatIsClosed() {
        assertThat(working.open(9)).isEqualTo(9);
        assertThat(working.open(10)).isEqualTo(20);
        assertThat(working.open(20)).isEqualTo(20);
    }
}
