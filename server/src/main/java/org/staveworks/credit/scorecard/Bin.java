package org.staveworks.credit.scorecard;

/// A range of a fact's values that the history treats alike.
///
/// @param upTo     its greatest value; infinite for the last bin
/// @param cases    how many of the fitted cases lie in it, after capping
/// @param bad      how many of them were bad
/// @param evidence weight of evidence: logarithm of the odds of good against those of all cases, positive where good
public record Bin(double upTo, double cases, double bad, double evidence) {
    public double badShare() {
        return bad / cases;
    }
}
