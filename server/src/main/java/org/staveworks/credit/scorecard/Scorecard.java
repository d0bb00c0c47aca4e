package org.staveworks.credit.scorecard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scorecard (评分卡): points for each bin of each fact. More points mean less risk; each `DOUBLE_ODDS` points more
/// double the odds that a case goes well, and `ANCHOR` points are odds of `ANCHOR_ODDS` to one.
///
/// A better value never has fewer points: the constructor refuses such a card.
///
/// @param basePoints what a firm has before any fact is looked at
public record Scorecard(int basePoints, List<ScoredFact> facts) {
    public static final int ANCHOR = 600;
    public static final int ANCHOR_ODDS = 20;
    public static final int DOUBLE_ODDS = 40;

    static final double FACTOR = DOUBLE_ODDS / Math.log(2);
    static final double OFFSET = ANCHOR - FACTOR * Math.log(ANCHOR_ODDS);

    public Scorecard {
        facts = List.copyOf(facts);
        var names = new HashSet<String>();
        for (var fact : facts) {
            if (!names.add(fact.name())) {
                throw new IllegalArgumentException("Fact (%s) stands twice on the card".formatted(fact.name()));
            }
        }
    }

    /// A fact and its bins by rising value; the last bin has no upper end. A fact with one bin earns no points: history
    /// did not bear it out.
    public record ScoredFact(String name, Direction direction, List<PointsBin> bins) {
        public ScoredFact {
            bins = List.copyOf(bins);
            if (bins.isEmpty() || bins.getLast().upTo() != null) {
                throw new IllegalArgumentException("The last bin of (%s) must have no upper end".formatted(name));
            }
            for (int i = 1; i < bins.size(); i++) {
                var before = bins.get(i - 1);
                var bin = bins.get(i);
                var isRising = before.upTo() != null && (bin.upTo() == null || before.upTo() < bin.upTo());
                var isMonotone = direction == Direction.LESS_IS_BETTER
                        ? bin.points() <= before.points()
                        : bin.points() >= before.points();
                if (!isRising || !isMonotone) {
                    throw new IllegalArgumentException("Bins of (%s) are out of order at (%d)".formatted(name, i));
                }
            }
        }

        public int points(@Nullable Double value) {
            if (value == null) {
                return 0;
            }
            for (var bin : bins) {
                if (bin.upTo() == null || value <= bin.upTo()) {
                    return bin.points();
                }
            }
            throw new IllegalStateException("Unreachable: the last bin has no upper end");
        }

        public int pointsMax() {
            return bins.stream().mapToInt(PointsBin::points).max().orElse(0);
        }
    }

    /// @param upTo     greatest value; missing for the last bin
    /// @param badShare of the cases that lay in it when the card was fitted
    public record PointsBin(@Nullable Double upTo, int points, double cases, double badShare) {}

    /// @param values by the name of the fact; one that is not known is left out
    public Score score(Map<String, Double> values) {
        var earned = new ArrayList<Score.FactPoints>();
        var points = basePoints;
        for (var fact : facts) {
            var value = values.get(fact.name());
            var its = fact.points(value);
            points += its;
            earned.add(new Score.FactPoints(
                    fact.name(), value, its, value == null ? 0 : Math.max(0, fact.pointsMax() - its)));
        }
        return new Score(points, basePoints, badProbability(points), earned);
    }

    /// What so many points say.
    public static double badProbability(int points) {
        return 1 / (1 + Math.exp((points - OFFSET) / FACTOR));
    }
}
