package org.staveworks.trade.internal.payment;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The payment's state machine: an instruction is confirmed by the seller or taken back by the buyer.
public enum PaymentStep implements Step {
    CONFIRM(Side.SELLER),
    CANCEL(Side.BUYER);

    private final Side side;

    PaymentStep(Side side) {
        this.side = side;
    }

    @Override
    public Map<Side, Permission> by() {
        return Map.of(side, Permission.PAYMENT_WRITE);
    }

    @Override
    public Set<PaymentState> from() {
        return Set.of(PaymentState.INSTRUCTED);
    }
}
