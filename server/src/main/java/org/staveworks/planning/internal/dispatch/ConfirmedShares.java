package org.staveworks.planning.internal.dispatch;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;
import org.staveworks.trade.OrderConfirmed;

/// What trade tells the dispatcher: once a factory has confirmed the buyer's order, production knows of the work and no
/// minutes are kept for it here.
@Component
class ConfirmedShares {
    private final ShareAnswers answers;

    ConfirmedShares(ShareAnswers answers) {
        this.answers = answers;
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "planning.order-confirmed", condition = "#event.rfqId() != null")
    public void on(OrderConfirmed event) {
        var rfq = event.rfqId();
        if (rfq != null) {
            CurrentCaller.runAs(Caller.system(), () -> answers.ordered(rfq, event.sellerId()));
        }
    }
}
