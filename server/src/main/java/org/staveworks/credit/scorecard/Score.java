package org.staveworks.credit.scorecard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A score with everything that it is made of.
///
/// @param points         `basePoints` and the points of all facts, added up
/// @param badProbability that a case goes badly, as far as history tells
/// @param facts          in the order of the card
public record Score(int points, int basePoints, double badProbability, List<FactPoints> facts) {
    public Score {
        facts = List.copyOf(facts);
        var sum = basePoints + facts.stream().mapToInt(FactPoints::points).sum();
        if (sum != points) {
            throw new IllegalArgumentException("Points (%d) are not the sum (%d)".formatted(points, sum));
        }
    }

    /// @param name  of the characteristic
    /// @param value missing where it is not known; then it earns nothing and costs nothing
    /// @param lost  points short of the best bin of this fact
    public record FactPoints(String name, @Nullable Double value, int points, int lost) {}

    /// The facts that cost most (主要扣分原因), at most so many, the dearest first.
    public List<FactPoints> reasons(int max) {
        return facts.stream()
                .filter(fact -> fact.lost() > 0)
                .sorted(java.util.Comparator.comparingInt(FactPoints::lost)
                        .reversed()
                        .thenComparing(FactPoints::name))
                .limit(max)
                .toList();
    }
}
