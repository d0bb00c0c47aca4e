package org.staveworks.finance.internal.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.credential.Backgrounds;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.financing.BankSteps;
import org.staveworks.finance.internal.financing.FinancingSql;
import org.staveworks.invoice.EvidentInvoice;
import org.staveworks.invoice.InvoiceEvidence;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.performance.ProductionProofs;
import org.staveworks.performance.WorkProof;
import org.staveworks.production.WorkEvidence;
import org.staveworks.production.WorkOrderEvidence;
import org.staveworks.trade.DeliveryEvidence;
import org.staveworks.trade.Evidence;
import org.staveworks.trade.OrderEvidence;

/// Opens a look for a bank whose consent holds, and reads past the tenant wall what belongs to the trade behind the
/// credential, and nothing else: each question starts from that trade's statement.
@Component
class Looks {
    private final FinancingSql sql;
    private final BankSteps banks;
    private final CredentialSql credentials;
    private final Backgrounds backgrounds;
    private final Evidence evidence;
    private final WorkEvidence work;
    private final ProductionProofs proofs;
    private final InvoiceEvidence invoices;
    private final TenantWall wall;

    Looks(
            FinancingSql sql,
            BankSteps banks,
            CredentialSql credentials,
            Backgrounds backgrounds,
            Evidence evidence,
            WorkEvidence work,
            ProductionProofs proofs,
            InvoiceEvidence invoices,
            TenantWall wall) {
        this.sql = sql;
        this.banks = banks;
        this.credentials = credentials;
        this.backgrounds = backgrounds;
        this.evidence = evidence;
        this.work = work;
        this.proofs = proofs;
        this.invoices = invoices;
        this.wall = wall;
    }

    /// @throws org.staveworks.kernel.problem.Problem `not-found` for whom the holder never asked, `consent-ended`
    Look at(UUID financingId) {
        var financing = sql.require(financingId);
        var consent = banks.requireConsent(financing);
        var coin = credentials.require(financing.credentialId());
        return wall.lift(() -> {
            var background = backgrounds.of(coin);
            return new Look(financing, consent, coin, background, evidence.of(background.statementId()));
        });
    }

    Evidence.History history(Look look, LocalDate today) {
        var statement = look.statement();
        return wall.lift(() -> evidence.between(statement.buyerId(), statement.sellerId(), today));
    }

    List<WorkOrderEvidence> workOrders(Look look) {
        return wall.lift(() -> work.of(look.statement().sellerId(), look.orderLineIds()));
    }

    /// What machines say of them, by work order.
    Map<UUID, WorkProof> proofs(Look look) {
        return wall.lift(() -> proofs.ofLines(look.statement().sellerId(), look.orderLineIds())).stream()
                .collect(Collectors.toMap(WorkProof::workOrderId, Function.identity()));
    }

    List<DeliveryEvidence> deliveries(Look look) {
        return wall.lift(() -> evidence.deliveries(look.deliveryIds()));
    }

    List<EvidentInvoice> invoices(Look look) {
        return wall.lift(() -> invoices.ofStatement(look.background().statementId()));
    }

    List<EvidentInvoice.Line> lines(EvidentInvoice invoice) {
        return wall.lift(() -> invoices.lines(invoice));
    }

    OrderEvidence order(UUID orderId) {
        return wall.lift(() -> evidence.order(orderId));
    }
}
