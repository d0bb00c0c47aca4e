package org.staveworks.trade.internal.statement;

import static org.staveworks.trade.internal.statement.StatementState.*;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The statement's state machine.
///
/// ```
/// draft ─send→ sent ⇄ (dispute | settle, withdraw_dispute) disputed
///               └─agree→ agreed ─(payments confirmed)→ paid
/// ```
///
/// The undisputed part is payable as soon as the statement is sent (State Council Order 802, art. 15: a dispute over a
/// part does not hold up the rest).
public enum StatementStep implements Step {
    SEND(seller(), Set.of(DRAFT)),
    /// Nobody but the seller has seen a draft.
    DISCARD(seller(), Set.of(DRAFT)),
    DISPUTE(buyer(Permission.STATEMENT_WRITE), Set.of(SENT, DISPUTED)),
    WITHDRAW_DISPUTE(buyer(Permission.STATEMENT_WRITE), Set.of(DISPUTED)),
    SETTLE(seller(), Set.of(DISPUTED)),
    STAND(seller(), Set.of(DISPUTED)),
    AGREE(buyer(Permission.STATEMENT_WRITE), Set.of(SENT)),
    PAY(buyer(Permission.PAYMENT_WRITE), Set.of(SENT, DISPUTED, AGREED));

    private final Map<Side, Permission> by;
    private final Set<StatementState> from;

    StatementStep(Map<Side, Permission> by, Set<StatementState> from) {
        this.by = by;
        this.from = from;
    }

    @Override
    public Map<Side, Permission> by() {
        return by;
    }

    @Override
    public Set<StatementState> from() {
        return from;
    }

    private static Map<Side, Permission> seller() {
        return Map.of(Side.SELLER, Permission.STATEMENT_WRITE);
    }

    private static Map<Side, Permission> buyer(Permission permission) {
        return Map.of(Side.BUYER, permission);
    }
}
