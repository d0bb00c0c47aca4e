package org.staveworks.planning.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has to hold of an instance as a whole, so that nobody who reads one has to ask again.
final class InstanceRules {
    private final List<Site> sites;
    private final List<Machine> machines;
    private final List<Job> jobs;
    private final List<Setups> setups;

    private InstanceRules(List<Site> sites, List<Machine> machines, List<Job> jobs, List<Setups> setups) {
        this.sites = sites;
        this.machines = machines;
        this.jobs = jobs;
        this.setups = setups;
    }

    static void check(
            List<Site> sites,
            List<Machine> machines,
            List<Job> jobs,
            Lags lags,
            List<Setups> setups,
            List<Placement> frozen) {
        var rules = new InstanceRules(sites, machines, jobs, setups);
        rules.names();
        require(
                lags.times().isEmpty() || lags.times().size() == sites.size(),
                "transport times of %d sites (%d sites): a row for each site is needed",
                lags.times().size(),
                sites.size());
        machines.forEach(rules::machine);
        jobs.forEach(rules::job);
        rules.noCircle();
        rules.frozen(frozen);
    }

    private void names() {
        require(!sites.isEmpty() && !machines.isEmpty() && !jobs.isEmpty(), "sites, machines or jobs are missing");
        unique("site", sites.stream().map(Site::id).toList());
        unique("machine", machines.stream().map(Machine::id).toList());
        unique("job", jobs.stream().map(Job::id).toList());
    }

    private static void unique(String kind, List<String> ids) {
        Set<String> seen = new HashSet<>();
        for (var id : ids) {
            require(!id.isBlank() && seen.add(id), "%s \"%s\": a name of its own is needed", kind, id);
        }
    }

    private void machine(Machine machine) {
        require(within(machine.site(), sites), "machine %s at site %d: no such site", machine.id(), machine.site());
        require(machine.readyAt() >= 0, "machine %s ready at %d: from 0 on", machine.id(), machine.readyAt());
        var table = machine.setups();
        require(
                table == null || within(table, setups),
                "machine %s has set-up table %d: no such table",
                machine.id(),
                table);
        var family = machine.family();
        require(
                family == null
                        || table != null && within(family, setups.get(table).times()),
                "machine %s is set up for family %d: not in its table",
                machine.id(),
                family);
    }

    private void job(Job job) {
        require(job.release() >= 0 && job.weight() >= 0, "job %s: release and weight from 0 on", job.id());
        require(!job.operations().isEmpty(), "job %s: no operations", job.id());
        for (var before : job.after()) {
            require(within(before, jobs), "job %s after job %d: no such job", job.id(), before);
        }
        for (var operation : job.operations()) {
            require(
                    !operation.choices().isEmpty(),
                    "job %s, operation %s: no machine can do it",
                    job.id(),
                    operation.id());
            var seen = new HashSet<Integer>();
            for (var choice : operation.choices()) {
                choice(job, operation, choice);
                require(
                        seen.add(choice.machine()),
                        "job %s, operation %s: machine %d twice",
                        job.id(),
                        operation.id(),
                        choice.machine());
            }
        }
        require(
                !job.isOneSite() || sites.size() == 1 || hasSite(job),
                "job %s: no site can do all of its operations",
                job.id());
    }

    private boolean hasSite(Job job) {
        var common = new HashSet<Integer>();
        for (int site = 0; site < sites.size(); site++) {
            common.add(site);
        }
        for (var operation : job.operations()) {
            common.retainAll(operation.choices().stream()
                    .map(choice -> machines.get(choice.machine()).site())
                    .collect(Collectors.toSet()));
        }
        return !common.isEmpty();
    }

    private void choice(Job job, Operation operation, Choice choice) {
        require(
                within(choice.machine(), machines) && choice.time() >= 0,
                "job %s, operation %s: machine %d for %d: no such machine, or no such time",
                job.id(),
                operation.id(),
                choice.machine(),
                choice.time());
        var table = machines.get(choice.machine()).setups();
        var family = operation.family();
        require(
                table == null
                        || family == null
                        || within(family, setups.get(table).times()),
                "job %s, operation %s of family %d: not in the set-up table of machine %d",
                job.id(),
                operation.id(),
                family,
                choice.machine());
    }

    /// Jobs wait for each other without a circle.
    private void noCircle() {
        var waits = new int[jobs.size()];
        var followers = new ArrayList<List<Integer>>();
        jobs.forEach(job -> followers.add(new ArrayList<>()));
        for (int job = 0; job < jobs.size(); job++) {
            for (var before : jobs.get(job).after()) {
                followers.get(before).add(job);
                waits[job]++;
            }
        }
        var open = new ArrayDeque<Integer>();
        for (int job = 0; job < waits.length; job++) {
            if (waits[job] == 0) {
                open.add(job);
            }
        }
        int done = 0;
        while (!open.isEmpty()) {
            done++;
            for (var follower : followers.get(open.remove())) {
                if (--waits[follower] == 0) {
                    open.add(follower);
                }
            }
        }
        require(done == jobs.size(), "jobs wait for each other in a circle (%d of them)", jobs.size() - done);
    }

    private void frozen(List<Placement> frozen) {
        Map<Integer, Set<Integer>> stays = new HashMap<>();
        for (var placement : frozen) {
            require(
                    within(placement.job(), jobs)
                            && within(
                                    placement.operation(),
                                    jobs.get(placement.job()).operations())
                            && placement.lot() >= 0
                            && placement.start() >= 0
                            && placement.end() >= placement.start(),
                    "frozen %s: no such operation, or it ends before it starts",
                    placement);
            require(
                    jobs.get(placement.job()).operations().get(placement.operation()).choices().stream()
                            .anyMatch(choice -> choice.machine() == placement.machine()),
                    "frozen %s: that machine cannot do it",
                    placement);
            require(
                    jobs.get(placement.job()).lots() == null && placement.lot() == 0,
                    "frozen %s: only jobs made as a whole stay as they are; make each lot a job first",
                    placement);
            require(
                    stays.computeIfAbsent(placement.job(), job -> new HashSet<>())
                            .add(placement.operation()),
                    "frozen %s: twice",
                    placement);
        }
        stays.forEach((job, operations) -> require(
                operations.stream().allMatch(operation -> operation < operations.size()),
                "frozen operations %s of job %d: all before one that stays have to stay",
                operations,
                job));
    }

    private static boolean within(int index, List<?> list) {
        return index >= 0 && index < list.size();
    }

    private static void require(boolean holds, String message, @Nullable Object... values) {
        if (!holds) {
            throw new InvalidInstanceException(message.formatted(values));
        }
    }
}
