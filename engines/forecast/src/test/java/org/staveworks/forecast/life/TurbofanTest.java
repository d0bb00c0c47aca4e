package org.staveworks.forecast.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.staveworks.forecast.life.read.LifeModelJson;
import org.staveworks.forecast.life.read.RunFile;

/// On NASA's C-MAPSS FD001, which stands in a folder beside the project and is never part of it.
class TurbofanTest {
    private static final int CAP = 125;

    private static RunSet train;
    private static RunSet test;
    private static double[] truths;
    private static LifeLearner.Learned learned;

    @BeforeAll
    static void learn() throws IOException {
        train = RunFile.read(Files.readString(require("train_FD001.txt")));
        test = RunFile.read(Files.readString(require("test_FD001.txt")));
        truths = RunFile.truths(Files.readString(require("RUL_FD001.txt")));
        learned = new LifeLearner(CAP).learn(train);
    }

    private static Path require(String name) {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            var file = up.resolve("shared/data/devices/cmapss").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        var message = "The shared data (%s) is not there. Put the shared folder beside the project.".formatted(name);
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }

    @Test
    void theErrorOnEnginesNeverSeenIsFarBelowThatOfEveryNaiveForecast() {
        var errors = LifeTest.of(learned.model(), train, test, truths).errors();
        assertThat(errors.cases()).isEqualTo(100);
        assertThat(errors.rmse()).isLessThan(13.5);
        assertThat(Naive.learn(train, CAP)).allSatisfy(naive -> {
            var others = Errors.of(test.runs().stream().mapToDouble(naive::left).toArray(), truths);
            assertThat(errors.rmse()).isLessThan(0.8 * others.rmse());
            assertThat(errors.score()).isLessThan(0.8 * others.score());
        });
    }

    @Test
    void theIntervalHoldsAboutAsManyEnginesAsItSays() {
        assertThat(learned.report().coverage()).isBetween(0.85, 0.95);
        assertThat(LifeTest.of(learned.model(), train, test, truths).coverage()).isBetween(0.82, 0.98);
    }

    @Test
    void whatQuantitiesContributeAddsUpToTheForecastAndTheIntervalHoldsIt() {
        assertThat(test.runs()).allSatisfy(run -> {
            var forecast = learned.model().forecast(run);
            assertThat(forecast.contributions().stream()
                            .mapToDouble(Contribution::cycles)
                            .sum())
                    .isCloseTo(forecast.left(), within(1e-9));
            assertThat(forecast.left()).isBetween(forecast.low(), forecast.high());
            assertThat(forecast.left()).isBetween(0.0, (double) CAP);
            assertThat(forecast.alike())
                    .hasSize(5)
                    .isSortedAccordingTo((a, b) -> Double.compare(a.distance(), b.distance()));
        });
    }

    @Test
    void aForecastDoesNotChangeWhenLaterRowsAreAdded() {
        var run = test.runs().get(new Random(3).nextInt(test.runs().size()));
        var curve = learned.model().curve(run);
        for (int length = 1; length <= run.length(); length += 7) {
            var then = learned.model().forecast(run.first(length));
            assertThat(curve.get(length - 1))
                    .isEqualTo(new Forecast.Point(length, then.left(), then.low(), then.high()));
        }
    }

    @Test
    void theSameRunsGiveTheSameModelAndItIsTheSameAfterItWasWrittenAndRead() {
        var again = new LifeLearner(CAP).learn(train);
        assertThat(again.model()).isEqualTo(learned.model());
        assertThat(LifeModelJson.read(LifeModelJson.write(learned.model()))).isEqualTo(learned.model());
    }

    @Test
    void ofTheEnginesThatLookedAlikeMostHadAboutAsMuchLeft() {
        var near = train.runs().getFirst();
        var alike = learned.model().forecast(near.first(near.length() - 10)).alike();
        assertThat(alike.stream().mapToInt(Alike::left).average().orElseThrow()).isBetween(0.0, 30.0);
        assertThat(List.copyOf(alike)).extracting(Alike::unit).doesNotHaveDuplicates();
    }
}
