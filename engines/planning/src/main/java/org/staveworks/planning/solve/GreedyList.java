package org.staveworks.planning.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;

/// One pass of [GreedySolver].
///
/// A step waits in a queue by when it could start. Machines only get later, so one that could start when
/// it was queued is looked at again when its turn comes, and goes back if it has become later.
final class GreedyList {
    private final Instance instance;
    private final List<MachineLine> lines = new ArrayList<>();
    private final GreedySites sites;

    /// For each job what it has done, its last placement, and how many jobs it still waits for.
    private final int[] done;

    private final @Nullable Placement[] last;
    private final int[] waits;
    private final List<List<Integer>> followers = new ArrayList<>();

    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Comparator.comparingLong(Candidate::start)
            .thenComparingLong(Candidate::slack)
            .thenComparingInt(Candidate::job));
    private final List<Placement> placements = new ArrayList<>();
    private long tardiness;
    private long setup;

    /// The next step of a job, where it would be over first.
    ///
    /// @param slack what may be lost until the job is late; work that is left, below zero, where nobody
    ///              waits
    private record Candidate(int job, int machine, long start, long end, long slack) {}

    GreedyList(Instance instance) {
        this.instance = instance;
        int jobs = instance.jobs().size();
        done = new int[jobs];
        waits = new int[jobs];
        last = new @Nullable Placement[jobs];
        sites = new GreedySites(instance);
        instance.machines().forEach(machine -> lines.add(new MachineLine(instance, machine)));
        instance.jobs().forEach(job -> followers.add(new ArrayList<>()));
        for (int job = 0; job < jobs; job++) {
            waits[job] = instance.jobs().get(job).after().size();
            for (var before : instance.jobs().get(job).after()) {
                followers.get(before).add(job);
            }
        }
    }

    void run() {
        var frozen = instance.frozen().stream()
                .sorted(Comparator.comparingInt(Placement::start)
                        .thenComparingInt(Placement::end)
                        .thenComparingInt(Placement::job)
                        .thenComparingInt(Placement::operation))
                .toList();
        for (var fact : frozen) {
            place(fact);
        }
        for (int job = 0; job < done.length; job++) {
            int all = instance.jobs().get(job).operations().size();
            if (done[job] == all) {
                finish(job);
            } else if (done[job] > 0 || instance.jobs().get(job).after().isEmpty()) {
                offer(job);
            }
        }
        while (!queue.isEmpty()) {
            var first = queue.remove();
            var now = candidate(first.job());
            if (now.start() > first.start()) {
                queue.add(now);
                continue;
            }
            int job = now.job();
            place(new Placement(
                    job, 0, done[job], now.machine(), Math.toIntExact(now.start()), Math.toIntExact(now.end())));
            if (done[job] < instance.jobs().get(job).operations().size()) {
                offer(job);
            } else {
                finish(job);
            }
        }
    }

    private void place(Placement placement) {
        int job = placement.job();
        setup += lines.get(placement.machine()).add(placement, operation(job, placement.operation()));
        var before = last[job];
        if (before == null || placement.operation() > before.operation()) {
            last[job] = placement;
        }
        done[job]++;
        placements.add(placement);
    }

    private void finish(int job) {
        var due = instance.jobs().get(job).due();
        var end = last[job];
        if (due != null && end != null) {
            tardiness += instance.jobs().get(job).weight() * Math.max(0L, (long) end.end() - due);
        }
        for (var follower : followers.get(job)) {
            if (--waits[follower] == 0 && done[follower] == 0) {
                offer(follower);
            }
        }
    }

    private void offer(int job) {
        queue.add(candidate(job));
    }

    private Candidate candidate(int number) {
        var job = instance.jobs().get(number);
        var operation = operation(number, done[number]);
        int stay = sites.stay(number, last[number]);
        Candidate best = null;
        for (var choice : operation.choices()) {
            int site = instance.machines().get(choice.machine()).site();
            if (stay >= 0 && site != stay) {
                continue;
            }
            var line = lines.get(choice.machine());
            long start = line.earliest(operation, arrival(number, job, site), choice.time());
            long end = line.end(operation, start, choice.time());
            if (best == null || end < best.end()) {
                best = new Candidate(number, choice.machine(), start, end, slack(number, job, start));
            }
        }
        if (best == null) {
            throw new InvalidInstanceException("job %s, operation %s: frozen steps hold it at a site that cannot do it"
                    .formatted(job.id(), operation.id()));
        }
        return best;
    }

    private long slack(int number, Job job, long start) {
        long left = 0;
        for (int step = done[number]; step < job.operations().size(); step++) {
            left += job.operations().get(step).choices().getFirst().time();
        }
        var due = job.due();
        return due == null ? -left : due - start - left;
    }

    /// When the next step could begin at a site, as far as the job is concerned.
    private long arrival(int number, Job job, int site) {
        var before = last[number];
        long arrival = job.release();
        if (before != null) {
            return Math.max(arrival, before.end() + way(before, site));
        }
        for (var earlier : job.after()) {
            var end = last[earlier];
            arrival = Math.max(arrival, end == null ? 0 : end.end() + way(end, site));
        }
        return arrival;
    }

    private long way(Placement from, int site) {
        return instance.lags().between(instance.machines().get(from.machine()).site(), site);
    }

    private Operation operation(int job, int operation) {
        return instance.jobs().get(job).operations().get(operation);
    }

    Schedule schedule() {
        var lots = instance.jobs().stream()
                .map(Job::lots)
                .map(split -> List.of(split == null ? 1 : split.quantity()))
                .toList();
        return new Schedule(lots, placements);
    }

    Score score() {
        return new Score(
                tardiness,
                setup,
                placements.stream().mapToInt(Placement::end).max().orElse(0));
    }
}
