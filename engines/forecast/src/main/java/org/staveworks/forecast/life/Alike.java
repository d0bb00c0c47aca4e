package org.staveworks.forecast.life;

/// A run that ended in failure and at one time looked like the machine does now.
///
/// @param unit     whose run
/// @param cycle    at which it did
/// @param left     it then had before it failed
/// @param distance in cycles of contribution: 0 is the same
public record Alike(String unit, int cycle, int left, double distance) {}
