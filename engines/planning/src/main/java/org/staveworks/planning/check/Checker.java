package org.staveworks.planning.check;

import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Schedule;

/// Says whether a plan keeps all rules of its instance, and what it is worth. `docs/planning.md` says
/// the same to readers of plans.
///
/// - **Completeness.** The quantities of a job's lots add up to the job's; none is below the minimum,
///   and there are no more than allowed. A job that may not be split is one lot. Each operation of each
///   lot stands once, on a machine that can do it.
/// - **Working time.** An operation starts in open time of its machine and not before the machine is
///   there. One that pauses ends when as much open time has passed as it takes; one that does not has no
///   closed time within. One that takes no time ends when it starts, at any hour.
/// - **Order.** A step starts when the step before it is over and the way between their sites is made.
///   The first step also waits for all lots of the jobs that come before, and for their way here.
///   Nothing starts before its release.
/// - **Site.** A lot that has to stay at one site does each step where it did the one before.
/// - **Machines.** A machine works on one operation at a time, in the order of start, then end. Before
///   an operation with a family there is open time for the set-up from the family before: since the end
///   of the operation before it, or since the machine is there. Operations without a family leave the
///   machine as it is set up. What takes no time gets into nobody's way.
/// - **Frozen.** Frozen operations stand exactly where they are. They are facts: no rule is applied to
///   what lies among them alone, such as their working time, their start, or two of them on a machine;
///   but all others have to keep clear of them.
/// - **Score.** Lateness is the weight of a job times what its last operation ends too late. All set-ups
///   count that the sequences of the machines need.
///
/// Takes O(n log n). Safe to call from many threads.
public final class Checker {
    public Verdict check(Instance instance, Schedule schedule) {
        var violations = new Violations(instance);
        var plan = Plan.of(instance, schedule, violations);
        var jobs = new JobRules(plan, violations);
        for (int job = 0; job < instance.jobs().size(); job++) {
            jobs.check(job);
        }
        var machines = new MachineRules(plan, violations);
        for (int machine = 0; machine < instance.machines().size(); machine++) {
            machines.check(machine);
        }
        return new Verdict(plan.score(machines.setup()), violations.first(), violations.total());
    }
}
