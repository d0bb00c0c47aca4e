package org.staveworks.planning.bound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.solve.WorkingHours;

/// Jobs as if each had all machines for itself: when each step can be over at the earliest, by site, and
/// what has to follow it. A lot counts with the smallest quantity that it may have.
final class Chains {
    private final Instance instance;
    private final List<WorkingHours> hours = new ArrayList<>();
    private final Map<List<Integer>, Placement> frozen = new HashMap<>();
    private final List<List<Integer>> followers = new ArrayList<>();

    /// By job and step: the earliest end at each site where it can be.
    private final List<List<Map<Integer, Long>>> ends = new ArrayList<>();

    /// By job and step: what has to follow, by the site where the step is.
    private final List<List<Map<Integer, Long>>> rests = new ArrayList<>();

    private final List<Work> work = new ArrayList<>();
    private long longest;

    Chains(Instance instance) {
        this.instance = instance;
        Map<Integer, List<Closed>> closed = new HashMap<>();
        for (var fact : instance.frozen()) {
            frozen.put(List.of(fact.job(), fact.operation()), fact);
            longest = Math.max(longest, fact.end());
            if (fact.end() > fact.start()) {
                closed.computeIfAbsent(fact.machine(), machine -> new ArrayList<>())
                        .add(new Closed(fact.start(), fact.end()));
            }
        }
        for (int machine = 0; machine < instance.machines().size(); machine++) {
            var windows = closed.computeIfAbsent(machine, none -> new ArrayList<>());
            windows.addAll(instance.machines().get(machine).calendar().closed());
            hours.add(new WorkingHours(windows));
        }
        for (int job = 0; job < instance.jobs().size(); job++) {
            followers.add(new ArrayList<>());
            ends.add(new ArrayList<>());
            rests.add(new ArrayList<>());
        }
        for (int job = 0; job < instance.jobs().size(); job++) {
            for (var before : instance.jobs().get(job).after()) {
                followers.get(before).add(job);
            }
        }
        var order = order();
        order.forEach(this::forward);
        order.reversed().forEach(this::backward);
        order.forEach(this::collect);
    }

    Instance instance() {
        return instance;
    }

    /// Open time of a machine that is not taken by what is frozen.
    WorkingHours hours(int machine) {
        return hours.get(machine);
    }

    List<Work> work() {
        return work;
    }

    long longest() {
        return longest;
    }

    /// Jobs, each behind those that it waits for.
    private List<Integer> order() {
        var waits = instance.jobs().stream().mapToInt(job -> job.after().size()).toArray();
        var open = new ArrayDeque<Integer>();
        for (int job = 0; job < waits.length; job++) {
            if (waits[job] == 0) {
                open.add(job);
            }
        }
        var order = new ArrayList<Integer>();
        while (!open.isEmpty()) {
            int job = open.remove();
            order.add(job);
            for (var follower : followers.get(job)) {
                if (--waits[follower] == 0) {
                    open.add(follower);
                }
            }
        }
        return order;
    }

    private void forward(int number) {
        var job = instance.jobs().get(number);
        for (int step = 0; step < job.operations().size(); step++) {
            var operation = job.operations().get(step);
            var fact = frozen.get(List.of(number, step));
            Map<Integer, Long> end = new HashMap<>();
            if (fact != null) {
                end.put(site(fact.machine()), (long) fact.end());
            } else {
                for (var choice : operation.choices()) {
                    long start = start(number, step, choice.machine());
                    if (start < Long.MAX_VALUE) {
                        end.merge(site(choice.machine()), end(job, operation, choice, start), Math::min);
                    }
                }
            }
            ends.get(number).add(end);
        }
    }

    /// When a step can begin on a machine at the earliest; [Long#MAX_VALUE] if never.
    private long start(int number, int step, int machine) {
        var job = instance.jobs().get(number);
        int site = site(machine);
        long start = Math.max(job.release(), instance.machines().get(machine).readyAt());
        if (step > 0) {
            long arrival = arrival(ends.get(number).get(step - 1), site, job.isOneSite());
            return arrival == Long.MAX_VALUE ? arrival : Math.max(start, arrival);
        }
        for (var before : job.after()) {
            start = Math.max(start, arrival(ends.get(before).getLast(), site, false));
        }
        return start;
    }

    private long arrival(Map<Integer, Long> from, int site, boolean isHereOnly) {
        long arrival = Long.MAX_VALUE;
        for (var end : from.entrySet()) {
            if (!isHereOnly || end.getKey() == site) {
                arrival = Math.min(arrival, end.getValue() + instance.lags().between(end.getKey(), site));
            }
        }
        return arrival;
    }

    private long end(Job job, Operation operation, Choice choice, long start) {
        long time = least(job, choice);
        var open = hours.get(choice.machine());
        return operation.isPausable() || time == 0 ? open.end(start, time) : open.fit(start, time) + time;
    }

    private static long least(Job job, Choice choice) {
        var lots = job.lots();
        return job.timeOf(choice, lots == null ? 1 : lots.minimum());
    }

    private void backward(int number) {
        var job = instance.jobs().get(number);
        var rest = new ArrayDeque<Map<Integer, Long>>();
        for (int step = job.operations().size() - 1; step >= 0; step--) {
            Map<Integer, Long> left = new HashMap<>();
            for (var site : ends.get(number).get(step).keySet()) {
                long time = 0;
                if (!rest.isEmpty()) {
                    time = rest(number, step + 1, rest.getFirst(), site, job.isOneSite());
                } else {
                    for (var follower : followers.get(number)) {
                        if (!frozen.containsKey(List.of(follower, 0))) {
                            var first = rests.get(follower).getFirst();
                            time = Math.max(time, rest(follower, 0, first, site, false));
                        }
                    }
                }
                if (time < Long.MAX_VALUE) {
                    left.put(site, time);
                }
            }
            rest.addFirst(left);
        }
        rests.get(number).addAll(rest);
    }

    /// The way from a site to a step, the step and what has to follow it.
    private long rest(int number, int step, Map<Integer, Long> after, int from, boolean isHereOnly) {
        var job = instance.jobs().get(number);
        long rest = Long.MAX_VALUE;
        if (frozen.containsKey(List.of(number, step))) {
            return 0;
        }
        for (var choice : job.operations().get(step).choices()) {
            int site = site(choice.machine());
            var then = after.get(site);
            if (then != null && (!isHereOnly || site == from)) {
                rest = Math.min(rest, instance.lags().between(from, site) + least(job, choice) + then);
            }
        }
        return rest;
    }

    private void collect(int number) {
        var job = instance.jobs().get(number);
        for (int step = 0; step < job.operations().size(); step++) {
            long over = Long.MAX_VALUE;
            for (var end : ends.get(number).get(step).entrySet()) {
                var rest = rests.get(number).get(step).get(end.getKey());
                over = rest == null ? over : Math.min(over, end.getValue() + rest);
            }
            longest = over == Long.MAX_VALUE ? longest : Math.max(longest, over);
            if (!frozen.containsKey(List.of(number, step))) {
                work.add(work(number, step));
            }
        }
    }

    private Work work(int number, int step) {
        var job = instance.jobs().get(number);
        var choices = new ArrayList<Choice>();
        long head = Long.MAX_VALUE;
        long tail = Long.MAX_VALUE;
        for (var choice : job.operations().get(step).choices()) {
            long start = start(number, step, choice.machine());
            var rest = rests.get(number).get(step).get(site(choice.machine()));
            if (start < Long.MAX_VALUE && rest != null) {
                choices.add(choice);
                head = Math.min(head, start);
                tail = Math.min(tail, rest);
            }
        }
        var lots = job.lots();
        return new Work(choices, head, tail, lots == null ? 1 : lots.most());
    }

    private int site(int machine) {
        return instance.machines().get(machine).site();
    }
}
