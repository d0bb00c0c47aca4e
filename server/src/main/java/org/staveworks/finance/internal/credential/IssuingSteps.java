package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.Bookings;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.keys.Signing;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Organisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.policy.CredentialPolicy;
import org.staveworks.trade.CredentialPayments;
import org.staveworks.trade.Evidence;
import org.staveworks.trade.StatementEvidence;

/// How a credential comes to be: the seller applies or the buyer offers, the buyer's treasurer signs, the seller
/// accepts or refuses, freely.
@Component
public class IssuingSteps {
    private final CredentialSql sql;
    private final Encumbrances encumbrances;
    private final Issuers issuers;
    private final IssuingRules rules;
    private final CredentialPolicy policy;
    private final Evidence evidence;
    private final CredentialPayments payments;
    private final Backgrounds backgrounds;
    private final Signing signing;
    private final Organisations organisations;
    private final Ledger ledger;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final FinanceDays days;

    IssuingSteps(
            CredentialSql sql,
            Encumbrances encumbrances,
            Issuers issuers,
            IssuingRules rules,
            CredentialPolicy policy,
            Evidence evidence,
            CredentialPayments payments,
            Backgrounds backgrounds,
            Signing signing,
            Organisations organisations,
            Ledger ledger,
            DocumentNumbers numbers,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.encumbrances = encumbrances;
        this.issuers = issuers;
        this.rules = rules;
        this.policy = policy;
        this.evidence = evidence;
        this.payments = payments;
        this.backgrounds = backgrounds;
        this.signing = signing;
        this.organisations = organisations;
        this.ledger = ledger;
        this.numbers = numbers;
        this.audit = audit;
        this.days = days;
    }

    /// What a credential is asked or offered for.
    ///
    /// @param amount     all that is payable where missing
    /// @param termReason why it is due later than the rules want it without a reason
    public record Wanted(
            UUID statementId,
            @Nullable Money amount,
            LocalDate dueOn,
            @Nullable String termReason) {}

    /// The seller of an agreed statement asks its buyer for a credential.
    public UUID apply(Wanted wanted) {
        var statement = evidence.of(wanted.statementId());
        requireSide(statement, statement.sellerId());
        var credential = draft(wanted, statement);
        audit.record(CredentialTold.entry("finance.credential.applied", credential)
                .after(CredentialTold.facts(credential, credential.state())));
        return credential.id();
    }

    /// The buyer offers one of itself, and signs at once.
    public UUID offer(Wanted wanted) {
        var statement = evidence.of(wanted.statementId());
        requireSide(statement, statement.buyerId());
        var credential = draft(wanted, statement);
        commit(credential, statement);
        return credential.id();
    }

    /// The buyer's treasurer signs what the seller has applied for.
    public void sign(UUID id) {
        var credential = sql.lock(id);
        CredentialStep.SIGN.require(credential, encumbrances);
        var statement = evidence.of(credential.statementId());
        rules.requireBackground(statement, days.today());
        rules.requirePayable(statement, credential.money());
        rules.requireTerm(credential.dueOn(), days.today(), credential.termReason());
        commit(credential, statement);
    }

    public void decline(UUID id, @Nullable String reason) {
        end(id, CredentialStep.DECLINE, CredentialState.DECLINED, required(reason), "finance.credential.declined");
    }

    public void withdraw(UUID id, @Nullable String reason) {
        var credential = sql.require(id);
        var step = CredentialStep.sideOf(credential, CurrentCaller.get()) == CredentialSide.ISSUER
                ? CredentialStep.WITHDRAW_OFFER
                : CredentialStep.WITHDRAW_APPLICATION;
        end(id, step, CredentialState.WITHDRAWN, optional(reason), "finance.credential.withdrawn");
    }

    /// The seller takes the credential in the place of what it is owed. Nobody else can do that for it.
    public void accept(UUID id) {
        var credential = sql.lock(id);
        requireNotImposed(credential);
        CredentialStep.ACCEPT.require(credential, encumbrances);
        var today = days.today();
        payments.accept(Objects.requireNonNull(credential.paymentId()), today);
        sql.setState(id, CredentialState.LIVE, null, null);
        new Bookings(credential, days.now()).issued(credential.amount()).post(ledger);
        audit.record(CredentialTold.entry("finance.credential.accepted", credential)
                .before(CredentialTold.facts(credential, CredentialState.OFFERED))
                .after(CredentialTold.facts(credential, CredentialState.LIVE)));
    }

    /// The seller does not want it and stays a creditor as before; the reason is kept.
    public void refuse(UUID id, @Nullable String reason) {
        end(id, CredentialStep.REFUSE, CredentialState.REFUSED, required(reason), "finance.credential.refused");
    }

    private void end(UUID id, CredentialStep step, CredentialState state, @Nullable String reason, String action) {
        var credential = sql.lock(id);
        step.require(credential, encumbrances);
        var clause = state == CredentialState.REFUSED
                ? policy.clauseAgainstForce(days.today()).orElse(null)
                : null;
        var entry = CredentialTold.entry(action, credential)
                .before(CredentialTold.facts(credential, credential.state()))
                .after(CredentialTold.facts(credential, state, clause))
                .note(reason);
        if (credential.state() == CredentialState.OFFERED) {
            payments.release(Objects.requireNonNull(credential.paymentId()), reason);
            backgrounds.release(Background.of(credential), credential.number(), reason);
            // The time lines of the orders tell that they were to be paid by it.
            evidence.of(credential.statementId()).lines().forEach(line -> entry.about("order", line.orderId()));
        }
        sql.setState(id, state, days.today(), reason);
        audit.record(entry);
    }

    private CredentialRow draft(Wanted wanted, StatementEvidence statement) {
        var reason = optional(wanted.termReason());
        var today = days.today();
        rules.requireBackground(statement, today);
        var amount = rules.requirePayable(statement, wanted.amount());
        rules.requireTerm(wanted.dueOn(), today, reason);
        rules.requireWithinLegalTerm(wanted.dueOn(), today, statement, reason);
        var holder = organisations.require(statement.sellerId());
        var id = Ids.next();
        var credential = new CredentialRow(
                id,
                numbers.next("RC"),
                id,
                null,
                0,
                statement.buyerId(),
                statement.buyerName(),
                holder.id(),
                holder.name(),
                holder.kind() == OrganisationKind.BANK,
                amount.currency(),
                amount.minorUnits(),
                null,
                wanted.dueOn(),
                CredentialState.APPLIED,
                FinancingStage.NONE,
                statement.statementId(),
                statement.number(),
                null,
                null,
                reason,
                null,
                null,
                days.now());
        sql.insert(List.of(credential));
        return credential;
    }

    /// Room under the limit is taken, the statement learns that so much is on its way, the invoices behind it are
    /// claimed, and the commitment is signed.
    private void commit(CredentialRow credential, StatementEvidence statement) {
        issuers.requireRoom(credential);
        var today = days.today();
        var paymentId = payments.instruct(credential.statementId(), credential.money(), today);
        sql.offered(credential.id(), today, paymentId);
        backgrounds.claim(Background.of(credential));
        signing.sign(
                Signing.Kind.COMMITMENT,
                credential.id(),
                credential.issuerId(),
                credential.holderId(),
                document(credential, statement, today));
        audit.record(CredentialTold.entry("finance.credential.offered", credential)
                .after(CredentialTold.facts(credential, CredentialState.OFFERED)));
    }

    private Map<String, Object> document(CredentialRow credential, StatementEvidence statement, LocalDate today) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "staveworks-payment-commitment-1");
        fields.put(
                "text",
                "The issuer pays the amount to whoever holds the credential on the due date, unconditionally and"
                        + " irrevocably. 开立方承诺于到期日无条件、不可撤销地向凭证持有人支付款项。");
        fields.put("credential", Map.of("id", credential.id().toString(), "number", credential.number()));
        fields.put("issuer", party(organisations.require(credential.issuerId())));
        fields.put("payee", party(organisations.require(credential.holderId())));
        fields.put("amount", credential.money().amount().toPlainString());
        fields.put("currency", credential.currency());
        fields.put("issuedOn", today.toString());
        fields.put("dueOn", credential.dueOn().toString());
        fields.put("statement", Map.of("id", statement.statementId().toString(), "number", statement.number()));
        fields.put(
                "orders",
                statement.lines().stream()
                        .map(StatementEvidence.Line::orderNumber)
                        .distinct()
                        .sorted()
                        .toList());
        fields.put(
                "deliveries",
                statement.lines().stream()
                        .map(StatementEvidence.Line::deliveryNumber)
                        .distinct()
                        .sorted()
                        .toList());
        return fields;
    }

    static Map<String, String> party(Organisation organisation) {
        return Map.of(
                "id", organisation.id().toString(),
                "name", organisation.name(),
                "scheme", organisation.scheme(),
                "identifier", organisation.identifier());
    }

    private void requireNotImposed(CredentialRow credential) {
        if (CredentialStep.sideOf(credential, CurrentCaller.get()) != CredentialSide.HOLDER) {
            throw new Problem(
                    FinanceProblem.CREDENTIAL_CANT_BE_IMPOSED,
                    Map.of(
                            "number",
                            credential.number(),
                            "holder",
                            credential.holderName(),
                            "clause",
                            policy.clauseAgainstForce(days.today()).orElse("—")));
        }
    }

    private static void requireSide(StatementEvidence statement, UUID organisationId) {
        if (!CurrentCaller.get().is(organisationId)) {
            throw new Problem(FinanceProblem.STATEMENT_OF_OTHERS, Map.of("number", statement.number()));
        }
    }

    static String required(@Nullable String reason) {
        var checks = new FieldChecks();
        var said = checks.text("reason", reason, Limits.REASON_LENGTH_MAX);
        checks.orThrow();
        return said;
    }

    static @Nullable String optional(@Nullable String reason) {
        var checks = new FieldChecks();
        var said = checks.optionalText("reason", reason, Limits.REASON_LENGTH_MAX);
        checks.orThrow();
        return said;
    }
}
