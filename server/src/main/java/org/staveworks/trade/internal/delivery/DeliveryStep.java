package org.staveworks.trade.internal.delivery;

import static org.staveworks.trade.internal.delivery.DeliveryState.*;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The delivery note's state machine.
///
/// ```
/// dispatched ─receive→ received ─accept→ (received, while some is not judged) → accepted | rejected
///      └────────accept────────────────┘
/// ```
public enum DeliveryStep implements Step {
    RECEIVE(Set.of(DISPATCHED)),
    ACCEPT(Set.of(DISPATCHED, RECEIVED));

    private final Set<DeliveryState> from;

    DeliveryStep(Set<DeliveryState> from) {
        this.from = from;
    }

    @Override
    public Map<Side, Permission> by() {
        return Map.of(Side.BUYER, Permission.ACCEPTANCE_WRITE);
    }

    @Override
    public Set<DeliveryState> from() {
        return from;
    }
}
