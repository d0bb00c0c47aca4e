package org.staveworks.credit.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well predictions met what came (评分检验).
///
/// @param cases       how many were predicted
/// @param badShare    of them that went badly
/// @param auc         chance that a bad case was thought riskier than a good one; ties count half; 0.5 says nothing
/// @param ks          greatest distance between the cumulative shares of bad and good cases
/// @param brier       mean squared error of the probabilities; smaller is better
/// @param ece         expected calibration error: mean distance of expected and observed share over the deciles
/// @param calibration by rising risk, ten groups of about as many cases
public record Measures(
        double cases, double badShare, double auc, double ks, double brier, double ece, List<Decile> calibration) {
    private static final int DECILES = 10;

    public Measures {
        calibration = List.copyOf(calibration);
    }

    /// @param risk  the predicted probability that a case goes badly
    /// @param cases that it was predicted for
    /// @param bad   how many of them went badly
    public record Prediction(double risk, double cases, double bad) {
        double good() {
            return cases - bad;
        }
    }

    /// @param expected share of bad cases that was predicted
    /// @param observed share that came
    public record Decile(double cases, double expected, double observed) {}

    public static Measures of(List<Prediction> predictions) {
        var sorted = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::risk))
                .toList();
        var cases = sorted.stream().mapToDouble(Prediction::cases).sum();
        var bad = sorted.stream().mapToDouble(Prediction::bad).sum();
        var calibration = deciles(sorted, cases);
        return new Measures(
                cases,
                bad / cases,
                auc(sorted, bad, cases - bad),
                ks(sorted, bad, cases - bad),
                sorted.stream().mapToDouble(Measures::squaredError).sum() / cases,
                calibration.stream()
                                .mapToDouble(decile -> decile.cases() * Math.abs(decile.expected() - decile.observed()))
                                .sum()
                        / cases,
                calibration);
    }

    private static double squaredError(Prediction one) {
        return one.bad() * (1 - one.risk()) * (1 - one.risk()) + one.good() * one.risk() * one.risk();
    }

    /// Equal risks stand together.
    private static List<Prediction> tied(List<Prediction> sorted) {
        var tied = new ArrayList<Prediction>();
        for (var one : sorted) {
            if (!tied.isEmpty() && tied.getLast().risk() == one.risk()) {
                var last = tied.removeLast();
                tied.add(new Prediction(one.risk(), last.cases() + one.cases(), last.bad() + one.bad()));
            } else {
                tied.add(one);
            }
        }
        return tied;
    }

    private static double auc(List<Prediction> sorted, double bad, double good) {
        double goodBelow = 0;
        double pairs = 0;
        for (var one : tied(sorted)) {
            pairs += one.bad() * (goodBelow + one.good() / 2);
            goodBelow += one.good();
        }
        return bad == 0 || good == 0 ? 0.5 : pairs / (bad * good);
    }

    private static double ks(List<Prediction> sorted, double bad, double good) {
        double badSoFar = 0;
        double goodSoFar = 0;
        double greatest = 0;
        for (var one : tied(sorted)) {
            badSoFar += one.bad();
            goodSoFar += one.good();
            if (bad > 0 && good > 0) {
                greatest = Math.max(greatest, Math.abs(goodSoFar / good - badSoFar / bad));
            }
        }
        return greatest;
    }

    /// Cases are dealt out by rising risk; a prediction for many cases can lie in several groups.
    private static List<Decile> deciles(List<Prediction> sorted, double cases) {
        var deciles = new ArrayList<Decile>();
        var size = cases / DECILES;
        double filled = 0;
        double expected = 0;
        double bad = 0;
        for (var one : sorted) {
            var left = one.cases();
            while (left > 1e-9) {
                var taken = Math.min(left, size - filled);
                filled += taken;
                expected += taken * one.risk();
                bad += taken * one.bad() / one.cases();
                left -= taken;
                if (filled >= size - 1e-9 && deciles.size() < DECILES) {
                    deciles.add(new Decile(filled, expected / filled, bad / filled));
                    filled = 0;
                    expected = 0;
                    bad = 0;
                }
            }
        }
        return deciles;
    }
}
