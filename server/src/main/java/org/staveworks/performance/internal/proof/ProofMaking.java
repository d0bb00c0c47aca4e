package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.performance.internal.proof.ProofSql.History;
import org.staveworks.performance.internal.run.MachineSource;
import org.staveworks.performance.internal.run.MachineUnit;
import org.staveworks.performance.internal.run.Run;
import org.staveworks.performance.internal.run.RunReader;
import org.staveworks.performance.internal.run.RunReader.Reading;
import org.staveworks.performance.internal.run.RunReader.TicketRuns;
import org.staveworks.performance.internal.run.SharedRuns;
import org.staveworks.policy.ProofPolicy;

/// Makes the proof of a ticket of the caller's organisation from what is known now. Where that is what
/// was known before, nothing is made.
@Component
public class ProofMaking {
    /// Runs that are linked over others reach no further than this many looks.
    private static final int LOOKS_MAX = 4;

    private final RunReader reader;
    private final MachineRecords records;
    private final ProofSql sql;
    private final ProofPolicy policy;
    private final Clock clock;

    ProofMaking(RunReader reader, MachineRecords records, ProofSql sql, ProofPolicy policy, Clock clock) {
        this.reader = reader;
        this.records = records;
        this.sql = sql;
        this.policy = policy;
        this.clock = clock;
    }

    /// @return the new version, if there is one
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ProofRow> make(UUID ticketId, Set<MachineUnit> monitored) {
        var reading = reader.of(List.of(ticketId));
        var before = sql.latest(ticketId);
        if (reading.tickets().isEmpty()) {
            return Optional.empty();
        }
        var ticket = reading.tickets().getFirst();
        if (ticket.runs().isEmpty() && before.isEmpty()) {
            return Optional.empty();
        }
        var hearings = hearings(ticket, monitored);
        var longest = longest(ticket.runs());
        var facts = TicketFacts.of(ticket.runs(), hearings, history(ticket, longest));
        var limits = policy.at(LocalDate.now(clock));
        var judgement = new ProofRules(limits).judge(facts);
        var evidence = ProofEvidence.of(ticket, hearings, facts, judgement, limits);
        var hash = ProofEvidence.hash(evidence);
        if (before.map(ProofRow::evidenceHash).filter(hash::equals).isPresent()) {
            return Optional.empty();
        }
        var proof = row(ticket, before.orElse(null), longest, reading, facts, judgement, evidence, hash);
        sql.insert(proof);
        sql.holds(proof);
        return Optional.of(proof);
    }

    private List<Hearing> hearings(TicketRuns ticket, Set<MachineUnit> monitored) {
        return ticket.runs().stream()
                .map(Run::machine)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .flatMap(machine -> shared(machine, ticket.runs()).stream())
                .map(shared -> hear(shared, monitored.contains(shared.machine())))
                .toList();
    }

    /// The groups of runs on a machine of which these are part.
    private List<SharedRuns> shared(MachineUnit machine, List<Run> runs) {
        var groups = SharedRuns.on(machine, runs);
        for (int look = 0; look < LOOKS_MAX; look++) {
            var span = new TimeSpan(
                    groups.getFirst().span().from(),
                    groups.stream()
                            .map(group -> group.span().to())
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
            var found = SharedRuns.on(machine, reader.within(span).runs()).stream()
                    .filter(group -> group.runs().stream().anyMatch(runs::contains))
                    .toList();
            if (found.equals(groups)) {
                break;
            }
            groups = found;
        }
        return groups;
    }

    private Hearing hear(SharedRuns shared, boolean isMonitored) {
        if (!isMonitored) {
            return Hearing.nothing(shared);
        }
        var machine = shared.machine();
        var span = shared.span();
        var states = new EnumMap<MachineState, Long>(MachineState.class);
        for (var interval : records.states(machine.machineId(), machine.unit(), span.from(), span.to())) {
            if (interval.from().isBefore(interval.to())) {
                var millis = new TimeSpan(interval.from(), interval.to()).millisWithin(span);
                states.merge(interval.state(), millis, Long::sum);
            }
        }
        return new Hearing(
                shared,
                true,
                records.meanings(machine.machineId(), machine.unit(), span.from(), span.to()),
                records.count(machine.machineId(), machine.unit(), span.from(), span.to()),
                states);
    }

    private History history(TicketRuns ticket, @Nullable Run longest) {
        var machine = longest == null ? null : longest.machine();
        return machine == null || longest == null
                ? new History(null, null)
                : sql.history(
                        machine,
                        ticket.ticket().productId(),
                        ticket.ticket().sequence(),
                        ticket.ticket().id(),
                        longest.span().from());
    }

    /// On the machine that made most of it.
    private static @Nullable Run longest(List<Run> runs) {
        var pieces = new HashMap<MachineUnit, BigDecimal>();
        for (var run : runs) {
            if (run.machine() != null) {
                pieces.merge(run.machine(), run.reported(), BigDecimal::add);
            }
        }
        return runs.stream()
                .filter(run -> run.machine() != null)
                .min(Comparator.comparing((Run run) -> pieces.get(run.machine()))
                        .reversed()
                        .thenComparing(run -> run.span().from())
                        .thenComparing(Run::finishId))
                .orElse(null);
    }

    private ProofRow row(
            TicketRuns read,
            @Nullable ProofRow before,
            @Nullable Run longest,
            Reading reading,
            ProofFacts facts,
            Judgement judgement,
            String evidence,
            String hash) {
        var ticket = read.ticket();
        var machine = longest == null ? null : longest.machine();
        var known = machine == null ? null : reading.machinesById().get(machine.machineId());
        var moments = new ArrayList<>(read.runs().stream()
                .map(Run::span)
                .flatMap(span -> List.of(span.from(), span.to()).stream())
                .sorted()
                .toList());
        if (moments.isEmpty()) {
            moments.add(before == null ? clock.instant() : before.endedAt());
        }
        return new ProofRow(
                Ids.next(),
                CurrentCaller.get().organisationId(),
                ticket.id(),
                before == null ? 1 : before.version() + 1,
                ticket.code(),
                ticket.lot(),
                ticket.workOrderId(),
                ticket.workOrderNumber(),
                ticket.productId(),
                ticket.productCode(),
                ticket.productName(),
                ticket.unit(),
                ticket.operationId(),
                ticket.sequence(),
                ticket.operationName(),
                ticket.operationNameEn(),
                ticket.orderId(),
                ticket.orderLineId(),
                known == null || machine == null ? null : machine.machineId(),
                known == null || machine == null ? null : machine.unit(),
                known == null ? null : known.name(),
                longest == null ? MachineSource.NONE : longest.source(),
                moments.getFirst(),
                moments.getLast(),
                facts.good(),
                facts.reported().subtract(facts.good()),
                facts.isCounted(),
                facts.counted(),
                facts.isMetered(),
                facts.energyKwh(),
                facts.producingMillis(),
                facts.hasMachine(),
                judgement.verdict(),
                judgement.confidence(),
                evidence,
                hash,
                clock.instant());
    }
}
