package org.staveworks.planning.search;

import org.staveworks.planning.model.Score;

/// A timetable without times, to come back to.
///
/// @param lots      by job
/// @param choice    by operation
/// @param sequences by machine
record Layout(int[] lots, int[] choice, int[][] sequences, Score score) {}
