package org.staveworks.equipment.internal.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.Signals.CounterSignal;
import org.staveworks.equipment.Signals.EnergySignal;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.Thresholds;
import org.staveworks.equipment.Signals.WordMeaning;
import org.staveworks.equipment.internal.derive.Derived.Run;
import org.staveworks.telemetry.Points;

class HourDerivationTest {
    private static final long HOUR = HourDerivation.HOUR_MILLIS;
    private static final long BEGIN = 495_000 * HOUR;
    private static final long SILENCE = 60_000;
    private static final UUID DEVICE = UUID.randomUUID();
    private static final int STATE = 1;
    private static final int COUNT = 2;
    private static final int POWER = 3;
    private static final int FAULT = 4;
    private static final int ALIVE = 5;
    private static final StateSignal WORDS = new StateSignal(
            STATE,
            List.of(
                    new WordMeaning("run", MachineState.PRODUCING),
                    new WordMeaning("wait", MachineState.IDLE),
                    new WordMeaning("fault", MachineState.DOWN)),
            null);

    private final Map<Integer, Track> tracks = new HashMap<>();

    private static Signals signals(@Nullable StateSignal state, @Nullable Double modulus, boolean isPower) {
        return new Signals(
                state,
                FAULT,
                new CounterSignal(COUNT, new BigDecimal("2"), modulus),
                null,
                new EnergySignal(POWER, isPower, BigDecimal.ONE, null),
                null,
                List.of(ALIVE));
    }

    private void words(int series, Object... timesAndWords) {
        var codes = Map.of("run", 0, "wait", 1, "fault", 2, "?", 3, "E7", 4, "0", 5, "-", 6, " – ", 7);
        var words = new HashMap<Integer, String>();
        codes.forEach((word, code) -> words.put(code, word));
        var times = new long[timesAndWords.length / 2];
        var values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = BEGIN + ((Number) timesAndWords[2 * i]).longValue() * 1000;
            values[i] = codes.getOrDefault(timesAndWords[2 * i + 1].toString(), 3);
        }
        tracks.put(series, new Track(DEVICE, new Points(times, values), words, SILENCE));
    }

    private void numbers(int series, double... secondsAndValues) {
        var times = new long[secondsAndValues.length / 2];
        var values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = BEGIN + (long) (secondsAndValues[2 * i] * 1000);
            values[i] = secondsAndValues[2 * i + 1];
        }
        tracks.put(series, new Track(DEVICE, new Points(times, values), Map.of(), SILENCE));
    }

    private Derived derive(Signals signals) {
        return new HourDerivation(List.of(new HeldModel(0, Long.MAX_VALUE, signals)), tracks)
                .derive(BEGIN, BEGIN + HOUR);
    }

    private static Run run(long second, MachineState state, @Nullable String reason) {
        return new Run(BEGIN + second * 1000, state, reason);
    }

    @Test
    void aWordHoldsUntilTheNextOneAndNoLongerThanTheDeviceIsHeard() {
        words(STATE, -30, "run", 50, "fault", 100, "?", 150, "wait");

        assertThat(derive(signals(WORDS, null, true)).runs())
                .containsExactly(
                        run(0, MachineState.PRODUCING, null),
                        run(30, MachineState.UNKNOWN, null),
                        run(50, MachineState.DOWN, null),
                        run(100, MachineState.UNKNOWN, null),
                        run(150, MachineState.IDLE, null),
                        run(210, MachineState.UNKNOWN, null));
    }

    @Test
    void aStateThatIsToldOnlyWhenItChangesHoldsWhileAnotherSeriesOfTheDeviceIsHeard() {
        words(STATE, -86_400, "run", 600, "wait");
        numbers(ALIVE, -20, 1, 30, 1, 80, 1, 600, 1);

        assertThat(derive(signals(WORDS, null, true)).runs())
                .containsExactly(
                        run(0, MachineState.PRODUCING, null),
                        run(140, MachineState.UNKNOWN, null),
                        run(600, MachineState.IDLE, null),
                        run(660, MachineState.UNKNOWN, null));
    }

    @Test
    void aDashIsNoReason() {
        words(STATE, 0, "wait");
        words(FAULT, 0, "-", 20, "E7", 40, " – ");

        assertThat(derive(signals(WORDS, null, true)).runs())
                .containsExactly(
                        run(0, MachineState.IDLE, null),
                        run(20, MachineState.IDLE, "E7"),
                        run(40, MachineState.IDLE, null),
                        run(100, MachineState.UNKNOWN, null));
    }

    @Test
    void aReasonGoesWithAStopAlone() {
        words(STATE, 0, "run", 60, "fault", 120, "run");
        words(FAULT, 0, "0", 50, "E7", 80, "0", 90, "E7");

        assertThat(derive(signals(WORDS, null, true)).runs())
                .containsExactly(
                        run(0, MachineState.PRODUCING, null),
                        run(60, MachineState.DOWN, "E7"),
                        run(80, MachineState.DOWN, null),
                        run(90, MachineState.DOWN, "E7"),
                        run(120, MachineState.PRODUCING, null),
                        run(180, MachineState.UNKNOWN, null));
    }

    @Test
    void thresholdsHaveAHysteresisAndPassOverWhatIsBrief() {
        var state = new StateSignal(POWER, List.of(), new Thresholds(10, 2.0, 1, 20));
        numbers(POWER, 0, 12, 30, 9.5, 60, 8.5, 90, 12, 100, 5, 130, 12, 160, 0.5);

        assertThat(derive(signals(state, null, true)).runs())
                .containsExactly(
                        run(0, MachineState.PRODUCING, null),
                        run(60, MachineState.IDLE, null),
                        run(130, MachineState.PRODUCING, null),
                        run(160, MachineState.OFF, null),
                        run(220, MachineState.UNKNOWN, null));
    }

    private BigDecimal pieces(@Nullable Double modulus, double... readings) {
        var points = new double[readings.length * 2];
        for (int i = 0; i < readings.length; i++) {
            points[2 * i] = -10 + 20 * i;
            points[2 * i + 1] = readings[i];
        }
        numbers(COUNT, points);
        return derive(signals(null, modulus, true)).count().pieces();
    }

    @Test
    void aCounterThatFallsBeganAnewOrRolledOverOrWasCorrected() {
        assertThat(pieces(null, 100, 101, 105)).isEqualByComparingTo("10");
        assertThat(pieces(null, 100, 3, 5)).isEqualByComparingTo("10");
        assertThat(pieces(65_536.0, 65_530, 4)).isEqualByComparingTo("20");
        assertThat(pieces(null, 100, 105, 104, 106)).isEqualByComparingTo("12");
        assertThat(derive(signals(null, null, true)).count().resets()).isZero();
    }

    @Test
    void powerHoldsUntilTheNextReadingButNotOverSilence() {
        numbers(POWER, -30, 60, 0, 120, 30, 0, 60, 60);

        // Half a minute at 120 kW, a minute at 60 kW.
        assertThat(derive(signals(null, null, true)).count().energyKwh()).isEqualByComparingTo("2");
    }

    @Test
    void anotherMeaningHoldsFromItsMoment() {
        words(STATE, 0, "run", 40, "run", 80, "run");
        var other = new StateSignal(STATE, List.of(new WordMeaning("run", MachineState.SETUP)), null);
        var derivation = new HourDerivation(
                List.of(
                        new HeldModel(BEGIN + 10_000, BEGIN + 60_000, signals(WORDS, null, true)),
                        new HeldModel(BEGIN + 60_000, Long.MAX_VALUE, signals(other, null, true))),
                tracks);

        assertThat(derivation.derive(BEGIN, BEGIN + HOUR).runs())
                .containsExactly(
                        run(0, MachineState.UNKNOWN, null),
                        run(10, MachineState.PRODUCING, null),
                        run(60, MachineState.SETUP, null),
                        run(140, MachineState.UNKNOWN, null));
    }

    @Property(tries = 200)
    void partsOfAnHourAddUpToTheHour(
            @ForAll List<@IntRange(max = 90) Integer> distances, @ForAll @IntRange(max = 3_600_000) int cut) {
        var random = new java.util.Random(distances.hashCode());
        var times = new long[distances.size()];
        var counts = new double[times.length];
        long at = BEGIN - 100_000;
        for (int i = 0; i < times.length; i++) {
            at += 1 + distances.get(i) * 1000L;
            times[i] = at;
            counts[i] = random.nextInt(8) == 0 ? 0 : (i == 0 ? 0 : counts[i - 1]) + random.nextInt(4);
        }
        tracks.put(COUNT, new Track(DEVICE, new Points(times, counts), Map.of(), SILENCE));
        tracks.put(POWER, new Track(DEVICE, new Points(times, counts), Map.of(), SILENCE));
        var derivation =
                new HourDerivation(List.of(new HeldModel(0, Long.MAX_VALUE, signals(null, null, true))), tracks);

        var all = derivation.derive(BEGIN, BEGIN + HOUR).count();
        var parts = HourDerivation.plus(part(derivation, 0, cut), part(derivation, cut, HOUR));

        assertThat(parts.pieces()).isEqualByComparingTo(all.pieces());
        assertThat(parts.energyKwh().subtract(all.energyKwh()).abs()).isLessThanOrEqualTo(new BigDecimal("0.000002"));
        assertThat(parts.coveredMillis()).isEqualTo(all.coveredMillis());
        assertThat(parts.resets()).isEqualTo(all.resets());
    }

    private static MachineCount part(HourDerivation derivation, long from, long to) {
        return from == to
                ? Derived.noCount()
                : derivation.derive(BEGIN + from, BEGIN + to).count();
    }
}
