package org.staveworks.planning.model;

import java.util.List;

/// A problem to schedule: jobs of operations, machines of sites (flexible job shop of several factories,
/// 分布式柔性作业车间). What a plain job shop does not have is empty.
///
/// @param sites  factories; at least one
/// @param lags   what it takes to bring a job from a site to another
/// @param setups tables of set-up times that machines refer to
/// @param frozen operations that stay as they are: started, or confirmed
public record Instance(
        String name,
        List<Site> sites,
        List<Machine> machines,
        List<Job> jobs,
        Lags lags,
        List<Setups> setups,
        List<Placement> frozen) {
    public Instance {
        sites = List.copyOf(sites);
        machines = List.copyOf(machines);
        jobs = List.copyOf(jobs);
        setups = List.copyOf(setups);
        frozen = List.copyOf(frozen);
        InstanceRules.check(sites, machines, jobs, lags, setups, frozen);
    }

    /// How many operations all jobs have, each counted once however many lots it is made in.
    public int operations() {
        return jobs.stream().mapToInt(job -> job.operations().size()).sum();
    }
}
