package org.staveworks.performance.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.internal.proof.ProofPart.Kind;
import org.staveworks.policy.ProofPolicy.Limits;

class ProofRulesTest {
    private static final long HOUR = 3_600_000;
    private final ProofRules rules = new ProofRules(new Limits(new BigDecimal(2), BigDecimal.TEN, 70, 40));

    /// 500 pieces in an hour and a half at ten seconds each, everything heard.
    private static ProofFacts heard(double reported, double counted) {
        return facts(reported, counted, 1, 1);
    }

    /// @param covered part of the span in which the counter was heard, and the state
    private static ProofFacts facts(double reported, double counted, double covered, double energy) {
        long span = 3 * HOUR / 2;
        return new ProofFacts(
                BigDecimal.valueOf(reported),
                BigDecimal.valueOf(reported),
                true,
                true,
                true,
                BigDecimal.valueOf(counted),
                BigDecimal.ZERO,
                span,
                (long) (span * covered),
                (long) (span * covered),
                (long) (span * covered * 0.95),
                10_000.0,
                null,
                true,
                BigDecimal.valueOf(25 * energy),
                0.05);
    }

    @Example
    void whatTheMachineCountedIsProven() {
        var judgement = rules.judge(heard(500, 503));
        assertThat(judgement.verdict()).isEqualTo(ProofVerdict.PROVEN);
        assertThat(judgement.confidence()).isEqualTo(100);
    }

    @Example
    void aReportOfWhatTheMachineNeverMadeIsContradicted() {
        var judgement = rules.judge(heard(500, 120));
        assertThat(judgement.verdict()).isEqualTo(ProofVerdict.CONTRADICTED);
        assertThat(judgement.confidence()).isZero();
        assertThat(judgement.parts()).anySatisfy(part -> {
            assertThat(part.kind()).isEqualTo(Kind.SHORTFALL);
            assertThat(part.part()).isEqualByComparingTo("0.74");
        });
    }

    @Example
    void aFewPiecesMissingTakePointsAndContradictNothing() {
        var judgement = rules.judge(heard(500, 470));
        assertThat(judgement.verdict()).isEqualTo(ProofVerdict.PROVEN);
        assertThat(judgement.confidence()).isEqualTo(92);
    }

    @Example
    void whatMayHaveBeenMadeWhileNothingWasHeardIsNotContradicted() {
        // A third was heard and counted; in the rest the other pieces could have been made.
        assertThat(rules.judge(facts(500, 170, 0.34, 0.34)).verdict()).isEqualTo(ProofVerdict.UNPROVEN);
    }

    @Example
    void rejectsOfTheMachineAreNoGoodPieces() {
        var facts = heard(500, 500);
        var rejected = new ProofFacts(
                facts.reported(),
                facts.good(),
                true,
                true,
                true,
                facts.counted(),
                new BigDecimal(120),
                facts.spanMillis(),
                facts.coveredMillis(),
                facts.knownMillis(),
                facts.producingMillis(),
                10_000.0,
                null,
                true,
                facts.energyKwh(),
                0.05);
        assertThat(rules.judge(rejected).verdict()).isEqualTo(ProofVerdict.CONTRADICTED);
    }

    @Example
    void aMachineWithoutACounterMakesAReportPlausibleAtBest() {
        var facts = new ProofFacts(
                new BigDecimal(500),
                new BigDecimal(500),
                true,
                true,
                false,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                3 * HOUR / 2,
                0,
                3 * HOUR / 2,
                3 * HOUR / 2,
                10_000.0,
                null,
                true,
                new BigDecimal(25),
                0.05);
        assertThat(rules.judge(facts)).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(ProofVerdict.PLAUSIBLE);
            assertThat(judgement.confidence()).isEqualTo(50);
        });
    }

    @Example
    void aMachineThatStoodStillAllTheTimeContradictsEvenWithoutACounter() {
        var facts = new ProofFacts(
                new BigDecimal(500),
                new BigDecimal(500),
                true,
                true,
                false,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                HOUR,
                0,
                HOUR,
                0,
                10_000.0,
                null,
                false,
                BigDecimal.ZERO,
                null);
        assertThat(rules.judge(facts).verdict()).isEqualTo(ProofVerdict.CONTRADICTED);
    }

    @Example
    void withoutAMachineNothingIsProvenAndNothingContradicted() {
        var facts = new ProofFacts(
                new BigDecimal(500),
                new BigDecimal(500),
                true,
                false,
                false,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                HOUR,
                0,
                0,
                0,
                10_000.0,
                null,
                false,
                BigDecimal.ZERO,
                null);
        assertThat(rules.judge(facts)).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(ProofVerdict.UNPROVEN);
            assertThat(judgement.confidence()).isZero();
        });
    }

    @Property(tries = 500)
    void confidenceIsTheSumOfItsParts(@ForAll("any") ProofFacts facts) {
        var judgement = rules.judge(facts);
        var sum = judgement.parts().stream()
                .map(ProofPart::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        assertThat((double) judgement.confidence()).isEqualTo(Math.max(0, Math.floor(sum)));
        assertThat(judgement.confidence()).isBetween(0, 100);
    }

    @Property(tries = 1000)
    void hearingLessNeverRaisesTheConfidence(
            @ForAll("any") ProofFacts facts,
            @ForAll @DoubleRange(max = 1) double counter,
            @ForAll @DoubleRange(max = 1) double state,
            @ForAll @DoubleRange(max = 1) double meter) {
        var less = new ProofFacts(
                facts.reported(),
                facts.good(),
                facts.isStartKnown(),
                facts.hasMachine(),
                facts.isCounted(),
                facts.counted().multiply(BigDecimal.valueOf(counter)),
                facts.rejects().multiply(BigDecimal.valueOf(counter)),
                facts.spanMillis(),
                (long) (facts.coveredMillis() * counter),
                (long) (facts.knownMillis() * state),
                (long) (facts.producingMillis() * state),
                facts.cycleMillis(),
                facts.bestMillis(),
                facts.isMetered(),
                facts.energyKwh().multiply(BigDecimal.valueOf(meter)),
                facts.usualKwh());
        assertThat(rules.judge(less).confidence())
                .isLessThanOrEqualTo(rules.judge(facts).confidence());
    }

    @Property(tries = 1000)
    void reportingMoreThanTheMachineCountedNeverRaisesTheConfidence(
            @ForAll("any") ProofFacts facts, @ForAll @IntRange(min = 1, max = 5000) int more) {
        var over = facts.reported().max(facts.counted());
        assertThat(rules.judge(reporting(facts, over.add(BigDecimal.valueOf(more))))
                        .confidence())
                .isLessThanOrEqualTo(rules.judge(reporting(facts, over)).confidence());
    }

    private static ProofFacts reporting(ProofFacts facts, BigDecimal pieces) {
        return new ProofFacts(
                pieces,
                pieces,
                facts.isStartKnown(),
                facts.hasMachine(),
                facts.isCounted(),
                facts.counted(),
                facts.rejects(),
                facts.spanMillis(),
                facts.coveredMillis(),
                facts.knownMillis(),
                facts.producingMillis(),
                facts.cycleMillis(),
                facts.bestMillis(),
                facts.isMetered(),
                facts.energyKwh(),
                facts.usualKwh());
    }

    @Provide
    Arbitrary<ProofFacts> any() {
        var pieces = Arbitraries.integers().between(1, 2000);
        var part = Arbitraries.doubles().between(0, 1);
        var flags = Arbitraries.integers().between(0, 63);
        return Combinators.combine(pieces, pieces, part, part, part, part, flags)
                .as((reported, counted, rejects, covered, known, producing, flag) -> {
                    long span = HOUR;
                    long heard = (long) (span * known);
                    return new ProofFacts(
                            BigDecimal.valueOf(reported),
                            BigDecimal.valueOf(reported),
                            (flag & 1) == 0,
                            (flag & 6) != 6,
                            (flag & 8) == 0,
                            BigDecimal.valueOf(counted),
                            BigDecimal.valueOf(Math.floor(counted * rejects * 0.2)),
                            span,
                            (long) (span * covered),
                            heard,
                            (long) (heard * producing),
                            (flag & 16) == 0 ? (Double) 5000.0 : null,
                            (flag & 32) == 0 ? (Double) 4500.0 : null,
                            (flag & 4) == 0,
                            BigDecimal.valueOf(counted * 0.05),
                            (flag & 16) == 0 ? (Double) 0.05 : null);
                });
    }
}
