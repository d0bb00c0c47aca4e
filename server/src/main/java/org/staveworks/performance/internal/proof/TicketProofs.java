package org.staveworks.performance.internal.proof;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.internal.run.MachineSource;
import org.staveworks.performance.internal.run.MachineUnit;
import org.staveworks.performance.internal.run.Run;
import org.staveworks.performance.internal.run.RunReader;
import org.staveworks.production.ReportedWork;
import org.staveworks.production.ReportedWork.ReportedTicket;
import tools.jackson.databind.json.JsonMapper;

/// Proofs of tickets as the workshop sees them.
@Service
public class TicketProofs {
    private static final int EXPLANATION_LENGTH_MAX = 500;
    /// Points of a line in a picture.
    private static final int STEPS = 24;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final JsonMapper json;
    private final ProofSql sql;
    private final RunReader reader;
    private final ReportedWork reported;
    private final MachineRecords records;
    private final AuditTrail audit;
    private final Clock clock;

    TicketProofs(
            JdbcClient jdbc,
            Rows rows,
            JsonMapper json,
            ProofSql sql,
            RunReader reader,
            ReportedWork reported,
            MachineRecords records,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
        this.sql = sql;
        this.reader = reader;
        this.reported = reported;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /// The proof of a ticket that holds.
    ///
    /// @param counted     missing where there is no counter
    /// @param energyKwh   missing where there is no meter
    /// @param explanation of the workshop, of this version
    public record TicketProofView(
            UUID ticketId,
            String ticketCode,
            int lot,
            int sequence,
            String operationName,
            @Nullable String operationNameEn,
            String unit,
            int version,
            Instant madeAt,
            ProofVerdict verdict,
            int confidence,
            @Nullable UUID machineId,
            @Nullable Integer machineUnit,
            @Nullable String machineName,
            MachineSource machineSource,
            Instant startedAt,
            Instant endedAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal counted,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal energyKwh,

            long producingMillis,
            List<ProofPart> parts,
            String evidenceHash,
            @Nullable ProofExplanation explanation) {}

    public record ProofExplanation(String text, String byName, Instant at) {}

    private record Said(
            UUID ticketId,
            @Nullable String explanation,
            @Nullable String explainedBy,
            @Nullable Instant explainedAt,
            @Nullable Integer explainedVersion) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Evidence(Judged judgement) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Judged(List<ProofPart> parts) {}

    /// By operation and lot.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<TicketProofView> ofWorkOrder(UUID workOrderId) {
        var proofs = sql.ofWorkOrder(workOrderId);
        var said = said(proofs.stream().map(ProofRow::ticketId).toList());
        return proofs.stream()
                .map(proof -> view(proof, said.get(proof.ticketId())))
                .toList();
    }

    /// A ticket with reports at which nobody has looked yet.
    ///
    /// @param nextLookAt when it will be looked at; missing where nothing is to be found
    public record WaitingTicketView(
            UUID ticketId,
            String ticketCode,
            int lot,
            int sequence,
            String operationName,
            @Nullable String operationNameEn,
            @Nullable Instant nextLookAt) {}

    private record NextLook(UUID ticketId, Instant nextAt) {}

    /// Those of a work order, by operation and lot.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<WaitingTicketView> waiting(UUID workOrderId) {
        var tickets = reported.ofWorkOrder(workOrderId);
        var looked = jdbc.sql("""
                        select ticket_id from performance.ticket_check
                        where ticket_id = any (:tickets) and organisation_id = :tenant and proof_id is not null
                        """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(UUID.class)
                .set();
        var waiting =
                tickets.stream().filter(ticket -> !looked.contains(ticket)).toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        var next = jdbc
                .sql("""
                        select ticket_id, next_at from performance.ticket_check
                        where ticket_id = any (:tickets) and organisation_id = :tenant and next_at is not null
                        """)
                .param("tickets", waiting.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(rows.of(NextLook.class))
                .stream()
                .collect(Collectors.toMap(NextLook::ticketId, NextLook::nextAt));
        return reported.tickets(waiting).stream()
                .sorted(Comparator.comparingInt(ReportedTicket::sequence).thenComparingInt(ReportedTicket::lot))
                .map(ticket -> new WaitingTicketView(
                        ticket.id(),
                        ticket.code(),
                        ticket.lot(),
                        ticket.sequence(),
                        ticket.operationName(),
                        ticket.operationNameEn(),
                        next.get(ticket.id())))
                .toList();
    }

    private Map<UUID, Said> said(List<UUID> tickets) {
        return jdbc
                .sql("""
                        select ticket_id, explanation, explained_by, explained_at, explained_version
                        from performance.ticket_check where ticket_id = any (:tickets) and organisation_id = :tenant
                        """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(rows.of(Said.class))
                .stream()
                .collect(Collectors.toMap(Said::ticketId, Function.identity()));
    }

    private TicketProofView view(ProofRow proof, @Nullable Said said) {
        var explanation = said == null
                        || said.explanation() == null
                        || said.explainedBy() == null
                        || said.explainedAt() == null
                        || !Objects.equals(said.explainedVersion(), proof.version())
                ? null
                : new ProofExplanation(said.explanation(), said.explainedBy(), said.explainedAt());
        return new TicketProofView(
                proof.ticketId(),
                proof.ticketCode(),
                proof.lot(),
                proof.sequence(),
                proof.operationName(),
                proof.operationNameEn(),
                proof.unit(),
                proof.version(),
                proof.madeAt(),
                proof.verdict(),
                proof.confidence(),
                proof.machineId(),
                proof.machineUnit(),
                proof.machineName(),
                proof.machineSource(),
                proof.startedAt(),
                proof.endedAt(),
                proof.good(),
                proof.scrap(),
                proof.isCounted() ? proof.counted() : null,
                proof.isMetered() ? proof.energyKwh() : null,
                proof.producingMillis(),
                json.readValue(proof.evidence(), Evidence.class).judgement().parts(),
                proof.evidenceHash(),
                explanation);
    }

    /// @throws Problem `not-found`
    public List<ProofRow> versions(UUID ticketId) {
        require(ticketId);
        return sql.versions(ticketId);
    }

    /// @throws Problem `not-found` where it is not the caller's
    public void require(UUID ticketId) {
        if (reader.of(List.of(ticketId)).tickets().isEmpty()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    /// @throws Problem `not-found` where nothing was found of it yet
    @Transactional(propagation = Propagation.MANDATORY)
    public void explain(UUID ticketId, @Nullable String text) {
        var checks = new FieldChecks();
        var said = checks.text("text", text, EXPLANATION_LENGTH_MAX);
        checks.orThrow();
        var proof = sql.latest(ticketId).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        jdbc.sql("""
                        update performance.ticket_check
                        set explanation = :text, explained_by = :by, explained_at = :now, explained_version = :version
                        where ticket_id = :ticket and organisation_id = :tenant
                        """)
                .param("text", said)
                .param("by", CurrentCaller.get().personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("version", proof.version())
                .param("ticket", ticketId)
                .param("tenant", tenant())
                .update();
        audit.record(AuditEntry.of("performance.proof.explained")
                .subject("work_order", proof.workOrderId(), proof.workOrderNumber())
                .after(new Explained(proof.ticketCode(), proof.verdict(), proof.version()))
                .note(said));
    }

    private record Explained(String ticketCode, ProofVerdict verdict, int version) {}

    /// @param counted  so far, by all machines that the ticket ran on, whoever's pieces they were
    /// @param reported so far
    public record ProofMoment(
            Instant at,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal counted,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal reported) {}

    public record ProofState(Instant from, Instant to, MachineState state) {}

    /// @param isShared whether other tickets ran on the machine at the same time
    public record ProofTimeline(List<ProofMoment> moments, List<ProofState> states, boolean isShared) {
        public ProofTimeline {
            moments = List.copyOf(moments);
            states = List.copyOf(states);
        }
    }

    /// @throws Problem `not-found`
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public ProofTimeline timeline(UUID ticketId) {
        var reading = reader.of(List.of(ticketId));
        if (reading.tickets().isEmpty()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var runs = reading.tickets().getFirst().runs().stream()
                .filter(run -> run.machine() != null)
                .toList();
        var moments = new ArrayList<ProofMoment>();
        var states = new ArrayList<ProofState>();
        var counted = BigDecimal.ZERO;
        var reported = BigDecimal.ZERO;
        var isShared = false;
        for (var run : runs) {
            var machine = Objects.requireNonNull(run.machine());
            var step = Math.max(1000, run.span().millis() / STEPS);
            moments.add(moment(run.span().from(), counted, reported));
            for (var at = run.span().from(); at.isBefore(run.span().to()); at = at.plusMillis(step)) {
                var next = at.plusMillis(step).isAfter(run.span().to())
                        ? run.span().to()
                        : at.plusMillis(step);
                counted = counted.add(records.count(machine.machineId(), machine.unit(), at, next)
                        .pieces());
                moments.add(moment(next, counted, reported));
            }
            reported = reported.add(run.reported());
            moments.add(moment(run.span().to(), counted, reported));
            records.states(
                            machine.machineId(),
                            machine.unit(),
                            run.span().from(),
                            run.span().to())
                    .forEach(one -> states.add(new ProofState(one.from(), one.to(), one.state())));
            isShared |= isShared(ticketId, machine, run);
        }
        return new ProofTimeline(moments, states, isShared);
    }

    private boolean isShared(UUID ticketId, MachineUnit machine, Run run) {
        return reader.within(run.span()).runs().stream()
                .anyMatch(other -> machine.equals(other.machine())
                        && !other.ticketId().equals(ticketId)
                        && other.span().touches(run.span()));
    }

    private static ProofMoment moment(Instant at, BigDecimal counted, BigDecimal reported) {
        return new ProofMoment(at, counted.setScale(1, RoundingMode.HALF_UP), reported);
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
