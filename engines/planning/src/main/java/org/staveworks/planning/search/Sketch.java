package org.staveworks.planning.search;

/// A plan without times: the machine of each operation, and all operations in an order in which each
/// comes after what it waits for. The order fixes the sequence on every machine.
///
/// @param machineOf by operation
/// @param order     every operation once
/// @param makespan  when all is over if each begins as early as it can
record Sketch(int[] machineOf, int[] order, int makespan) {}
