package org.staveworks.credit.scorecard;

/// Which values of a fact speak for a firm. It is stated before the data is seen: a fact that history bears out only
/// the other way round gets no points, instead of points that nobody could explain.
public enum Direction {
    LESS_IS_BETTER,
    MORE_IS_BETTER
}
