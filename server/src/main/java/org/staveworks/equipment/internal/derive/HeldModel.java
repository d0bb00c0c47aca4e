package org.staveworks.equipment.internal.derive;

import org.staveworks.equipment.Signals;

/// What signals mean from one moment to another.
///
/// @param to no longer belongs to it
public record HeldModel(long from, long to, Signals signals) {}
