/// # Demo (示范集群)
///
/// Loads a sample cluster on installations that show one (`./staveworks run --demo`): the files and their words stand
/// in `resources/demo`, described by `package.md` there. Master data goes through the services of its owners; what
/// people do goes through the HTTP API of the running server, each step as the person who takes it and at its moment
/// of history.
///
/// Start with [org.staveworks.demo.internal.ClusterLoader]. Two plays go on beside the platform as long as it runs: the
/// simulated banks, and machines that speak at the MQTT door with credentials of their own
/// ([org.staveworks.demo.internal.LiveMachines]).
///
/// - owns: schema `demo` (how far the load has come, what the names in the files became, by how many days the cluster
///   is ahead)
/// - publishes: the kernel's `DayMoved`, for each day that its visitors let pass
/// - may call: `kernel`, `party`, `catalog`, and `finance` to look after what came due; everything else above only
///   through HTTP, as users do
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "catalog", "finance"})
package org.staveworks.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
