package org.staveworks.credit.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.credit.scorecard.Measures.Prediction;

/// What is true of every scorecard that a fit can give, whatever the history.
class ScorecardPropertiesTest {
    private static final List<Characteristic> FACTS = List.of(
            new Characteristic("late", Direction.LESS_IS_BETTER),
            new Characteristic("regular", Direction.MORE_IS_BETTER),
            new Characteristic("noise", Direction.LESS_IS_BETTER));

    @Property(tries = 60)
    void pointsAddUpToTheScore(@ForAll long seed) {
        var card = card(seed);
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var score = card.score(values(random));
            var sum = score.basePoints()
                    + score.facts().stream().mapToInt(Score.FactPoints::points).sum();
            assertThat(score.points()).isEqualTo(sum);
            assertThat(score.badProbability()).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 60)
    void aBetterFactNeverLowersTheScore(@ForAll long seed) {
        var card = card(seed);
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var values = values(random);
            var better = Map.of(
                    "late", value(values, "late") * random.nextDouble(),
                    "regular", value(values, "regular") + random.nextDouble() * 5,
                    "noise", value(values, "noise") * random.nextDouble());
            assertThat(card.score(better).points())
                    .isGreaterThanOrEqualTo(card.score(values).points());
        }
    }

    @Property(tries = 30)
    void theSameHistoryGivesTheSameCardInWhicheverOrderItIsTold(@ForAll long seed) {
        var samples = new ArrayList<>(samples(seed, 300));
        var card = ScorecardFit.fit(FACTS, samples, 50);
        Collections.shuffle(samples, new Random(seed));
        assertThat(ScorecardFit.fit(FACTS, samples, 50)).isEqualTo(card);
    }

    @Property(tries = 60)
    void aFactThatIsNotKnownNeitherEarnsNorCosts(@ForAll long seed) {
        var score = card(seed).score(Map.of());
        assertThat(score.points()).isEqualTo(score.basePoints());
        assertThat(score.reasons(3)).isEmpty();
    }

    @Property(tries = 60)
    void theReasonsAreTheFactsThatCostMost(@ForAll long seed) {
        var score = card(seed).score(values(new Random(seed)));
        var reasons = score.reasons(2);
        assertThat(reasons).isSortedAccordingTo((one, other) -> other.lost() - one.lost());
        score.facts().stream()
                .filter(fact -> !reasons.contains(fact))
                .forEach(fact -> assertThat(reasons).allMatch(reason -> reason.lost() >= fact.lost()));
    }

    @Property(tries = 100)
    void theAreaUnderTheCurveIsTheShareOfPairsInTheRightOrder(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int cases) {
        var random = new Random(seed);
        var risks = new double[cases];
        var isBad = new boolean[cases];
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < cases; i++) {
            // Few different risks, so that there are ties.
            risks[i] = random.nextInt(6) / 6.0;
            isBad[i] = i == 0 || i > 1 && random.nextBoolean();
            predictions.add(new Prediction(risks[i], 1, isBad[i] ? 1 : 0));
        }
        double right = 0;
        double pairs = 0;
        for (int bad = 0; bad < cases; bad++) {
            for (int good = 0; good < cases; good++) {
                if (isBad[bad] && !isBad[good]) {
                    pairs++;
                    right += risks[bad] > risks[good] ? 1 : risks[bad] == risks[good] ? 0.5 : 0;
                }
            }
        }
        assertThat(Measures.of(predictions).auc()).isCloseTo(right / pairs, within(1e-9));
    }

    @Property(tries = 30)
    void casesToldTogetherMeasureTheSameAsToldOneByOne(@ForAll long seed) {
        var random = new Random(seed);
        var together = new ArrayList<Prediction>();
        var single = new ArrayList<Prediction>();
        for (int i = 0; i < 20; i++) {
            var risk = random.nextDouble();
            var bad = random.nextInt(4);
            var good = 1 + random.nextInt(4);
            together.add(new Prediction(risk, (double) bad + good, bad));
            for (int j = 0; j < bad + good; j++) {
                single.add(new Prediction(risk, 1, j < bad ? 1 : 0));
            }
        }
        var one = Measures.of(together);
        var other = Measures.of(single);
        assertThat(one.auc()).isCloseTo(other.auc(), within(1e-9));
        assertThat(one.ks()).isCloseTo(other.ks(), within(1e-9));
        assertThat(one.brier()).isCloseTo(other.brier(), within(1e-9));
    }

    @Property(tries = 20)
    void theRightProbabilitiesAreFoundCalibrated(@ForAll long seed) {
        var random = new Random(seed);
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < 20_000; i++) {
            var risk = random.nextDouble();
            predictions.add(new Prediction(risk, 1, random.nextDouble() < risk ? 1 : 0));
        }
        var measures = Measures.of(predictions);
        assertThat(measures.ece()).isLessThan(0.02);
        assertThat(measures.calibration()).hasSize(10);
        assertThat(measures.calibration().stream()
                        .mapToDouble(Measures.Decile::cases)
                        .sum())
                .isCloseTo(20_000, within(1e-6));
        // Of risks spread evenly, a pair is in the right order five times of six.
        assertThat(measures.auc()).isCloseTo(5 / 6.0, within(0.02));
    }

    @Property(tries = 20)
    void aFitFindsBackTheProbabilitiesThatMadeTheHistory(@ForAll long seed) {
        var card = ScorecardFit.fit(FACTS, samples(seed, 3_000), 50);
        var predictions = samples(seed + 1, 3_000).stream()
                .map(sample ->
                        new Prediction(card.score(sample.values()).badProbability(), sample.cases(), sample.bad()))
                .toList();
        assertThat(Measures.of(predictions).ece()).isLessThan(0.03);
    }

    @Property(tries = 30)
    void aFactThatHistoryBearsOutTheWrongWayRoundEarnsNoPoints(@ForAll long seed) {
        var card = ScorecardFit.fit(
                List.of(new Characteristic("late", Direction.MORE_IS_BETTER)), samples(seed, 1_000), 50);
        assertThat(card.facts().getFirst().bins())
                .allSatisfy(bin -> assertThat(bin.points()).isZero());
    }

    private static Scorecard card(long seed) {
        return ScorecardFit.fit(FACTS, samples(seed, 400), 50);
    }

    /// Firms that are late with a probability that rises with how late they were and falls with how regular they are.
    private static List<Sample> samples(long seed, int count) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            var values = values(random);
            var risk = 1 / (1 + Math.exp(1.5 - 4 * value(values, "late") + 0.2 * value(values, "regular")));
            var cases = 1 + random.nextInt(30);
            var bad = 0;
            for (int j = 0; j < cases; j++) {
                bad += random.nextDouble() < risk ? 1 : 0;
            }
            samples.add(new Sample("firm " + i, values, cases, bad));
        }
        return samples;
    }

    private static Map<String, Double> values(Random random) {
        return Map.of(
                "late", random.nextDouble(),
                "regular", random.nextDouble() * 12,
                "noise", random.nextDouble());
    }

    private static double value(Map<String, Double> values, String name) {
        return values.getOrDefault(name, 0.0);
    }
}
