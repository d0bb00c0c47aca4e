package org.staveworks.performance.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.performance.ProductionProofs;
import org.staveworks.performance.ProductionProofs.LineProof;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.WorkProof;
import org.staveworks.performance.internal.proof.ProofChecks;
import org.staveworks.performance.internal.proof.TicketProofs;
import org.staveworks.performance.internal.web.PerformanceLists.PieceEnergyItem;
import org.staveworks.performance.internal.web.PerformanceLists.ProvenRunItem;

/// Whether machines bear out what was reported.
@RestController
class ProofController {
    private final ProductionProofs proofs;
    private final TicketProofs tickets;
    private final ProofChecks checks;
    private final Lists lists;
    private final Listing<ProvenRunItem> runs;
    private final Listing<PieceEnergyItem> energy;

    ProofController(
            ProductionProofs proofs,
            TicketProofs tickets,
            ProofChecks checks,
            Lists lists,
            Listing<ProvenRunItem> runs,
            Listing<PieceEnergyItem> energy) {
        this.proofs = proofs;
        this.tickets = tickets;
        this.checks = checks;
        this.lists = lists;
        this.runs = runs;
        this.energy = energy;
    }

    @GetMapping("/api/v1/performance/runs")
    @Requires(Permission.PRODUCTION_READ)
    Page<ProvenRunItem> runs(@ModelAttribute ListQuery query) {
        return lists.page(runs, query);
    }

    @GetMapping("/api/v1/performance/runs/export")
    @Requires(Permission.PRODUCTION_READ)
    void exportRuns(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(runs, query, format, request, response);
    }

    @GetMapping("/api/v1/performance/energy")
    @Requires(Permission.PRODUCTION_READ)
    Page<PieceEnergyItem> energy(@ModelAttribute ListQuery query) {
        return lists.page(energy, query);
    }

    @GetMapping("/api/v1/performance/energy/export")
    @Requires(Permission.PRODUCTION_READ)
    void exportEnergy(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(energy, query, format, request, response);
    }

    record OrderProofView(List<LineProof> lines) {}

    /// Of an order, for its buyer and its seller: verdicts and sums.
    @GetMapping("/api/v1/orders/{orderId}/production-proof")
    @Requires({Permission.ORDER_READ, Permission.PRODUCTION_READ})
    OrderProofView ofOrder(@PathVariable UUID orderId) {
        return new OrderProofView(proofs.ofOrder(orderId));
    }

    /// @param summary missing where nothing was looked at yet
    /// @param waiting reported, and not looked at yet
    record WorkOrderProofView(
            @Nullable WorkProof summary,
            List<TicketProofs.TicketProofView> tickets,
            List<TicketProofs.WaitingTicketView> waiting) {}

    /// Of an own work order, ticket by ticket.
    @GetMapping("/api/v1/work-orders/{id}/production-proof")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public WorkOrderProofView ofWorkOrder(@PathVariable UUID id) {
        return new WorkOrderProofView(
                proofs.ofWorkOrder(id).stream().findFirst().orElse(null), tickets.ofWorkOrder(id), tickets.waiting(id));
    }

    /// @param evidence canonical JSON, which the hash is of
    record ProofVersionView(
            UUID id,
            int version,
            Instant madeAt,
            ProofVerdict verdict,
            int confidence,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal counted,
            boolean isCounted,
            String evidenceHash,
            String evidence) {}

    /// All that was ever found of a ticket, the newest first.
    @GetMapping("/api/v1/performance/tickets/{ticketId}/proofs")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public List<ProofVersionView> versions(@PathVariable UUID ticketId) {
        return tickets.versions(ticketId).stream()
                .map(proof -> new ProofVersionView(
                        proof.id(),
                        proof.version(),
                        proof.madeAt(),
                        proof.verdict(),
                        proof.confidence(),
                        proof.good(),
                        proof.scrap(),
                        proof.counted(),
                        proof.isCounted(),
                        proof.evidenceHash(),
                        proof.evidence()))
                .toList();
    }

    /// What the machine counted and what was reported, over the time of the work.
    @GetMapping("/api/v1/performance/tickets/{ticketId}/timeline")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public TicketProofs.ProofTimeline timeline(@PathVariable UUID ticketId) {
        return tickets.timeline(ticketId);
    }

    /// Looks at it at once.
    @PostMapping("/api/v1/performance/tickets/{ticketId}/look")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void look(@PathVariable UUID ticketId) {
        tickets.require(ticketId);
        checks.lookNow(ticketId);
    }

    record ProofExplanationBody(@Mandatory @Nullable String text) {}

    /// The workshop says how it came; the verdict stays.
    @PostMapping("/api/v1/performance/tickets/{ticketId}/explanation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void explain(@PathVariable UUID ticketId, @RequestBody ProofExplanationBody body) {
        tickets.explain(ticketId, body.text());
    }
}
