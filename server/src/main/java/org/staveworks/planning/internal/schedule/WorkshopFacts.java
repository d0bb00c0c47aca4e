package org.staveworks.planning.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Machine;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.Site;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures.Closure;
import org.staveworks.planning.internal.capacity.Shift;
import org.staveworks.production.OpenWork;

/// What is true of a workshop now, or is taken for true.
///
/// @param now          a whole minute
/// @param capabilities by code
/// @param weights      of work orders whose lateness does not count 1
record WorkshopFacts(
        Instant now,
        ZoneId zone,
        OpenWork.Open work,
        List<Machine> machines,
        Map<UUID, Site> sites,
        Map<String, Capability> capabilities,
        List<Shift> week,
        List<Closure> closures,
        Map<UUID, Integer> weights) {
    private static final int RUSH = 10;
    /// Two thousand years: what is further away is as far.
    private static final int FAR = 1_000_000_000;

    Instant at(int minute) {
        return now.plus(Duration.ofMinutes(minute));
    }

    /// From now, rounded down.
    int minute(Instant instant) {
        return (int) Math.clamp(minutes(instant), -FAR, FAR);
    }

    private long minutes(Instant instant) {
        return Math.floorDiv(Duration.between(now, instant).toSeconds(), 60);
    }

    /// The first of these and what lies above it.
    boolean isWithin(String capability, String wanted) {
        for (var code = capability; code != null; ) {
            if (code.equals(wanted)) {
                return true;
            }
            var entry = capabilities.get(code);
            code = entry == null ? null : entry.parent();
        }
        return false;
    }

    WorkshopFacts with(NewDraft.WhatIf whatIf) {
        var more = new HashMap<UUID, Integer>();
        whatIf.extraMachines().forEach(extra -> more.merge(extra.machineId(), extra.count(), Integer::sum));
        var closed = new ArrayList<>(closures);
        whatIf.closures().forEach(closing -> closed.add(closure(closing)));
        var urgent = new HashMap<>(weights);
        whatIf.rush().forEach(order -> urgent.put(order, RUSH));
        return new WorkshopFacts(
                now,
                zone,
                work,
                machines.stream()
                        .map(machine -> new Machine(
                                machine.id(),
                                machine.organisationId(),
                                machine.name(),
                                machine.capability(),
                                machine.siteId(),
                                machine.count() + more.getOrDefault(machine.id(), 0)))
                        .toList(),
                sites,
                capabilities,
                week,
                closed,
                urgent);
    }

    private Closure closure(NewDraft.Closing closing) {
        var machine = machines.stream()
                .filter(one -> one.id().equals(closing.machineId()))
                .findFirst()
                .orElse(null);
        return new Closure(
                Ids.next(),
                new UUID(0, 0),
                machine == null ? ClosureKind.HOLIDAY : ClosureKind.MAINTENANCE,
                closing.machineId(),
                machine == null ? null : machine.name(),
                machine == null ? null : machine.capability(),
                machine == null ? 0 : closing.unit() == null ? machine.count() : 1,
                closing.unit(),
                closing.from(),
                closing.to(),
                null,
                "",
                now);
    }
}
