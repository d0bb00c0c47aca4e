package org.staveworks.planning.search;

import org.staveworks.planning.model.Score;

/// What a timetable comes to: times by operation, and what its machine is like after each.
final class Timing {
    final int[] start;
    final int[] end;

    /// What the machine is set up for after the operation, and how many of its frozen ones are over.
    final int[] family;

    final int[] passed;

    /// The operation that an operation waited for last: one of its job, of a job before, or of its machine; or -1.
    final int[] waitedFor;

    final int[] jobEnd;

    /// The operation that ends last in each job.
    final int[] jobLast;

    Score score = new Score(Long.MAX_VALUE, 0, 0);

    Timing(Plant plant) {
        start = new int[plant.operations()];
        end = new int[plant.operations()];
        family = new int[plant.operations()];
        passed = new int[plant.operations()];
        waitedFor = new int[plant.operations()];
        jobEnd = new int[plant.jobs];
        jobLast = new int[plant.jobs];
    }
}
