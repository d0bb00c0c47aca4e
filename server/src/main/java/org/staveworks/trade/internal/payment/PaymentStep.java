package org.staveworks.trade.internal.payment;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Shared;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The payment's state machine: an instruction is confirmed by whom the money reaches, or taken back by whom it leaves.
/// That is the seller and the buyer; of a refund the other way round.
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
    public Map<Side, Permission> by(Shared document) {
        var isRefund = document instanceof PaymentRow payment && payment.kind() == PaymentKind.DEPOSIT_REFUND;
        return isRefund ? Map.of(side.other(), Permission.PAYMENT_WRITE) : by();
    }

    @Override
    public Set<PaymentState> from() {
        return Set.of(PaymentState.INSTRUCTED);
    }
}
