package org.staveworks.planning.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Site;

/// One site of an instance with the jobs that are made there, as an instance of its own.
///
/// @param jobs     positions in the whole of the part's jobs, in order
/// @param machines positions in the whole of the part's machines, in order
record Part(Instance instance, int[] jobs, int[] machines) {
    /// @param machines of the site, positions in the whole, rising
    /// @param jobs     rising; at least one
    static Part of(Instance whole, int site, int[] machines, int[] jobs) {
        var own = new ArrayList<Machine>();
        for (int machine : machines) {
            var one = whole.machines().get(machine);
            own.add(new Machine(one.id(), 0, one.calendar(), one.readyAt(), one.setups(), one.family()));
        }
        var made = new ArrayList<Job>();
        for (int job : jobs) {
            made.add(here(whole.jobs().get(job), machines, jobs));
        }
        var frozen = whole.frozen().stream()
                .filter(placement -> Arrays.binarySearch(jobs, placement.job()) >= 0)
                .map(placement -> new Placement(
                        Arrays.binarySearch(jobs, placement.job()),
                        placement.lot(),
                        placement.operation(),
                        Arrays.binarySearch(machines, placement.machine()),
                        placement.start(),
                        placement.end()))
                .toList();
        var name = whole.sites().get(site);
        return new Part(
                new Instance(whole.name(), List.of(new Site(name.id())), own, made, Lags.NONE, whole.setups(), frozen),
                jobs,
                machines);
    }

    private static Job here(Job job, int[] machines, int[] jobs) {
        var operations = job.operations().stream()
                .map(operation -> new Operation(
                        operation.id(),
                        operation.family(),
                        operation.choices().stream()
                                .filter(choice -> Arrays.binarySearch(machines, choice.machine()) >= 0)
                                .map(choice ->
                                        new Choice(Arrays.binarySearch(machines, choice.machine()), choice.time()))
                                .toList(),
                        operation.isPausable()))
                .toList();
        var after = job.after().stream()
                .map(before -> Arrays.binarySearch(jobs, before))
                .toList();
        return new Job(
                job.id(), job.release(), job.due(), job.weight(), operations, after, job.isOneSite(), job.lots());
    }

    /// Placements of a schedule of the part, as they are in the whole.
    List<Placement> inWhole(Schedule schedule) {
        return schedule.placements().stream()
                .map(placement -> new Placement(
                        jobs[placement.job()],
                        placement.lot(),
                        placement.operation(),
                        machines[placement.machine()],
                        placement.start(),
                        placement.end()))
                .toList();
    }
}
