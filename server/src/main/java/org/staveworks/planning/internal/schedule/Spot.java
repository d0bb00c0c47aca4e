package org.staveworks.planning.internal.schedule;

/// A place as the engine counts.
///
/// @param lane  position of the machine
/// @param start minutes from now
/// @param end   minutes from now
record Spot(int lane, int start, int end) {}
