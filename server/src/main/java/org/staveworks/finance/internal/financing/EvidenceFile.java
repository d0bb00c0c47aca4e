package org.staveworks.finance.internal.financing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.Chains;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.ledger.Component;
import org.staveworks.trade.Evidence;
import org.staveworks.trade.StatementEvidence;

/// What a bank may see of a credential's background (贸易背景资料): the facts that the holder consented to, each with the
/// document that it comes from. The holder's own trade is shown: of the first holder the statement that the credential
/// was issued against, of a later one the statement that was paid with it. Each look leaves a trace in the holder's
/// time line.
@Service
public class EvidenceFile {
    private final FinancingSql sql;
    private final BankSteps banks;
    private final CredentialSql credentials;
    private final Chains chains;
    private final Evidence evidence;
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final FinanceDays days;

    EvidenceFile(
            FinancingSql sql,
            BankSteps banks,
            CredentialSql credentials,
            Chains chains,
            Evidence evidence,
            JdbcClient jdbc,
            TenantWall wall,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.banks = banks;
        this.credentials = credentials;
        this.chains = chains;
        this.evidence = evidence;
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
        this.days = days;
    }

    /// A fact with its source.
    ///
    /// @param documentType what it comes from, such as `delivery`
    /// @param number       how people call that document
    /// @param on           when it happened
    /// @param component    what of a line it is, such as freight; missing of a whole document
    public record Fact(
            EvidenceFact kind,
            String documentType,
            UUID documentId,
            String number,
            @Nullable LocalDate on,
            @Nullable Component component,
            @Nullable String description,
            @Nullable Quantity quantity,
            @Nullable Money amount) {}

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

    /// @throws org.staveworks.kernel.problem.Problem `consent-ended`
    public File open(UUID financingId) {
        var financing = sql.require(financingId);
        var consent = banks.requireConsent(financing);
        var coin = credentials.require(financing.credentialId());
        var chain = chains.of(coin.id());
        var today = days.today();
        var shown = Set.copyOf(consent.facts());
        var statementId = wall.lift(() -> backgroundOf(coin));
        var statement = wall.lift(() -> evidence.of(statementId));
        var history = shown.contains(EvidenceFact.HISTORY)
                ? wall.lift(() -> evidence.between(statement.buyerId(), statement.sellerId(), today))
                : null;
        audit.record(FinancingSteps.entry("finance.financing.evidence-read", financing));
        return new File(
                financingId,
                financing.number(),
                consent,
                statement.buyerName(),
                statement.sellerName(),
                chain,
                facts(statement, shown),
                history);
    }

    /// The statement by which the holder came to the credential.
    private UUID backgroundOf(CredentialRow coin) {
        return jdbc.sql("""
                        with recursive way as (
                            select id, parent_id from finance.credential where id = :id
                            union all
                            select c.id, c.parent_id from finance.credential c join way w on c.id = w.parent_id
                        )
                        select p.statement_id from finance.passing p
                        join way w on w.id = p.new_credential_id
                        where p.to_id = :holder
                        order by p.id desc limit 1
                        """)
                .param("id", coin.id())
                .param("holder", coin.holderId())
                .query(UUID.class)
                .optional()
                .orElse(coin.statementId());
    }

    private static List<Fact> facts(StatementEvidence statement, Set<EvidenceFact> shown) {
        var facts = new ArrayList<Fact>();
        if (shown.contains(EvidenceFact.STATEMENT)) {
            facts.add(new Fact(
                    EvidenceFact.STATEMENT,
                    "statement",
                    statement.statementId(),
                    statement.number(),
                    statement.agreedOn(),
                    null,
                    null,
                    null,
                    statement.total()));
        }
        for (var line : statement.lines()) {
            if (shown.contains(EvidenceFact.ORDER)) {
                facts.add(fact(EvidenceFact.ORDER, "order", line.orderId(), line.orderNumber(), null, line));
            }
            if (shown.contains(EvidenceFact.DELIVERY)) {
                facts.add(fact(
                        EvidenceFact.DELIVERY,
                        "delivery",
                        line.deliveryId(),
                        line.deliveryNumber(),
                        line.deliveredOn(),
                        line));
            }
            if (shown.contains(EvidenceFact.ACCEPTANCE)) {
                facts.add(fact(
                        EvidenceFact.ACCEPTANCE,
                        "delivery",
                        line.deliveryId(),
                        line.deliveryNumber(),
                        line.acceptedOn(),
                        line));
            }
        }
        return facts;
    }

    private static Fact fact(
            EvidenceFact kind,
            String documentType,
            UUID documentId,
            String number,
            @Nullable LocalDate on,
            StatementEvidence.Line line) {
        return new Fact(
                kind,
                documentType,
                documentId,
                number,
                on,
                line.component(),
                line.description(),
                line.quantity(),
                line.amount());
    }
}
