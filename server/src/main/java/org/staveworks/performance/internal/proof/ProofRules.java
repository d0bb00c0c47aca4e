package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.internal.proof.ProofPart.Kind;
import org.staveworks.performance.internal.proof.ProofPart.Seen;
import org.staveworks.policy.ProofPolicy.Limits;

/// How far machines bear out what was reported (证明规则). Four witnesses give points, up to 100; pieces
/// that were reported and not counted take points away, two in the hundred for each in the hundred that
/// is missing.
///
/// Each witness gives less the less is heard and the more is reported, so neither silence nor a bold
/// report ever raises the confidence. The verdict is a matter of its own: a report is contradicted only
/// where the machine was heard and what was not heard can't explain what is missing.
public final class ProofRules {
    /// Written into each proof; a change of the rules is a new one.
    public static final int VERSION = 1;

    static final int COUNTED_WEIGHT = 50;
    static final int RUNNING_WEIGHT = 20;
    static final int ENERGY_WEIGHT = 15;
    static final int PACE_WEIGHT = 15;

    /// Points in the hundred that each in the hundred of missing pieces costs.
    static final double SHORT_COSTS = 2;
    /// A counter may miss a piece at the edge of a run.
    static final double EDGE_PIECES = 1;
    /// By so much a machine may be faster than it ever was.
    static final double PACE_LEEWAY = 0.1;
    /// By so much pieces may take less energy than usual.
    static final double ENERGY_LEEWAY = 0.25;
    /// What energy proves that can't be compared with anything.
    static final double ENERGY_ALONE = 0.5;
    /// Without a cycle time so much of the span has to be producing.
    static final double PRODUCING_PART = 0.5;
    /// Of less than this nothing can be said.
    static final double HEARD_LEAST = 0.2;
    /// From this on a machine that never ran made nothing.
    static final double HEARD_WELL = 0.95;

    private final Limits limits;

    public ProofRules(Limits limits) {
        this.limits = limits;
    }

    public Judgement judge(ProofFacts facts) {
        var parts = new ArrayList<ProofPart>();
        if (facts.reported().signum() <= 0 || facts.spanMillis() <= 0) {
            return new Judgement(ProofVerdict.UNPROVEN, 0, List.of());
        }
        parts.add(counted(facts));
        parts.add(running(facts));
        parts.add(energy(facts));
        parts.add(pace(facts));
        var sum = sum(parts);
        var missing = missing(facts);
        if (missing > 0) {
            var costs = Math.min(1, missing / facts.reported().doubleValue() * SHORT_COSTS);
            parts.add(new ProofPart(
                    Kind.SHORTFALL,
                    0,
                    tenths(-sum * costs),
                    Seen.PARTLY,
                    hundredths(missing / facts.reported().doubleValue())));
        }
        var confidence = (int) Math.clamp(Math.floor(sum(parts)), 0, 100);
        return new Judgement(verdict(facts, confidence, missing), confidence, parts);
    }

    private ProofVerdict verdict(ProofFacts facts, int confidence, double missing) {
        if (!facts.hasMachine() || heard(facts) < HEARD_LEAST) {
            return ProofVerdict.UNPROVEN;
        }
        if (isContradicted(facts, missing)) {
            return ProofVerdict.CONTRADICTED;
        }
        if (facts.isCounted() && confidence >= limits.provenPoints()) {
            return ProofVerdict.PROVEN;
        }
        return confidence >= limits.plausiblePoints() ? ProofVerdict.PLAUSIBLE : ProofVerdict.UNPROVEN;
    }

    /// Where the start is not known, the pieces may have been made before.
    private boolean isContradicted(ProofFacts facts, double missing) {
        if (!facts.isStartKnown()) {
            return false;
        }
        if (facts.isCounted()) {
            var allowed = facts.reported().doubleValue()
                    * limits.contradictedPercent().doubleValue()
                    / 100;
            return missing - unheardPieces(facts) > allowed;
        }
        return facts.producingMillis() == 0 && facts.knownMillis() >= HEARD_WELL * facts.spanMillis();
    }

    /// So many could have been made while the counter was not heard.
    private static double unheardPieces(ProofFacts facts) {
        var unheard = facts.spanMillis() - facts.coveredMillis();
        var fastest = facts.fastestMillis();
        if (fastest != null && fastest > 0) {
            return unheard / (fastest * (1 - PACE_LEEWAY));
        }
        return unheard > (1 - HEARD_WELL) * facts.spanMillis() ? Double.POSITIVE_INFINITY : 0;
    }

    /// Pieces that were reported and not counted, good ones of which the machine says that they are not included.
    private double missing(ProofFacts facts) {
        if (!facts.hasMachine() || !facts.isCounted()) {
            return 0;
        }
        var tolerance = Math.max(
                EDGE_PIECES,
                facts.reported().doubleValue() * limits.tolerancePercent().doubleValue() / 100);
        var ofAll = facts.reported().subtract(facts.counted()).doubleValue();
        var ofGood = facts.good().subtract(facts.counted()).add(facts.rejects()).doubleValue();
        return Math.max(0, Math.max(ofAll, ofGood) - tolerance);
    }

    private static double heard(ProofFacts facts) {
        return facts.hasMachine()
                ? (double) Math.max(facts.isCounted() ? facts.coveredMillis() : 0, facts.knownMillis())
                        / facts.spanMillis()
                : 0;
    }

    private static ProofPart counted(ProofFacts facts) {
        if (!facts.hasMachine() || !facts.isCounted()) {
            return part(Kind.COUNTED, COUNTED_WEIGHT, 0, Seen.NO_SIGNAL);
        }
        return part(Kind.COUNTED, COUNTED_WEIGHT, (double) facts.coveredMillis() / facts.spanMillis(), null);
    }

    private static ProofPart running(ProofFacts facts) {
        if (!facts.hasMachine() || facts.knownMillis() == 0) {
            return part(Kind.RUNNING, RUNNING_WEIGHT, 0, Seen.NO_SIGNAL);
        }
        var fastest = facts.fastestMillis();
        var needed = fastest == null
                ? facts.spanMillis() * PRODUCING_PART
                : facts.reported().doubleValue() * fastest * (1 - PACE_LEEWAY);
        return part(Kind.RUNNING, RUNNING_WEIGHT, facts.producingMillis() / needed, null);
    }

    private static ProofPart energy(ProofFacts facts) {
        if (!facts.hasMachine() || !facts.isMetered()) {
            return part(Kind.ENERGY, ENERGY_WEIGHT, 0, Seen.NO_SIGNAL);
        }
        var usual = facts.usualKwh();
        if (usual == null || usual <= 0) {
            return part(
                    Kind.ENERGY,
                    ENERGY_WEIGHT,
                    facts.energyKwh().signum() > 0 ? ENERGY_ALONE : 0,
                    facts.energyKwh().signum() > 0 ? Seen.NO_COMPARISON : Seen.NOTHING);
        }
        var needed = facts.reported().doubleValue() * usual * (1 - ENERGY_LEEWAY);
        return part(Kind.ENERGY, ENERGY_WEIGHT, facts.energyKwh().doubleValue() / needed, null);
    }

    /// What nobody heard shows no pace.
    private static ProofPart pace(ProofFacts facts) {
        if (!facts.isStartKnown()) {
            return part(Kind.PACE, PACE_WEIGHT, 0, Seen.NO_START);
        }
        var fastest = facts.fastestMillis();
        if (fastest == null) {
            return part(Kind.PACE, PACE_WEIGHT, 0, Seen.NO_COMPARISON);
        }
        if (heard(facts) == 0) {
            return part(Kind.PACE, PACE_WEIGHT, 0, Seen.NO_SIGNAL);
        }
        var needed = facts.reported().doubleValue() * fastest * (1 - PACE_LEEWAY);
        return part(Kind.PACE, PACE_WEIGHT, Math.min(1, facts.spanMillis() / needed) * heard(facts), null);
    }

    private static ProofPart part(Kind kind, int weight, double seen, @Nullable Seen how) {
        var part = Math.clamp(seen, 0.0, 1.0);
        var word = how != null ? how : part >= 1 ? Seen.ENOUGH : part > 0 ? Seen.PARTLY : Seen.NOTHING;
        return new ProofPart(kind, weight, tenths(weight * part), word, hundredths(part));
    }

    private static double sum(List<ProofPart> parts) {
        return parts.stream()
                .map(ProofPart::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static BigDecimal tenths(double points) {
        return BigDecimal.valueOf(points).setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal hundredths(double part) {
        return BigDecimal.valueOf(part).setScale(2, RoundingMode.HALF_UP);
    }
}
