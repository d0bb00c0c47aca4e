package org.staveworks.trade.internal.rfq;

import static org.staveworks.trade.internal.rfq.RfqState.*;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The request's state machine.
///
/// ```
/// draft ─publish→ open ─close→ closed
///   └─cancel──────┴──────────────┴→ cancelled;  open, closed ─award→ awarded
/// ```
public enum RfqStep implements Step {
    EDIT(buyer(Permission.RFQ_WRITE), Set.of(DRAFT)),
    PUBLISH(buyer(Permission.RFQ_WRITE), Set.of(DRAFT)),
    QUOTE(Map.of(Side.SELLER, Permission.QUOTE_WRITE), Set.of(OPEN)),
    CLOSE(buyer(Permission.RFQ_WRITE), Set.of(OPEN)),
    CANCEL(buyer(Permission.RFQ_WRITE), Set.of(DRAFT, OPEN, CLOSED)),
    COMPARE(buyer(Permission.QUOTE_READ), Set.of(OPEN, CLOSED, AWARDED)),
    AWARD(buyer(Permission.ORDER_WRITE), Set.of(OPEN, CLOSED));

    private final Map<Side, Permission> by;
    private final Set<RfqState> from;

    RfqStep(Map<Side, Permission> by, Set<RfqState> from) {
        this.by = by;
        this.from = from;
    }

    @Override
    public Map<Side, Permission> by() {
        return by;
    }

    @Override
    public Set<RfqState> from() {
        return from;
    }

    private static Map<Side, Permission> buyer(Permission permission) {
        return Map.of(Side.BUYER, permission);
    }
}
