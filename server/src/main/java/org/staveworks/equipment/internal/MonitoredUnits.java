package org.staveworks.equipment.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;

/// Machines that are heard, with the names that the catalog has for them. Names that are changed there follow within an
/// hour.
@Component
public class MonitoredUnits {
    private final UnitSql units;
    private final Machines machines;
    private final Sites sites;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MonitoredUnits(UnitSql units, Machines machines, Sites sites, TransactionTemplate transactions, Clock clock) {
        this.units = units;
        this.machines = machines;
        this.sites = sites;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Unit add(Machine machine, int unit) {
        var site = sites.require(machine.siteId());
        var added = new Unit(
                Ids.next(),
                machine.organisationId(),
                machine.id(),
                unit,
                machine.name(),
                machine.siteId(),
                site.name(),
                machine.capability(),
                MachineState.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                clock.instant());
        units.insert(added);
        return units.find(machine.id(), unit).orElse(added);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void rename() {
        var organisations =
                CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> units.organisations()));
        if (organisations != null) {
            organisations.forEach(this::rename);
        }
    }

    private void rename(UUID organisationId) {
        CurrentCaller.runAs(
                Unit.platform(organisationId),
                () -> transactions.executeWithoutResult(status -> {
                    var names = new HashMap<UUID, String>();
                    for (Site site : sites.of(organisationId)) {
                        names.put(site.id(), site.name());
                    }
                    units.rename(
                            organisationId,
                            machines.own().stream()
                                    .map(machine -> new UnitSql.Names(
                                            machine.id(),
                                            machine.name(),
                                            machine.siteId(),
                                            names.getOrDefault(machine.siteId(), ""),
                                            machine.capability()))
                                    .toList());
                }));
    }
}
