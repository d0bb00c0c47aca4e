package org.staveworks.planning.internal.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.staveworks.planning.promise.Demand;
import org.staveworks.planning.promise.Proposal;

/// What can be promised: proposals by objective, days counted from today.
///
/// @param unable how many factories have all the machines, but have not opened capacity for each step
public record Promise(
        LocalDate today, Demand demand, List<Proposal> proposals, Map<UUID, Candidate> candidates, int unable) {}
