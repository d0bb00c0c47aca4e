package org.staveworks.device;

import org.staveworks.telemetry.Points;

/// Points of one series.
///
/// @param series its number, see [Series#id]
public record SeriesPoints(int series, Points points) {}
