package org.staveworks.performance.internal.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.event.ListenerThreads;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.run.MachineUnit;
import org.staveworks.production.WorkReported;

/// Looks at tickets after work was reported on them, and again: points may come late, tickets beside
/// them too. What comes very late says so itself ([#late]).
@Component
public class ProofChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ProofChecks.class);
    /// How long after one look the next one comes; after the last there is none.
    private static final List<Duration> LADDER = List.of(
            Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(10));
    /// Tickets of one transaction.
    private static final int PART = 50;
    /// One process looks at a time.
    private static final long LOCK = 0x5357_5052_0000_0000L;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final ProofMaking making;
    private final MachineRecords records;
    private final TransactionTemplate transactions;
    private final Duration settle;
    private final Clock clock;

    ProofChecks(
            JdbcClient jdbc,
            Rows rows,
            ProofMaking making,
            MachineRecords records,
            TransactionTemplate transactions,
            @Value("${staveworks.performance.settle}") Duration settle,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.making = making;
        this.records = records;
        this.transactions = transactions;
        this.settle = settle;
        this.clock = clock;
    }

    private record Due(UUID organisationId, UUID ticketId, int looks) {}

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "performance.work-reported")
    public void on(WorkReported event) {
        CurrentCaller.runAs(
                Caller.systemFor(event.organisationId()),
                () -> transactions.executeWithoutResult(
                        status -> plan(event.ticketIds(), clock.instant().plus(settle))));
    }

    private void plan(Collection<UUID> tickets, Instant at) {
        jdbc.sql("""
                        insert into performance.ticket_check (ticket_id, organisation_id, looks, next_at)
                        select ticket, :tenant, 0, :at from unnest(:tickets) ticket
                        on conflict (ticket_id) do update set looks = 0, next_at = excluded.next_at
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("tickets", tickets.toArray(UUID[]::new))
                .update();
    }

    /// Points of a machine came late; in the running transaction.
    ///
    /// @param unit missing where any of its kind may be meant
    public void late(UUID machineId, @Nullable Integer unit, TimeSpan span) {
        jdbc.sql("""
                        update performance.ticket_check c set next_at = :now, looks = 0
                        from performance.proof p
                        where p.id = c.proof_id and p.machine_id = :machine
                          and (cast(:unit as int) is null or p.machine_unit = :unit)
                          and p.started_at < :to and p.ended_at > :from
                        """)
                .param("now", clock.instant().plus(settle).atOffset(ZoneOffset.UTC))
                .param("machine", machineId)
                .param("unit", unit)
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Scheduled(
            fixedDelayString = "${staveworks.performance.look-every}",
            initialDelayString = "${staveworks.performance.look-every}")
    void look() {
        run(clock.instant());
    }

    /// Looks at all that are due until a moment.
    public void run(Instant until) {
        List<UUID> organisations = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql("""
                                select distinct organisation_id from performance.ticket_check where next_at <= :until
                                """)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .list()));
        for (var organisation : organisations) {
            try {
                CurrentCaller.runAs(Caller.systemFor(organisation), () -> {
                    while (Boolean.TRUE.equals(transactions.execute(status -> part(organisation, until)))) {
                        // The next tickets of this organisation.
                    }
                });
            } catch (RuntimeException failure) {
                LOG.error("Proofs of organisation ({}) could not be made", organisation, failure);
            }
        }
    }

    /// @return whether there may be more
    private boolean part(UUID organisation, Instant until) {
        var isOurs = jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query(Boolean.class)
                .single();
        if (!Boolean.TRUE.equals(isOurs)) {
            return false;
        }
        var due = jdbc.sql("""
                        select organisation_id, ticket_id, looks from performance.ticket_check
                        where organisation_id = :tenant and next_at <= :until
                        order by next_at, ticket_id limit :max for update
                        """)
                .param("tenant", organisation)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("max", PART)
                .query(rows.of(Due.class))
                .list();
        if (due.isEmpty()) {
            return false;
        }
        Set<MachineUnit> monitored = records.monitored(organisation).stream()
                .map(one -> new MachineUnit(one.machineId(), one.unit()))
                .collect(Collectors.toSet());
        for (var one : due) {
            // Where no machine is heard there is nothing to prove, and no need to look again before something is
            // reported.
            if (!monitored.isEmpty()) {
                making.make(one.ticketId(), monitored);
            }
            jdbc.sql("update performance.ticket_check set looks = looks + 1, next_at = :next where ticket_id = :ticket")
                    .param("next", monitored.isEmpty() ? null : next(one.looks(), until))
                    .param("ticket", one.ticketId())
                    .update();
        }
        return due.size() == PART;
    }

    private static @Nullable OffsetDateTime next(int looks, Instant now) {
        return looks < LADDER.size() ? now.plus(LADDER.get(looks)).atOffset(ZoneOffset.UTC) : null;
    }

    /// Looks at one ticket at once, on the word of the workshop.
    public void lookNow(UUID ticketId) {
        plan(List.of(ticketId), clock.instant());
        var monitored = records.monitored(CurrentCaller.get().organisationId()).stream()
                .map(one -> new MachineUnit(one.machineId(), one.unit()))
                .collect(Collectors.toSet());
        making.make(ticketId, monitored);
    }
}
