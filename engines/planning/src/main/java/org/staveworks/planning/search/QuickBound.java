package org.staveworks.planning.search;

import java.util.HashSet;
import java.util.Set;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;

/// A makespan that is needed in any case, found at once: the longest job, the mean load, the load of a
/// machine that has no substitute. What is frozen counts as long as it takes, not as long as it should.
final class QuickBound {
    private final Instance instance;
    private final Set<Long> frozen = new HashSet<>();
    private final long[] own;
    private long work;
    private long bound;

    private QuickBound(Instance instance) {
        this.instance = instance;
        own = new long[instance.machines().size()];
    }

    static int of(Instance instance) {
        return new QuickBound(instance).bound();
    }

    private int bound() {
        for (var placement : instance.frozen()) {
            frozen.add(key(placement.job(), placement.operation()));
            bound = Math.max(bound, placement.end());
        }
        for (int job = 0; job < instance.jobs().size(); job++) {
            add(job, instance.jobs().get(job));
        }
        for (long load : own) {
            bound = Math.max(bound, load);
        }
        return Math.toIntExact(Math.max(bound, Math.ceilDiv(work, (long) own.length)));
    }

    private void add(int index, Job job) {
        var lots = job.lots();
        int largest = lots == null ? 1 : Math.ceilDiv(lots.quantity(), lots.most());
        long chain = job.release();
        for (int i = 0; i < job.operations().size(); i++) {
            if (frozen.contains(key(index, i))) {
                continue;
            }
            var choices = job.operations().get(i).choices();
            long whole = choices.stream().mapToInt(Choice::time).min().orElseThrow();
            work += whole;
            chain += choices.stream()
                    .mapToInt(choice -> job.timeOf(choice, largest))
                    .min()
                    .orElseThrow();
            if (choices.size() == 1) {
                own[choices.getFirst().machine()] += whole;
            }
        }
        bound = Math.max(bound, chain);
    }

    private static long key(int job, int operation) {
        return ((long) job << 32) | operation;
    }
}
