package org.staveworks.finance.internal.credential;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.Bookings;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.receivable.Receivables;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.ledger.Ledger;
import org.staveworks.trade.CredentialPayments;

/// What keeps a credential where it is, and its end by agreement: freeze (冻结), dispute (争议), cancellation (作废).
@Component
public class HoldingSteps {
    private final CredentialSql sql;
    private final Encumbrances encumbrances;
    private final CredentialPayments payments;
    private final Backgrounds backgrounds;
    private final Receivables receivables;
    private final Ledger ledger;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final FinanceDays days;

    HoldingSteps(
            CredentialSql sql,
            Encumbrances encumbrances,
            CredentialPayments payments,
            Backgrounds backgrounds,
            Receivables receivables,
            Ledger ledger,
            TenantWall wall,
            AuditTrail audit,
            FinanceDays days) {
        this.sql = sql;
        this.encumbrances = encumbrances;
        this.payments = payments;
        this.backgrounds = backgrounds;
        this.receivables = receivables;
        this.ledger = ledger;
        this.wall = wall;
        this.audit = audit;
        this.days = days;
    }

    /// Issuer or holder says that something is wrong; the credential stays where it is until they say it is settled.
    /// It is paid at maturity all the same: the commitment knows no conditions.
    public void dispute(UUID id, @Nullable String reason) {
        place(id, CredentialStep.DISPUTE, Encumbrance.Kind.DISPUTE, reason, "finance.credential.disputed");
    }

    public void endDispute(UUID id, @Nullable String note) {
        lift(id, CredentialStep.END_DISPUTE, note, "finance.credential.dispute-ended");
    }

    /// @throws Problem `credential-not-to-cancel` once it was passed on or financed
    public void proposeCancellation(UUID id, @Nullable String reason) {
        var credential = sql.lock(id);
        if (credential.hop() > 0) {
            throw new Problem(FinanceProblem.CREDENTIAL_NOT_TO_CANCEL, Map.of("number", credential.number()));
        }
        place(
                id,
                CredentialStep.PROPOSE_CANCELLATION,
                Encumbrance.Kind.CANCELLATION,
                reason,
                "finance.credential.cancellation-proposed");
    }

    /// Taken back by the one, or declined by the other.
    public void endCancellation(UUID id, @Nullable String note) {
        lift(id, CredentialStep.END_CANCELLATION, note, "finance.credential.cancellation-ended");
    }

    /// Both want it gone: the seller is a creditor by the statement again.
    public void agreeCancellation(UUID id) {
        var credential = sql.lock(id);
        CredentialStep.AGREE_CANCELLATION.require(credential, encumbrances);
        var root = sql.require(credential.rootId());
        var proposed = encumbrances.of(id);
        var reason = proposed == null || proposed.reason() == null ? "cancelled" : proposed.reason();
        encumbrances.lift(id, "agreed");
        sql.setState(id, CredentialState.CANCELLED, days.today(), null);
        if (root.paymentId() != null) {
            payments.reopen(root.paymentId(), credential.money(), reason);
            receivables.refresh(root.statementId());
        }
        backgrounds.reduce(credential, reason);
        new Bookings(credential, days.now()).cancelled(credential.amount()).post(ledger);
        audit.record(CredentialTold.entry("finance.credential.cancelled", credential)
                .about("statement", credential.statementId())
                .before(CredentialTold.facts(credential, CredentialState.LIVE))
                .after(CredentialTold.facts(credential, CredentialState.CANCELLED))
                .note(reason));
    }

    /// The operator, who knows the number from a court's order or a firm's report.
    ///
    /// @throws Problem `unknown-reference`, `step-not-in-state`, `credential-encumbered`
    public UUID freeze(String number, @Nullable String reason) {
        var said = IssuingSteps.required(reason);
        return wall.lift(() -> {
            var credential = sql.lockByNumber(number);
            if (credential.state() != CredentialState.LIVE && credential.state() != CredentialState.OVERDUE) {
                throw notInState(credential);
            }
            encumbrances.requireFree(credential);
            encumbrances.place(credential, Encumbrance.Kind.FREEZE, null, said);
            audit.record(CredentialTold.entry("finance.credential.frozen", credential)
                    .note(said));
            return credential.id();
        });
    }

    public UUID unfreeze(String number, @Nullable String reason) {
        var said = IssuingSteps.required(reason);
        return wall.lift(() -> {
            var credential = sql.lockByNumber(number);
            var found = encumbrances.of(credential.id());
            if (found == null || found.kind() != Encumbrance.Kind.FREEZE) {
                throw notInState(credential);
            }
            encumbrances.lift(credential.id(), said);
            audit.record(CredentialTold.entry("finance.credential.unfrozen", credential)
                    .note(said));
            return credential.id();
        });
    }

    private static Problem notInState(CredentialRow credential) {
        return new Problem(
                FinanceProblem.STEP_NOT_IN_STATE,
                Map.of(
                        "number", credential.number(),
                        "state", credential.state(),
                        "step", Encumbrance.Kind.FREEZE));
    }

    private void place(UUID id, CredentialStep step, Encumbrance.Kind kind, @Nullable String reason, String action) {
        var said = IssuingSteps.required(reason);
        var credential = sql.lock(id);
        step.require(credential, encumbrances);
        encumbrances.place(credential, kind, null, said);
        audit.record(CredentialTold.entry(action, credential).note(said));
    }

    private void lift(UUID id, CredentialStep step, @Nullable String note, String action) {
        var said = IssuingSteps.required(note);
        var credential = sql.lock(id);
        step.require(credential, encumbrances);
        encumbrances.lift(id, said);
        audit.record(CredentialTold.entry(action, credential).note(said));
    }
}
