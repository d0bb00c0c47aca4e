package org.staveworks.testing.forbidden.lower;

import org.staveworks.testing.forbidden.upper.Upper;

/// Calls upwards, which is forbidden.
public record Lower(Upper upper) {}
