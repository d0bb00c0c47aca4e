package org.staveworks.telemetry.query;

import org.staveworks.telemetry.Points;

/// The beginning of a longer span, so that long spans are read in little memory.
///
/// @param end up to here they are all of them; it is where the next part begins, or the end of the span
public record Part(Points points, long end) {}
