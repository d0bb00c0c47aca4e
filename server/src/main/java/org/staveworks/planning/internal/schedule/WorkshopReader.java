package org.staveworks.planning.internal.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Capability;
import org.staveworks.catalog.Machines;
import org.staveworks.catalog.ReferenceLists;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.planning.internal.capacity.Closures;
import org.staveworks.planning.internal.capacity.Hours;
import org.staveworks.production.OpenWork;

/// Reads the facts of the caller's workshop, in a few statements.
@Component
class WorkshopReader {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final OpenWork openWork;
    private final Machines machines;
    private final Sites sites;
    private final ReferenceLists lists;
    private final Hours hours;
    private final Closures closures;
    private final Clock clock;

    WorkshopReader(
            JdbcClient jdbc,
            Rows rows,
            OpenWork openWork,
            Machines machines,
            Sites sites,
            ReferenceLists lists,
            Hours hours,
            Closures closures,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.openWork = openWork;
        this.machines = machines;
        this.sites = sites;
        this.lists = lists;
        this.hours = hours;
        this.closures = closures;
        this.clock = clock;
    }

    private record PriorityRow(UUID workOrderId, int weight) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public WorkshopFacts read() {
        var tenant = CurrentCaller.get().organisationId();
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var weights = jdbc
                .sql("select work_order_id, weight from planning.priority where organisation_id = :tenant")
                .param("tenant", tenant)
                .query(rows.of(PriorityRow.class))
                .list()
                .stream()
                .collect(Collectors.toMap(PriorityRow::workOrderId, PriorityRow::weight));
        return new WorkshopFacts(
                now,
                clock.getZone(),
                openWork.ofCaller(),
                machines.own(),
                sites.of(tenant).stream().collect(Collectors.toMap(Site::id, Function.identity())),
                lists.capabilities().stream().collect(Collectors.toMap(Capability::code, Function.identity())),
                hours.own(),
                closures.within(List.of(tenant), now, now.plus(Duration.ofDays(Calendars.DAYS))),
                weights);
    }
}
