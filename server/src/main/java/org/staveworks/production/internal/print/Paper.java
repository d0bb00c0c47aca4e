package org.staveworks.production.internal.print;

/// What tickets are printed on.
public enum Paper {
    /// A4 with eight tickets to cut out.
    A4,
    /// Labels of 80 × 50 mm, one a page.
    LABEL
}
