package org.staveworks.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The latest point of a series, by the time that it carries.
///
/// @param series its number
/// @param word   missing for numbers
public record LastValue(
        int series, Instant at, double value, @Nullable String word) {}
