package org.staveworks.trade.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.TradeProblem;

/// A step of a document's state machine. Each aggregate lists its steps in one enum: who may take it (side and
/// permission) and from which states. The same list refuses a forbidden step and tells a page what it may offer.
public interface Step {
    String name();

    /// The sides that may take it, each with the permission that it needs there.
    Map<Side, Permission> by();

    /// The same, where who may take it depends on the document.
    default Map<Side, Permission> by(Shared document) {
        return by();
    }

    Set<? extends Enum<?>> from();

    /// Lets the caller pass, or says why not.
    ///
    /// @return the side on which the caller takes the step; the platform acts for the side whose step it is
    /// @throws Problem `step-of-other-side`, `not-allowed` or `step-not-in-state`
    default Side require(Shared document) {
        var caller = CurrentCaller.get();
        var side = caller.isSystem() ? by(document).keySet().iterator().next() : document.sideOf(caller);
        if (side == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var permission = by(document).get(side);
        if (permission == null) {
            throw new Problem(
                    TradeProblem.STEP_OF_OTHER_SIDE,
                    Map.of("number", document.number(), "step", this, "side", side.other()));
        }
        if (!caller.may(permission)) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", permission));
        }
        if (!from().contains(document.state())) {
            throw new Problem(
                    TradeProblem.STEP_NOT_IN_STATE,
                    Map.of("number", document.number(), "state", document.state(), "step", this));
        }
        return side;
    }

    default boolean isAllowed(Shared document, Caller caller) {
        var side = document.sideOf(caller);
        var permission = side == null ? null : by(document).get(side);
        return permission != null && caller.may(permission) && from().contains(document.state());
    }

    /// The steps that the caller may take now.
    static <S extends Enum<S> & Step> List<S> allowed(S[] steps, Shared document) {
        var caller = CurrentCaller.get();
        return Arrays.stream(steps)
                .filter(step -> step.isAllowed(document, caller))
                .toList();
    }
}
