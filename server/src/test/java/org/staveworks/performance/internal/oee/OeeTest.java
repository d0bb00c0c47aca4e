package org.staveworks.performance.internal.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.oee.Oee.Output;

class OeeTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final long HOUR = 3_600_000;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");
    private static final TimeSpan DAY = span(0, 24);
    private static final List<TimeSpan> SHIFTS = List.of(span(8, 12), span(13, 17));

    private static TimeSpan span(double from, double to) {
        return new TimeSpan(at(from), at(to));
    }

    private static Instant at(double hour) {
        return MIDNIGHT.plusMillis(Math.round(hour * HOUR));
    }

    private static StateInterval state(MachineState state, double from, double to) {
        return new StateInterval(state, at(from), at(to), state == MachineState.DOWN ? "E12" : null);
    }

    @Example
    void aDayIsCutIntoTheElementsOfTheStandard() {
        var cut = Oee.cut(
                DAY,
                SHIFTS,
                SHIFTS,
                List.of(
                        state(MachineState.OFF, 0, 8),
                        state(MachineState.SETUP, 8, 8.5),
                        state(MachineState.PRODUCING, 8.5, 12.5),
                        state(MachineState.IDLE, 12.5, 14),
                        state(MachineState.DOWN, 14, 15),
                        state(MachineState.PRODUCING, 15, 17),
                        state(MachineState.OFF, 17, 20)),
                new Output(900, 810, 20_000.0, 12));
        var times = cut.times();
        // Eight planned hours and the half hour in which it went on into the break.
        assertThat(times.busy()).isEqualTo(8 * HOUR + HOUR / 2);
        assertThat(times.extra()).isEqualTo(HOUR / 2);
        assertThat(times.producing()).isEqualTo(6 * HOUR);
        assertThat(times.setup()).isEqualTo(HOUR / 2);
        assertThat(times.idle()).isEqualTo(HOUR);
        assertThat(cut.downReasons()).isEqualTo(Map.of("E12", HOUR));
        assertThat(times.off()).isZero();
        assertThat(times.unknown()).isZero();
        assertThat(times.availability()).isCloseTo(6 / 8.5, CLOSE);
        // 900 pieces at 20 seconds are five hours of six.
        assertThat(times.effectiveness()).isCloseTo(5 / 6.0, CLOSE);
        assertThat(times.quality()).isCloseTo(0.9, CLOSE);
        assertThat(times.oee()).isCloseTo(5 * 0.9 / 8.5, CLOSE);
        assertThat(times.nee()).isCloseTo(6.5 / 8.5 * 5 / 6 * 0.9, CLOSE);
        assertThat(times.utilization()).isCloseTo(6 / 8.5, CLOSE);
    }

    @Example
    void whatWasNotHeardIsUnknownAndNotGood() {
        var times = Oee.cut(
                        DAY,
                        SHIFTS,
                        SHIFTS,
                        List.of(
                                state(MachineState.PRODUCING, 8, 10),
                                state(MachineState.UNKNOWN, 10, 12),
                                state(MachineState.PRODUCING, 13, 15)),
                        new Output(720, 720, 20_000.0, 0))
                .times();
        assertThat(times.unknown()).isEqualTo(4 * HOUR);
        assertThat(times.known()).isCloseTo(0.5, CLOSE);
        assertThat(times.availability()).isCloseTo(0.5, CLOSE);
    }

    @Example
    void aWrongCycleTimeShowsAsMoreThanAHundredPercent() {
        var times = Oee.cut(
                        DAY,
                        SHIFTS,
                        SHIFTS,
                        List.of(state(MachineState.PRODUCING, 8, 12)),
                        new Output(1440, 1440, 20_000.0, 0))
                .times();
        assertThat(times.effectiveness()).isCloseTo(2.0, CLOSE);
        assertThat(times.oee()).isCloseTo(1.0, CLOSE);
    }

    @Example
    void withoutACycleTimeThereIsAvailabilityAndNoIndex() {
        var times = Oee.cut(
                        DAY,
                        SHIFTS,
                        SHIFTS,
                        List.of(state(MachineState.PRODUCING, 8, 12)),
                        new Output(1440, 1440, null, 0))
                .times();
        assertThat(times.availability()).isCloseTo(0.5, CLOSE);
        assertThat(times.effectiveness()).isNull();
        assertThat(times.oee()).isNull();
    }

    @Example
    void plannedClosuresAreNoBusyTime() {
        var open = SHIFTS.stream()
                .flatMap(shift -> shift.without(List.of(span(9, 11))).stream())
                .toList();
        var times =
                Oee.cut(DAY, SHIFTS, open, List.of(), new Output(0, 0, null, 0)).times();
        assertThat(times.busy()).isEqualTo(6 * HOUR);
        assertThat(times.plannedClosed()).isEqualTo(2 * HOUR);
        assertThat(times.outsideHours()).isEqualTo(16 * HOUR);
    }

    @Property(tries = 200)
    void daysAddUpToTheSpanThatTheyFill(@ForAll long seed) {
        var random = new Random(seed);
        var states = new ArrayList<StateInterval>();
        double at = 0;
        while (at < 48) {
            double to = Math.min(48, at + 0.1 + random.nextDouble() * 5);
            states.add(state(MachineState.values()[random.nextInt(MachineState.values().length)], at, to));
            at = to;
        }
        var open = List.of(span(8, 12), span(13, 17), span(32, 36), span(37, 41));
        var none = new Output(0, 0, null, 0);
        var first = Oee.cut(span(0, 24), open, open, states, none).times();
        var second = Oee.cut(span(24, 48), open, open, states, none).times();
        var both = Oee.cut(span(0, 48), open, open, states, none).times();
        assertThat(first.plus(second)).isEqualTo(both);
    }
}
