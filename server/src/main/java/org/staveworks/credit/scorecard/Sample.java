package org.staveworks.credit.scorecard;

import java.util.Map;

/// What was known of one firm on a day, and what came of it afterwards: of `cases` cases, `bad` went badly.
///
/// Cases of one firm and window share their facts, so they stand together in one sample.
///
/// @param group  whose it is; only tells samples apart
/// @param values by the name of the characteristic; one that is not known is left out
/// @param cases  how many outcomes
/// @param bad    how many of them were bad
public record Sample(String group, Map<String, Double> values, double cases, double bad) {
    public Sample {
        values = Map.copyOf(values);
        if (!(cases > 0) || bad < 0 || bad > cases) {
            throw new IllegalArgumentException("Of (%s) cases (%s) are bad".formatted(cases, bad));
        }
    }

    public double good() {
        return cases - bad;
    }

    /// The same with at most so many cases: one firm with very many cases is not the whole card.
    public Sample atMost(double casesMax) {
        return cases <= casesMax ? this : new Sample(group, values, casesMax, bad * casesMax / cases);
    }
}
