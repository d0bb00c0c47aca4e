package org.staveworks.forecast.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.staveworks.forecast.life.read.RunFile;
import org.staveworks.forecast.life.read.UnreadableRunsException;

class LifeLearnerTest {
    /// Machines that wear: one quantity shows it, one is noise, one never moves.
    private static RunSet machines(int count) {
        var random = new Random(7);
        var runs = IntStream.range(0, count)
                .mapToObj(unit -> {
                    int life = 40 + random.nextInt(40);
                    var rows = new ArrayList<double[]>();
                    for (int row = 0; row < life; row++) {
                        double wear = Math.max(0, 1 - (life - row) / 30.0);
                        rows.add(new double[] {20 + 10 * wear + random.nextGaussian(), random.nextGaussian(), 5});
                    }
                    return new Run("M" + unit, rows);
                })
                .toList();
        return new RunSet(List.of("vibration", "noise", "constant"), runs);
    }

    private static final LifeLearner.Learned LEARNED = new LifeLearner(40).learn(machines(40));

    @Test
    void tooFewFailuresAreSaidAndNotGuessedFrom() {
        assertThatThrownBy(() -> new LifeLearner(40).learn(machines(3)))
                .isInstanceOf(TooFewRunsException.class)
                .hasMessage("too few failures to learn from (have 3, need 20)");
    }

    @Test
    void wearIsFoundInTheQuantityThatShowsItAndNotInNoise() {
        assertThat(LEARNED.report().errors().rmse())
                .isLessThan(LEARNED.report().bestNaive().errors().rmse());
        var worn = new Run(
                "now",
                IntStream.range(0, 30).mapToObj(row -> new double[] {28, 0, 5}).toList());
        var told = LEARNED.model().forecast(worn).contributions();
        assertThat(told).extracting(Contribution::quantity).doesNotContain("constant");
        double vibration = cycles(told, "vibration");
        assertThat(vibration).isLessThan(-5);
        assertThat(Math.abs(cycles(told, "noise"))).isLessThan(Math.abs(vibration) / 2);
    }

    private static double cycles(List<Contribution> told, String quantity) {
        return told.stream()
                .filter(each -> quantity.equals(each.quantity()))
                .mapToDouble(Contribution::cycles)
                .sum();
    }

    @Property(tries = 200)
    void whateverIsMeasuredContributionsAddUpAndTheIntervalHoldsThePoint(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> measured) {
        var run = new Run(
                "any",
                measured.stream().map(value -> new double[] {value, -value, 5}).toList());
        var forecast = LEARNED.model().forecast(run);
        assertThat(forecast.contributions().stream()
                        .mapToDouble(Contribution::cycles)
                        .sum())
                .isCloseTo(forecast.left(), within(1e-9));
        assertThat(forecast.left()).isBetween(forecast.low(), forecast.high()).isBetween(0.0, 40.0);
        var curve = LEARNED.model().curve(run);
        var earlier = LEARNED.model().curve(run.first((run.length() + 1) / 2));
        assertThat(curve.subList(0, earlier.size())).isEqualTo(earlier);
    }

    @Test
    void aFileWithNamesGivesRunsByMachineAndAFaultIsToldWithItsLine() {
        var runs = RunFile.read("machine,hour,temperature\nA,1,20\nB,1,21\nA,2,22.5\n");
        assertThat(runs.quantities()).containsExactly("temperature");
        assertThat(runs.runs())
                .extracting(Run::unit, Run::length)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", 2), org.assertj.core.groups.Tuple.tuple("B", 1));
        assertThatThrownBy(() -> RunFile.read("machine,hour,temperature\nA,1,warm\n"))
                .isInstanceOf(UnreadableRunsException.class)
                .hasMessage("line 2: (warm) is not a number");
        assertThatThrownBy(() -> RunFile.read("machine,hour,temperature\nA,1\n"))
                .hasMessage("line 2: there are 2 columns, in line 1 there are 3");
    }

    @Test
    void lateCostsMoreThanEarly() {
        var early = Errors.of(new double[] {90}, new double[] {100});
        var late = Errors.of(new double[] {110}, new double[] {100});
        assertThat(early.rmse()).isEqualTo(late.rmse()).isEqualTo(10);
        assertThat(late.score()).isCloseTo(Math.E - 1, within(1e-9)).isGreaterThan(early.score());
    }
}
