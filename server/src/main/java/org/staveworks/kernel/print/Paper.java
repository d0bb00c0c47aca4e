package org.staveworks.kernel.print;

/// What labels are printed on.
public enum Paper {
    /// A4 with eight labels to cut out.
    A4,
    /// Labels of 80 × 50 mm, one a page.
    LABEL
}
