package org.staveworks.planning.search;

import java.util.stream.IntStream;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;

/// Where a job that has to stay at one site can be.
final class Sites {
    /// Stands for the site of a job that may go from one to another.
    static final int ANYWHERE = -1;

    private Sites() {}

    /// Sites at which all operations of a job can be done; empty if it need not stay at one.
    static int[] of(Instance instance, Job job) {
        int count = instance.sites().size();
        if (count == 1 || !job.isOneSite()) {
            return new int[0];
        }
        return IntStream.range(0, count)
                .filter(site -> job.operations().stream()
                        .allMatch(operation -> operation.choices().stream()
                                .anyMatch(choice -> instance.machines()
                                                .get(choice.machine())
                                                .site()
                                        == site)))
                .toArray();
    }
}
