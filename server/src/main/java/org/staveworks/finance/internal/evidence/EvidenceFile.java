package org.staveworks.finance.internal.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.Chains;
import org.staveworks.finance.internal.financing.ConsentRow;
import org.staveworks.finance.internal.financing.EvidenceFact;
import org.staveworks.finance.internal.financing.FinancingSteps;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.performance.WorkProof;
import org.staveworks.production.WorkOrderEvidence;
import org.staveworks.trade.DeliveryEvidence;
import org.staveworks.trade.Evidence;
import org.staveworks.trade.StatementEvidence;

/// What a bank may see of a credential's background (贸易背景资料): the facts that the holder consented to, each with the
/// document that it comes from. The holder's own trade is shown: of the first holder the statement that the credential
/// was issued against, of a later one the statement that was paid with it. Each look leaves a trace in the holder's
/// time line.
@Service
public class EvidenceFile {
    private final Looks looks;
    private final Chains chains;
    private final AuditTrail audit;
    private final FinanceDays days;

    EvidenceFile(Looks looks, Chains chains, AuditTrail audit, FinanceDays days) {
        this.looks = looks;
        this.chains = chains;
        this.audit = audit;
        this.days = days;
    }

    /// @param consent what the reader was let see
    /// @param debtor  who owes by the statement behind it
    /// @param history of the debtor's payments to the creditor, where it was consented to
    public record File(
            UUID financingId,
            String number,
            ConsentRow consent,
            String debtor,
            String creditor,
            Chains.Chain chain,
            List<Fact> facts,
            Evidence.@Nullable History history) {}

    /// @throws org.staveworks.kernel.problem.Problem `not-found`, `consent-ended`
    public File open(UUID financingId) {
        var look = looks.at(financingId);
        var chain = chains.of(look.coin().id());
        var history = look.given(EvidenceFact.HISTORY, () -> looks.history(look, days.today()));
        audit.record(FinancingSteps.entry("finance.financing.evidence-read", look.financing()));
        return new File(
                financingId,
                look.financing().number(),
                look.consent(),
                look.statement().buyerName(),
                look.statement().sellerName(),
                chain,
                facts(look),
                history);
    }

    private List<Fact> facts(Look look) {
        var facts = new ArrayList<Fact>();
        if (look.shows(EvidenceFact.STATEMENT)) {
            facts.add(Fact.of(look.statement()));
        }
        look.statement().lines().forEach(line -> facts.addAll(ofLine(line, look.shown())));
        facts.addAll(ofWork(look));
        if (look.shows(EvidenceFact.INSPECTION)) {
            looks.deliveries(look).forEach(delivery -> facts.addAll(ofJudgement(delivery, look)));
        }
        if (look.shows(EvidenceFact.INVOICE)) {
            looks.invoices(look).forEach(invoice -> facts.add(Fact.of(invoice, look)));
        }
        return facts;
    }

    private static List<Fact> ofLine(StatementEvidence.Line line, Set<EvidenceFact> shown) {
        var facts = new ArrayList<Fact>();
        if (shown.contains(EvidenceFact.ORDER)) {
            facts.add(Fact.of(EvidenceFact.ORDER, DocumentType.ORDER, line.orderId(), line.orderNumber(), null, line));
        }
        if (shown.contains(EvidenceFact.DELIVERY)) {
            facts.add(delivered(EvidenceFact.DELIVERY, line, line.deliveredOn()));
        }
        if (shown.contains(EvidenceFact.ACCEPTANCE)) {
            facts.add(delivered(EvidenceFact.ACCEPTANCE, line, line.acceptedOn()));
        }
        return facts;
    }

    private static Fact delivered(EvidenceFact kind, StatementEvidence.Line line, LocalDate on) {
        return Fact.of(kind, DocumentType.DELIVERY, line.deliveryId(), line.deliveryNumber(), on, line);
    }

    private List<Fact> ofWork(Look look) {
        if (!DocumentType.WORK_ORDER.isNamedBy(look.shown())) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        var proofs = look.shows(EvidenceFact.SCANS) ? looks.proofs(look) : Map.<UUID, WorkProof>of();
        for (var work : looks.workOrders(look)) {
            if (look.shows(EvidenceFact.SCANS)) {
                facts.add(Fact.of(work, proofs.get(work.id())));
            }
            if (look.shows(EvidenceFact.INSPECTION)) {
                work.operations().stream()
                        .filter(WorkOrderEvidence.Operation::isInspection)
                        .forEach(operation -> facts.add(Fact.inspection(work, operation, lastDay(operation))));
            }
        }
        return facts;
    }

    private @Nullable LocalDate lastDay(WorkOrderEvidence.Operation operation) {
        return operation.lastScanAt() == null ? null : days.dayOf(operation.lastScanAt());
    }

    /// The lines of a delivery that the statement is about, where somebody judged them.
    private static List<Fact> ofJudgement(DeliveryEvidence delivery, Look look) {
        var stated = Set.copyOf(look.orderLineIds());
        return delivery.lines().stream()
                .filter(line -> stated.contains(line.orderLineId()))
                .map(line -> Fact.inspection(delivery, line))
                .toList();
    }
}
