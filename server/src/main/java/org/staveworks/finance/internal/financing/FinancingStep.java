package org.staveworks.finance.internal.financing;

import static org.staveworks.finance.internal.financing.FinancingState.*;
import static org.staveworks.kernel.access.Permission.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The state machine of a request for financing.
///
/// ```
/// asked ─(banks quote)─accept→ accepted ─register→ registered ─disburse→ instructed ─(booked in full)→ financed
///   └──────────withdraw──────────┘                     ▲───────(rejected)───┘                 └(reversed)→ reversed
/// ```
public enum FinancingStep {
    QUOTE(By.ANY_BANK, Set.of(ASKED)),
    WITHDRAW_QUOTE(By.ANY_BANK, Set.of(ASKED)),
    ACCEPT_QUOTE(By.HOLDER, Set.of(ASKED)),
    REVOKE_CONSENT(By.HOLDER, Set.of(ASKED)),
    WITHDRAW(By.HOLDER, Set.of(ASKED, ACCEPTED, REGISTERED)),
    REGISTER(By.CHOSEN_BANK, Set.of(ACCEPTED, REGISTERED)),
    DISBURSE(By.CHOSEN_BANK, Set.of(ACCEPTED, REGISTERED));

    /// Who takes a step.
    enum By {
        HOLDER,
        /// Any bank that was asked.
        ANY_BANK,
        CHOSEN_BANK;

        boolean is(FinancingRow financing, Caller caller) {
            return switch (this) {
                case HOLDER -> caller.is(financing.holderId());
                case ANY_BANK -> !caller.is(financing.holderId());
                case CHOSEN_BANK -> financing.bankId() != null && caller.is(financing.bankId());
            };
        }

        Permission permission() {
            return this == HOLDER ? CREDENTIAL_WRITE : FINANCING_WRITE;
        }
    }

    private final By by;
    private final Set<FinancingState> from;

    FinancingStep(By by, Set<FinancingState> from) {
        this.by = by;
        this.from = from;
    }

    void require(FinancingRow financing) {
        var caller = CurrentCaller.get();
        if (!by.is(financing, caller)) {
            throw new Problem(
                    FinanceProblem.STEP_OF_OTHER_SIDE, Map.of("number", financing.number(), "step", this, "side", by));
        }
        if (!caller.may(by.permission())) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", by.permission()));
        }
        if (!from.contains(financing.state())) {
            throw new Problem(
                    FinanceProblem.STEP_NOT_IN_STATE,
                    Map.of("number", financing.number(), "state", financing.state(), "step", this));
        }
    }

    public static List<FinancingStep> allowed(FinancingRow financing) {
        var caller = CurrentCaller.get();
        return Arrays.stream(values())
                .filter(step -> step.by.is(financing, caller)
                        && caller.may(step.by.permission())
                        && step.from.contains(financing.state()))
                .toList();
    }
}
