package org.staveworks.finance.internal.credential;

import static org.staveworks.finance.internal.credential.CredentialSide.*;
import static org.staveworks.finance.internal.credential.CredentialState.*;
import static org.staveworks.kernel.access.Permission.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The credential's state machine: who may take a step, from which states, and what may keep the credential meanwhile.
///
/// ```
/// applied ─sign→ offered ─accept→ live ─┬(split, passed on, financed)→ consumed, its children live
///    └decline,      └refuse,            ├(due, banks booked)→ redeemed
///     withdraw       withdraw           ├(due, not booked)→ overdue → redeemed
///                                       └(both agree)→ cancelled
/// ```
public enum CredentialStep {
    SIGN(Map.of(ISSUER, CREDENTIAL_SIGN), Set.of(APPLIED), Need.ANY),
    DECLINE(Map.of(ISSUER, CREDENTIAL_SIGN), Set.of(APPLIED), Need.ANY),
    WITHDRAW_APPLICATION(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(APPLIED), Need.ANY),
    WITHDRAW_OFFER(Map.of(ISSUER, CREDENTIAL_SIGN), Set.of(OFFERED), Need.ANY),
    ACCEPT(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(OFFERED), Need.ANY),
    REFUSE(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(OFFERED), Need.ANY),
    SPLIT(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.FREE),
    PASS_ON(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.FREE),
    ASK_FINANCING(Map.of(HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.FREE),
    DISPUTE(Map.of(ISSUER, CREDENTIAL_SIGN, HOLDER, CREDENTIAL_WRITE), Set.of(LIVE, OVERDUE), Need.FREE),
    END_DISPUTE(Map.of(ISSUER, CREDENTIAL_SIGN, HOLDER, CREDENTIAL_WRITE), Set.of(LIVE, OVERDUE), Need.OWN_DISPUTE),
    PROPOSE_CANCELLATION(Map.of(ISSUER, CREDENTIAL_SIGN, HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.FREE),
    AGREE_CANCELLATION(
            Map.of(ISSUER, CREDENTIAL_SIGN, HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.OTHERS_CANCELLATION),
    END_CANCELLATION(Map.of(ISSUER, CREDENTIAL_SIGN, HOLDER, CREDENTIAL_WRITE), Set.of(LIVE), Need.CANCELLATION),
    /// The issuer pays what is due, where the instruction of the day itself failed.
    PAY(Map.of(ISSUER, CREDENTIAL_SIGN), Set.of(LIVE, OVERDUE), Need.ANY);

    /// What a step asks of the encumbrance.
    private enum Need {
        ANY,
        FREE,
        OWN_DISPUTE,
        CANCELLATION,
        OTHERS_CANCELLATION;

        boolean isMetBy(@Nullable Encumbrance found, Caller caller) {
            return switch (this) {
                case ANY -> true;
                case FREE -> found == null;
                case OWN_DISPUTE ->
                    found != null && found.kind() == Encumbrance.Kind.DISPUTE && caller.is(found.placedBy());
                case CANCELLATION -> found != null && found.kind() == Encumbrance.Kind.CANCELLATION;
                case OTHERS_CANCELLATION ->
                    found != null && found.kind() == Encumbrance.Kind.CANCELLATION && !caller.is(found.placedBy());
            };
        }
    }

    private final Map<CredentialSide, Permission> by;
    private final Set<CredentialState> from;
    private final Need need;

    CredentialStep(Map<CredentialSide, Permission> by, Set<CredentialState> from, Need need) {
        this.by = by;
        this.from = from;
        this.need = need;
    }

    /// Lets the caller pass, or says why not.
    ///
    /// @throws Problem `not-found`, `step-of-other-side`, `not-allowed`, `step-not-in-state`, or the encumbrance
    public void require(CredentialRow credential, Encumbrances encumbrances) {
        var caller = CurrentCaller.get();
        var side = sideOf(credential, caller);
        if (side == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var permission = by.get(side);
        if (permission == null) {
            throw new Problem(
                    FinanceProblem.STEP_OF_OTHER_SIDE,
                    Map.of("number", credential.number(), "step", this, "side", side.other()));
        }
        if (!caller.may(permission)) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", permission));
        }
        var found = encumbrances.of(credential.id());
        if (!from.contains(credential.state()) || (need != Need.FREE && !need.isMetBy(found, caller))) {
            throw new Problem(
                    FinanceProblem.STEP_NOT_IN_STATE,
                    Map.of("number", credential.number(), "state", credential.state(), "step", this));
        }
        if (!need.isMetBy(found, caller)) {
            throw encumbrances.refusal(credential, Objects.requireNonNull(found));
        }
    }

    private boolean isAllowed(CredentialRow credential, @Nullable Encumbrance found, Caller caller) {
        var side = sideOf(credential, caller);
        var permission = side == null ? null : by.get(side);
        return permission != null
                && caller.may(permission)
                && from.contains(credential.state())
                && need.isMetBy(found, caller);
    }

    /// The steps that the caller may take now.
    public static List<CredentialStep> allowed(CredentialRow credential, @Nullable Encumbrance found) {
        var caller = CurrentCaller.get();
        return Arrays.stream(values())
                .filter(step -> step.isAllowed(credential, found, caller))
                .toList();
    }

    public static @Nullable CredentialSide sideOf(CredentialRow credential, Caller caller) {
        if (caller.is(credential.issuerId())) {
            return ISSUER;
        }
        return caller.is(credential.holderId()) ? HOLDER : null;
    }
}
