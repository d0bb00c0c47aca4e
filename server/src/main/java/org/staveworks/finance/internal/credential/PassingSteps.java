package org.staveworks.finance.internal.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.Bookings;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.keys.Signing;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Organisations;
import org.staveworks.policy.CredentialPolicy;
import org.staveworks.trade.CredentialPayments;
import org.staveworks.trade.Evidence;

/// A holder passes a credential, or a part of it, on to its own supplier (流转), against a statement that it has to pay.
/// The supplier accepts or refuses; from its acceptance on the giver owes nothing any more by that statement nor by
/// the credential (无追索).
@Component
public class PassingSteps {
    private final CredentialSql sql;
    private final PassingSql passings;
    private final Encumbrances encumbrances;
    private final SplittingSteps splitting;
    private final Coins coins;
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

    PassingSteps(
            CredentialSql sql,
            PassingSql passings,
            Encumbrances encumbrances,
            SplittingSteps splitting,
            Coins coins,
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
        this.passings = passings;
        this.encumbrances = encumbrances;
        this.splitting = splitting;
        this.coins = coins;
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

    /// @param amount     all of the credential where missing; what it leaves stays with the holder
    /// @param termReason why the supplier is paid later than the law wants it, where that is so
    /// @return the offer's id
    public UUID offer(UUID credentialId, UUID statementId, @Nullable Money amount, @Nullable String termReason) {
        var reason = IssuingSteps.optional(termReason);
        var credential = sql.lock(credentialId);
        CredentialStep.PASS_ON.require(credential, encumbrances);
        if (credential.holderIsBank()) {
            throw new Problem(FinanceProblem.CREDENTIAL_OF_BANK_STAYS, Map.of("number", credential.number()));
        }
        var statement = evidence.of(statementId);
        if (!statement.buyerId().equals(credential.holderId())) {
            throw new Problem(FinanceProblem.STATEMENT_OF_OTHERS, Map.of("number", statement.number()));
        }
        if (statement.sellerId().equals(credential.issuerId())) {
            throw new Problem(
                    FinanceProblem.PASS_TO_ISSUER,
                    Map.of("number", credential.number(), "issuer", credential.issuerName()));
        }
        var today = days.today();
        rules.requireBackground(statement, today);
        rules.requireWithinLegalTerm(credential.dueOn(), today, statement, reason);
        var coin = splitting.exactly(credential, amount == null ? credential.money() : amount);
        rules.requirePayable(statement, coin.money());
        var paymentId = payments.instruct(statementId, coin.money(), today);
        encumbrances.place(coin, Encumbrance.Kind.PASSING, statement.sellerId(), null);
        var passing = new PassingRow(
                Ids.next(),
                numbers.next("CP"),
                coin.id(),
                coin.holderId(),
                coin.holderName(),
                statement.sellerId(),
                statement.sellerName(),
                coin.issuerId(),
                coin.issuerName(),
                statementId,
                statement.number(),
                paymentId,
                coin.currency(),
                coin.amount(),
                coin.dueOn(),
                PassingRow.State.OFFERED,
                null,
                reason,
                today,
                null,
                null,
                days.now());
        passings.insert(passing);
        backgrounds.claim(Background.of(passing));
        signing.sign(Signing.Kind.PASSING, coin.id(), coin.holderId(), passing.toId(), document(passing, coin));
        audit.record(entry("finance.passing.offered", passing).note(reason));
        return passing.id();
    }

    public void accept(UUID id) {
        var passing = passings.lock(id);
        PassingStep.ACCEPT_PASSING.require(passing);
        var coin = sql.lock(passing.credentialId());
        var today = days.today();
        payments.accept(passing.paymentId(), today);
        var receiver = organisations.require(passing.toId());
        encumbrances.lift(coin.id(), "accepted");
        var received = coins.replace(
                        coin,
                        List.of(new Coins.Part(
                                coin.amount(),
                                new Coins.Holder(receiver.id(), receiver.name(), false),
                                CredentialState.LIVE,
                                FinancingStage.NONE,
                                null)))
                .getFirst();
        passings.answer(id, PassingRow.State.ACCEPTED, today, null, received.id());
        new Bookings(coin, days.now())
                .passedOn(passing.fromId(), passing.toId(), coin.amount())
                .post(ledger);
        audit.record(entry("finance.passing.accepted", passing).about("credential", received.id()));
    }

    public void refuse(UUID id, @Nullable String reason) {
        end(id, PassingStep.REFUSE_PASSING, PassingRow.State.REFUSED, IssuingSteps.required(reason));
    }

    public void withdraw(UUID id, @Nullable String reason) {
        end(id, PassingStep.WITHDRAW_PASSING, PassingRow.State.WITHDRAWN, IssuingSteps.optional(reason));
    }

    /// Maturity has come: who holds it is paid. As the platform.
    public void lapse(PassingRow passing) {
        close(passing, PassingRow.State.LAPSED, null);
    }

    private void end(UUID id, PassingStep step, PassingRow.State state, @Nullable String reason) {
        var passing = passings.lock(id);
        step.require(passing);
        close(passing, state, reason);
    }

    private void close(PassingRow passing, PassingRow.State state, @Nullable String reason) {
        payments.release(passing.paymentId(), reason);
        backgrounds.release(Background.of(passing), passing.number(), reason);
        encumbrances.lift(passing.credentialId(), reason == null ? state.name().toLowerCase(Locale.ROOT) : reason);
        passings.answer(passing.id(), state, days.today(), reason, null);
        audit.record(entry(
                        switch (state) {
                            case REFUSED -> "finance.passing.refused";
                            case WITHDRAWN -> "finance.passing.withdrawn";
                            case LAPSED, OFFERED, ACCEPTED -> "finance.passing.lapsed";
                        },
                        passing)
                .note(reason));
    }

    /// @param clause of the rule that leaves the receiver free
    record Facts(
            String from,
            String to,
            String credential,
            Money amount,
            @Nullable String clause) {}

    /// Giver and receiver read it; the issuer is not told who holds its promise.
    private AuditEntry entry(String action, PassingRow passing) {
        var clause = action.endsWith("refused")
                ? policy.clauseAgainstForce(days.today()).orElse(null)
                : null;
        return AuditEntry.of(action)
                .subject("credential_passing", passing.id(), passing.number())
                .about("credential", passing.credentialId())
                .about("statement", passing.statementId())
                .visibleTo(passing.fromId(), passing.toId())
                .after(new Facts(passing.fromName(), passing.toName(), passing.number(), passing.money(), clause));
    }

    private Map<String, Object> document(PassingRow passing, CredentialRow coin) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "staveworks-passing-1");
        fields.put(
                "text",
                "The holder transfers the credential to the receiver without recourse once the receiver accepts it."
                        + " 持有人将凭证无追索权地转让给受让人，受让人接收时生效。");
        fields.put("passing", Map.of("id", passing.id().toString(), "number", passing.number()));
        fields.put(
                "credential",
                Map.of(
                        "id", coin.id().toString(),
                        "number", coin.number(),
                        "root", coin.rootId().toString()));
        fields.put("issuer", IssuingSteps.party(organisations.require(coin.issuerId())));
        fields.put("from", IssuingSteps.party(organisations.require(passing.fromId())));
        fields.put("to", IssuingSteps.party(organisations.require(passing.toId())));
        fields.put("amount", coin.money().amount().toPlainString());
        fields.put("currency", coin.currency());
        fields.put("dueOn", coin.dueOn().toString());
        fields.put("statement", Map.of("id", passing.statementId().toString(), "number", passing.statementNumber()));
        fields.put("offeredBy", CurrentCaller.get().personId().toString());
        return fields;
    }
}
