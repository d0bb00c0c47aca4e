package org.staveworks.kernel.today;

import org.jspecify.annotations.Nullable;

/// A small figure.
///
/// @param key   stable name that the interface has words for
/// @param value as a decimal number
/// @param unit  currency or unit code, where it has one
public record TodayFigure(
        String key, String value, @Nullable String unit) {}
