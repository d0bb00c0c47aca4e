package org.staveworks.trade.internal.order;

import static org.staveworks.trade.OrderState.*;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The order's state machine.
///
/// ```
/// awaiting_sample ─approve_sample→ placed ─confirm→ confirmed ─dispatch→ delivering ⇄ delivered ─(accepted, paid)→
/// completed
///        └─cancel─────────────────────┤ └decline→ declined                 └─agree_change (cancellation)→ cancelled
///                                     └→ cancelled
/// ```
public enum OrderStep implements Step {
    APPROVE_SAMPLE(Map.of(Side.BUYER, Permission.ORDER_WRITE), Set.of(AWAITING_SAMPLE)),
    CONFIRM(Map.of(Side.SELLER, Permission.ORDER_CONFIRM), Set.of(PLACED)),
    DECLINE(Map.of(Side.SELLER, Permission.ORDER_CONFIRM), Set.of(AWAITING_SAMPLE, PLACED)),
    /// Before the seller is bound the buyer may go alone; afterwards both agree on a change.
    CANCEL(Map.of(Side.BUYER, Permission.ORDER_WRITE), Set.of(AWAITING_SAMPLE, PLACED)),
    ASK_CHANGE(either(), Set.of(CONFIRMED, DELIVERING)),
    AGREE_CHANGE(either(), Set.of(CONFIRMED, DELIVERING)),
    REJECT_CHANGE(either(), Set.of(CONFIRMED, DELIVERING, DELIVERED, COMPLETED)),
    WITHDRAW_CHANGE(either(), Set.of(CONFIRMED, DELIVERING, DELIVERED, COMPLETED)),
    PAY_DEPOSIT(Map.of(Side.BUYER, Permission.PAYMENT_WRITE), Set.of(CONFIRMED, DELIVERING, DELIVERED)),
    /// What no statement to come can use goes back.
    REFUND_DEPOSIT(
            Map.of(Side.SELLER, Permission.PAYMENT_WRITE),
            Set.of(CONFIRMED, DELIVERING, DELIVERED, COMPLETED, CANCELLED)),
    DISPATCH(Map.of(Side.SELLER, Permission.DELIVERY_WRITE), Set.of(CONFIRMED, DELIVERING));

    private final Map<Side, Permission> by;
    private final Set<OrderState> from;

    OrderStep(Map<Side, Permission> by, Set<OrderState> from) {
        this.by = by;
        this.from = from;
    }

    @Override
    public Map<Side, Permission> by() {
        return by;
    }

    @Override
    public Set<OrderState> from() {
        return from;
    }

    private static Map<Side, Permission> either() {
        return Map.of(Side.BUYER, Permission.ORDER_WRITE, Side.SELLER, Permission.ORDER_CONFIRM);
    }
}
