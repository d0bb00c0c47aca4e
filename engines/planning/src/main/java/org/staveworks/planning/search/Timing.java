package org.staveworks.planning.search;

import org.staveworks.planning.model.Score;

/// What a timetable comes to: times by operation, and what its machine is like after each.
final class Timing {
    final int[] start;
    final int[] end;

    /// What the machine is set up for after the operation, and how many of its frozen ones are over.
    final int[] family;

    final int[] passed;

    /// What the set-ups before the operation took.
    final int[] setup;

    /// The operation that an operation waited for last: one of its job, of a job before, or of its
    /// machine; or -1.
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
        setup = new int[plant.operations()];
        waitedFor = new int[plant.operations()];
        jobEnd = new int[plant.jobs];
        jobLast = new int[plant.jobs];
    }

    void copy(Timing other) {
        copy(other.start, start);
        copy(other.end, end);
        copy(other.family, family);
        copy(other.passed, passed);
        copy(other.setup, setup);
        copy(other.waitedFor, waitedFor);
        copy(other.jobEnd, jobEnd);
        copy(other.jobLast, jobLast);
        score = other.score;
    }

    private static void copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
