package org.staveworks.finance.internal.receivable;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;
import org.staveworks.trade.PaymentConfirmed;
import org.staveworks.trade.StatementAgreed;

/// What trade tells of statements. Handled as the platform, safe to run twice.
@Component
class StatementListener {
    private final Receivables receivables;

    StatementListener(Receivables receivables) {
        this.receivables = receivables;
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "finance.statement-agreed")
    public void on(StatementAgreed event) {
        CurrentCaller.runAs(Caller.system(), () -> receivables.refresh(event.statementId()));
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "finance.payment-confirmed", condition = "#event.statementId() != null")
    public void on(PaymentConfirmed event) {
        var statementId = event.statementId();
        if (statementId != null) {
            CurrentCaller.runAs(Caller.system(), () -> receivables.refresh(statementId));
        }
    }
}
