package org.staveworks.finance.internal.credential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// What can be done with an offer to pass on: the receiver accepts or refuses, the giver takes it back.
public enum PassingStep {
    ACCEPT_PASSING,
    REFUSE_PASSING,
    WITHDRAW_PASSING;

    private boolean isOf(PassingRow passing, Caller caller) {
        return caller.is(this == WITHDRAW_PASSING ? passing.fromId() : passing.toId());
    }

    void require(PassingRow passing) {
        var caller = CurrentCaller.get();
        if (!isOf(passing, caller)) {
            throw new Problem(
                    FinanceProblem.STEP_OF_OTHER_SIDE,
                    Map.of(
                            "number",
                            passing.number(),
                            "step",
                            this,
                            "side",
                            this == WITHDRAW_PASSING ? passing.fromName() : passing.toName()));
        }
        if (!caller.may(Permission.CREDENTIAL_WRITE)) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", Permission.CREDENTIAL_WRITE));
        }
        if (passing.state() != PassingRow.State.OFFERED) {
            throw new Problem(
                    FinanceProblem.STEP_NOT_IN_STATE,
                    Map.of("number", passing.number(), "state", passing.state(), "step", this));
        }
    }

    public static List<PassingStep> allowed(PassingRow passing) {
        var caller = CurrentCaller.get();
        return Arrays.stream(values())
                .filter(step -> step.isOf(passing, caller)
                        && caller.may(Permission.CREDENTIAL_WRITE)
                        && passing.state() == PassingRow.State.OFFERED)
                .toList();
    }
}
