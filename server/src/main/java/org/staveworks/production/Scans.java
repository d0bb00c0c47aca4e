package org.staveworks.production;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.internal.MadeLots;
import org.staveworks.production.internal.MaterialUses;
import org.staveworks.production.internal.Progress;
import org.staveworks.production.internal.ScanSql;
import org.staveworks.production.internal.ScannedTicket;
import org.staveworks.production.internal.TicketCode;
import org.staveworks.production.internal.WorkOrderRow;
import org.staveworks.production.internal.WorkOrderSql;
import org.staveworks.trace.TraceEvents;

/// Reports of workers by scan (扫码报工). Devices queue them while there is no network, send them late, out of order and
/// more than once; what they amount to stays the same.
@Service
public class Scans {
    /// One sending holds at most this many; a device sends a longer queue in parts.
    public static final int BATCH_MAX = 500;

    private static final Duration UNDO_WITHIN = Duration.ofMinutes(10);
    private static final Duration CLOCK_LEEWAY = Duration.ofMinutes(10);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final BigDecimal COUNT_MAX = new BigDecimal(1_000_000_000);

    private final JdbcClient jdbc;
    private final ScanSql sql;
    private final WorkOrderSql workOrders;
    private final Progress progress;
    private final MaterialUses materials;
    private final MadeLots madeLots;
    private final TraceEvents events;
    private final Machines machines;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Scans(
            JdbcClient jdbc,
            ScanSql sql,
            WorkOrderSql workOrders,
            Progress progress,
            MaterialUses materials,
            MadeLots madeLots,
            TraceEvents events,
            Machines machines,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.workOrders = workOrders;
        this.progress = progress;
        this.materials = materials;
        this.madeLots = madeLots;
        this.events = events;
        this.machines = machines;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Records scans of the caller. Each is judged by itself, in the order of the devices' time, so one that is
    /// rejected holds up no other.
    ///
    /// @return the outcomes, in the order in which the scans were given
    @Transactional
    public List<ScanResult> record(List<NewScan> scans) {
        var codes = new HashSet<String>();
        scans.forEach(scan -> TicketCode.parse(scan.ticketCode()).ifPresent(codes::add));
        var locked = workOrders.lockAll(sql.workOrdersOf(codes));
        var tickets = sql.tickets(codes);
        var known = sql.known(scans.stream().map(NewScan::id).toList());
        var outcomes = new HashMap<UUID, ScanResult>();
        var accepted = new ArrayList<ScanSql.Accepted>();
        var used = new ArrayList<MaterialUses.Accepted>();
        var first = new LinkedHashMap<UUID, NewScan>();
        scans.forEach(scan -> first.putIfAbsent(scan.id(), scan));
        var judge = new Judge(tickets, locked, machinesFor(first.values()));
        first.values().stream()
                .sorted(Comparator.comparing(NewScan::at).thenComparing(NewScan::id))
                .forEach(scan -> outcomes.put(scan.id(), judge.outcome(scan, known, accepted, used)));
        materials.insert(used, clock.instant());
        if (!accepted.isEmpty()) {
            sql.insert(accepted, clock.instant());
            var touched =
                    accepted.stream().map(scan -> scan.ticket().workOrderId()).collect(Collectors.toSet());
            progress.refresh(
                    locked.stream().filter(row -> touched.contains(row.id())).toList());
            reported(
                    accepted.stream().map(scan -> scan.ticket().id()).distinct().toList());
        }
        tell(accepted, used, locked);
        return inOrder(scans, outcomes);
    }

    private void reported(List<UUID> tickets) {
        publisher.publishEvent(new WorkReported(CurrentCaller.get().organisationId(), tickets));
    }

    /// The caller's machines, where scans name one.
    private Map<UUID, Machine> machinesFor(Collection<NewScan> scans) {
        return scans.stream().allMatch(scan -> scan.machine() == null)
                ? Map.of()
                : machines.own().stream().collect(Collectors.toMap(Machine::id, machine -> machine));
    }

    /// Material that went in and goods that came out, as one document.
    private void tell(
            List<ScanSql.Accepted> accepted, List<MaterialUses.Accepted> used, List<WorkOrderRow> workOrderRows) {
        var byId = workOrderRows.stream().collect(Collectors.toMap(WorkOrderRow::id, row -> row));
        var outputs = new ArrayList<MadeLots.Output>();
        for (var scan : accepted) {
            var workOrder = byId.get(scan.ticket().workOrderId());
            if (workOrder != null && scan.ticket().isLast() && scan.good().signum() > 0) {
                outputs.add(new MadeLots.Output(scan.scan().id(), scan.workedAt(), workOrder, scan.good()));
            }
        }
        var told = new ArrayList<>(materials.told(used));
        told.addAll(madeLots.told(outputs));
        if (!told.isEmpty()) {
            events.report(CurrentCaller.get().organisationId(), told);
        }
    }

    /// Takes back an own scan within ten minutes; a planner may take back anybody's. A use of material
    /// can be taken back longer, while nothing was made. Once more changes nothing.
    @Transactional
    public void undo(UUID id) {
        var use = materials.find(id).orElse(null);
        if (use == null) {
            undoScan(id);
        } else {
            undoUse(id, use.workOrderId());
        }
    }

    private void undoUse(UUID id, UUID workOrderId) {
        var caller = CurrentCaller.get();
        var workOrder = workOrders.lock(workOrderId);
        var use = materials.find(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        var isPlanner = caller.may(Permission.PRODUCTION_WRITE);
        if (!use.personId().equals(caller.personId()) && !isPlanner) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        if (use.isUndone()) {
            return;
        }
        var isFresh = !use.recordedAt().plus(UNDO_WITHIN).isBefore(clock.instant());
        if (!isFresh && !isPlanner && workOrder.good().signum() > 0) {
            throw new Problem(
                    ProductionProblem.MATERIAL_UNDO_CLOSED,
                    Map.of("at", use.recordedAt(), "number", workOrder.number(), "minutes", UNDO_WITHIN.toMinutes()));
        }
        materials.undo(id, clock.instant());
        events.takeBack(caller.organisationId(), List.of(id));
    }

    private void undoScan(UUID id) {
        var caller = CurrentCaller.get();
        var workOrderId = sql.workOrderOf(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        var workOrder = workOrders.lock(workOrderId);
        var scan = sql.require(id);
        if (!scan.personId().equals(caller.personId()) && !caller.may(Permission.PRODUCTION_WRITE)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        if (scan.isUndone()) {
            return;
        }
        if (scan.recordedAt().plus(UNDO_WITHIN).isBefore(clock.instant())) {
            throw new Problem(
                    ProductionProblem.SCAN_UNDO_TOO_LATE,
                    Map.of("at", scan.recordedAt(), "minutes", UNDO_WITHIN.toMinutes()));
        }
        jdbc.sql("""
                        update production.scan set undone_at = :now, undone_by = :person
                        where id = :id and organisation_id = :tenant
                        """)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .param("person", caller.personName())
                .param("id", id)
                .param("tenant", caller.organisationId())
                .update();
        progress.refresh(List.of(workOrder));
        reported(List.of(scan.ticketId()));
        events.takeBack(caller.organisationId(), List.of(id));
    }

    private static List<ScanResult> inOrder(List<NewScan> scans, Map<UUID, ScanResult> outcomes) {
        var told = new HashSet<UUID>();
        var results = new ArrayList<ScanResult>();
        for (var scan : scans) {
            var outcome = outcomes.get(scan.id());
            if (outcome != null) {
                var isRepeated = !told.add(scan.id()) && outcome.outcome() == ScanResult.Outcome.RECORDED;
                results.add(isRepeated ? ScanResult.alreadyRecorded(scan.id()) : outcome);
            }
        }
        return results;
    }

    /// Decides about one scan after the other.
    private final class Judge {
        private final Map<String, ScannedTicket> tickets;
        private final Map<UUID, WorkOrderRow> workOrdersById;
        private final Map<UUID, Machine> machinesById;
        private final Map<UUID, BigDecimal> counted = new HashMap<>();
        private @Nullable Map<UUID, Integer> uses;

        Judge(Map<String, ScannedTicket> tickets, List<WorkOrderRow> locked, Map<UUID, Machine> machinesById) {
            this.tickets = tickets;
            this.machinesById = machinesById;
            this.workOrdersById = locked.stream().collect(Collectors.toMap(WorkOrderRow::id, row -> row));
        }

        ScanResult outcome(
                NewScan scan, Set<UUID> known, List<ScanSql.Accepted> accepted, List<MaterialUses.Accepted> used) {
            if (known.contains(scan.id())) {
                return ScanResult.alreadyRecorded(scan.id());
            }
            try {
                if (scan.kind() == ScanKind.MATERIAL) {
                    used.add(judgeUse(scan));
                } else {
                    accepted.add(judge(scan));
                }
                return ScanResult.recorded(scan.id());
            } catch (Problem problem) {
                return ScanResult.rejected(scan.id(), problem);
            }
        }

        private MaterialUses.Accepted judgeUse(NewScan scan) {
            var ticket = requireOpen(scan);
            var workOrder = Objects.requireNonNull(workOrdersById.get(ticket.workOrderId()));
            var use = materials.judge(scan, ticket, workOrder, plausible(scan));
            var uses = usesByWorkOrder().merge(workOrder.id(), 1, Integer::sum);
            if (uses > MaterialUses.USES_MAX) {
                throw new Problem(
                        ProductionProblem.MATERIALS_TOO_MANY,
                        Map.of("number", workOrder.number(), "limit", MaterialUses.USES_MAX));
            }
            return use;
        }

        private Map<UUID, Integer> usesByWorkOrder() {
            if (uses == null) {
                uses = materials.counts(List.copyOf(workOrdersById.keySet()));
            }
            return uses;
        }

        private ScannedTicket requireOpen(NewScan scan) {
            var code = TicketCode.parse(scan.ticketCode())
                    .orElseThrow(() ->
                            new Problem(ProductionProblem.TICKET_CODE_MISREAD, Map.of("code", scan.ticketCode())));
            var ticket = tickets.get(code);
            var workOrder = ticket == null ? null : workOrdersById.get(ticket.workOrderId());
            if (ticket == null || workOrder == null) {
                throw new Problem(ProductionProblem.TICKET_UNKNOWN, Map.of("code", code));
            }
            if (!workOrder.state().isOpen() || ticket.isElsewhere()) {
                var state = workOrder.state().isOpen()
                        ? ticket.state().word()
                        : workOrder.state().word();
                throw new Problem(ProductionProblem.TICKET_NOT_OPEN, Map.of("code", code, "state", state));
            }
            return ticket;
        }

        private ScanSql.Accepted judge(NewScan scan) {
            var ticket = requireOpen(scan);
            var workOrder = Objects.requireNonNull(workOrdersById.get(ticket.workOrderId()));
            if (scan.kind() == ScanKind.START) {
                return accept(scan, ticket, workOrder, BigDecimal.ZERO, BigDecimal.ZERO);
            }
            requireCounts(scan);
            var before = counted.getOrDefault(ticket.id(), ticket.counted());
            var after = before.add(scan.good()).add(scan.scrap());
            if (after.compareTo(ticket.limit()) > 0) {
                throw new Problem(
                        ProductionProblem.MORE_THAN_LOT,
                        Map.of(
                                "code",
                                ticket.code(),
                                "quantity",
                                ticket.limit().stripTrailingZeros().toPlainString(),
                                "counted",
                                before.stripTrailingZeros().toPlainString()));
            }
            counted.put(ticket.id(), after);
            return accept(scan, ticket, workOrder, scan.good(), scan.scrap());
        }

        private static void requireCounts(NewScan scan) {
            if (scan.good().signum() < 0
                    || scan.scrap().signum() < 0
                    || scan.good().add(scan.scrap()).signum() == 0
                    || scan.good().add(scan.scrap()).compareTo(COUNT_MAX) > 0
                    || scan.good().stripTrailingZeros().scale() > 6
                    || scan.scrap().stripTrailingZeros().scale() > 6) {
                throw new Problem(ProductionProblem.SCAN_WITHOUT_COUNT);
            }
        }

        private ScanSql.Accepted accept(
                NewScan scan, ScannedTicket ticket, WorkOrderRow workOrder, BigDecimal good, BigDecimal scrap) {
            return new ScanSql.Accepted(
                    scan, ticket, good, scrap, workOrder.currency(), present(scan.machine()), plausible(scan));
        }

        /// A machine that is not there holds up no report.
        private ScanSql.@Nullable Place present(NewScan.@Nullable OnMachine named) {
            var machine = named == null ? null : machinesById.get(named.machineId());
            return named == null || machine == null || named.unit() < 1 || named.unit() > machine.count()
                    ? null
                    : new ScanSql.Place(machine.id(), named.unit(), machine.name());
        }

        /// The device's time, unless its clock is off.
        private Instant plausible(NewScan scan) {
            var now = clock.instant();
            return scan.at().isAfter(EARLIEST) && !scan.at().isAfter(now.plus(CLOCK_LEEWAY)) ? scan.at() : now;
        }
    }
}
