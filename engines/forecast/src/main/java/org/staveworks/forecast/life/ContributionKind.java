package org.staveworks.forecast.life;

/// What sort of cause a contribution has.
public enum ContributionKind {
    /// What machines have left on average, over all that was learnt.
    AVERAGE,
    /// The age.
    AGE,
    /// A measured quantity.
    QUANTITY,
    /// A forecast is neither below nothing nor above the cap.
    LIMIT
}
