package org.staveworks.planning.internal.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is left of a lot, step after step: a job of the engine.
///
/// @param due    minute from now, perhaps past; null where nobody waits
/// @param weight of a minute of lateness
record Chain(List<Step> steps, @Nullable Integer due, int weight) {}
