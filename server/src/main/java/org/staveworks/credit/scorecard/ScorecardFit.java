package org.staveworks.credit.scorecard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fits a scorecard to what was known and what came of it: bins for each fact, one coefficient a fact, points. A fact
/// whose coefficient would turn against its direction, because another one tells the same better, is left without
/// points.
public final class ScorecardFit {
    private static final double COEFFICIENT_MIN = 1e-3;

    private ScorecardFit() {}

    /// @param casesMax so many cases of one sample count at most
    public static Scorecard fit(List<Characteristic> characteristics, List<Sample> samples, double casesMax) {
        var capped = samples.stream().map(sample -> sample.atMost(casesMax)).toList();
        var bad = capped.stream().mapToDouble(Sample::bad).sum();
        var cases = capped.stream().mapToDouble(Sample::cases).sum();
        if (bad <= 0 || bad >= cases) {
            throw new IllegalArgumentException(
                    "Of (%s) cases (%s) are bad. A card needs good and bad ones.".formatted(cases, bad));
        }
        var bins = new HashMap<String, List<Bin>>();
        characteristics.forEach(one -> bins.put(one.name(), Binning.of(one, capped)));
        var used = new ArrayList<>(characteristics.stream()
                .filter(one -> binsOf(bins, one).size() > 1)
                .toList());
        var coefficients = coefficients(used, bins, capped);
        for (var worst = weakest(coefficients); worst >= 0; worst = weakest(coefficients)) {
            used.remove(worst);
            coefficients = coefficients(used, bins, capped);
        }
        var facts = new ArrayList<Scorecard.ScoredFact>();
        for (var one : characteristics) {
            var position = used.indexOf(one);
            facts.add(scored(one, binsOf(bins, one), position < 0 ? 0 : coefficients[position + 1]));
        }
        return new Scorecard((int) Math.round(Scorecard.OFFSET + Scorecard.FACTOR * coefficients[0]), facts);
    }

    private static List<Bin> binsOf(Map<String, List<Bin>> bins, Characteristic one) {
        return Objects.requireNonNull(bins.get(one.name()));
    }

    private static double[] coefficients(List<Characteristic> used, Map<String, List<Bin>> bins, List<Sample> samples) {
        var rows = new double[samples.size()][];
        var cases = new double[samples.size()];
        var good = new double[samples.size()];
        for (int i = 0; i < rows.length; i++) {
            var sample = samples.get(i);
            rows[i] = used.stream()
                    .mapToDouble(
                            one -> evidence(binsOf(bins, one), sample.values().get(one.name())))
                    .toArray();
            cases[i] = sample.cases();
            good[i] = sample.good();
        }
        return LogisticFit.of(rows, cases, good);
    }

    private static double evidence(List<Bin> bins, @Nullable Double value) {
        if (value == null) {
            return 0;
        }
        return bins.stream()
                .filter(bin -> value <= bin.upTo())
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    /// @return position of the coefficient that is furthest against its direction; -1 where none is
    private static int weakest(double[] coefficients) {
        var found = -1;
        for (int i = 1; i < coefficients.length; i++) {
            if (coefficients[i] < COEFFICIENT_MIN && (found < 0 || coefficients[i] < coefficients[found + 1])) {
                found = i - 1;
            }
        }
        return found;
    }

    private static Scorecard.ScoredFact scored(Characteristic one, List<Bin> bins, double coefficient) {
        return new Scorecard.ScoredFact(
                one.name(),
                one.direction(),
                bins.stream()
                        .map(bin -> new Scorecard.PointsBin(
                                Double.isInfinite(bin.upTo()) ? null : bin.upTo(),
                                (int) Math.round(Scorecard.FACTOR * coefficient * bin.evidence()),
                                bin.cases(),
                                bin.badShare()))
                        .toList());
    }
}
