package org.staveworks.planning.testing;

/// What an instance may have beyond a plain job shop.
public enum Feature {
    /// Several machines for an operation, with times of their own.
    FLEXIBLE,
    /// Several sites.
    SITES,
    /// Transport between sites takes time; needs [#SITES] to matter.
    LAGS,
    /// Set-up times by families, some operations without a family.
    SETUPS,
    /// Machines that close, machines that are there later, operations that pause and operations that do
    /// not.
    CALENDARS,
    DUE_DATES,
    WEIGHTS,
    RELEASES,
    /// Jobs that wait for others.
    AFTER,
    /// Jobs that stay at one site.
    ONE_SITE,
    /// Jobs that may be split.
    LOTS,
    /// The beginning of a plan is already fact.
    FROZEN
}
